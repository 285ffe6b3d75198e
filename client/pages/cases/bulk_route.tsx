import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BulkRouted, type CaseEntry, MOST_ROUTED } from "../../../server/api/case_desk.ts";
import type { Level } from "../../../server/api/common.ts";
import { api, ApiError } from "../../api.ts";
import { useView } from "../../state/view.ts";
import { LEVELS } from "./case_filter.ts";
import { missing, useCaseReason } from "./use_case.ts";

/** 批量分流: where the marked cases go and why, and afterwards what came of each. */
export function BulkRoute({
  marked,
  onDone,
  onClose,
}: {
  marked: ReadonlyMap<number, CaseEntry>;
  /** With the cases that went. */
  onDone: (gone: readonly number[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const explain = useCaseReason();
  const queries = useQueryClient();
  const [level, setLevel] = useState<Level | "">("");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [told, setTold] = useState<{ answer: BulkRouted; numbers: ReadonlyMap<number, string> } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (level === "" || !reason.trim()) {
      setError(
        missing([
          ...(level === "" ? (["level"] as const) : []),
          ...(reason.trim() ? [] : (["reason"] as const)),
        ]),
      );
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const cases = [...marked.values()].map(({ id, version }) => ({ id, version }));
      const answer = await api.routeCases({ cases, level, reason: reason.trim() });
      setTold({ answer, numbers: new Map([...marked.values()].map(({ id, number }) => [id, number])) });
      onDone(answer.cases.filter(({ refused }) => refused === null).map(({ id }) => id));
      await queries.invalidateQueries({ queryKey: ["cases"] });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const many = marked.size > MOST_ROUTED;
  return (
    <form
      className="case-form bulk-route"
      noValidate
      aria-label={t("cases.bulk")}
      onSubmit={(event) => void submit(event)}
    >
      <p aria-live="polite">
        {marked.size === 0 ? t("cases.bulk_hint") : t("cases.marked", { count: marked.size })}
        {many && <span className="overdue"> {t("cases.bulk_most", { count: MOST_ROUTED })}</span>}
      </p>
      <div className="bulk-fields">
        <select
          name="level"
          aria-label={t("cases.needs.level")}
          value={level}
          onChange={(event) => setLevel(event.target.value as Level | "")}
        >
          <option value="">{t("cases.needs.level")}</option>
          {LEVELS.map((one) => (
            <option key={one} value={one}>
              {t(`cases.levels.${one}`)}
            </option>
          ))}
        </select>
        <input
          name="reason"
          aria-label={t("cases.needs.reason")}
          placeholder={t("cases.needs.reason")}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy || many || marked.size === 0}>
          {t("cases.bulk_route")}
        </button>
        <button type="button" className="plain" onClick={onClose}>
          {t("cases.bulk_close")}
        </button>
      </div>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      {told && <Told {...told} />}
    </form>
  );
}

/** What came of each: how many went, and which did not, by their reason. */
function Told({ answer, numbers }: { answer: BulkRouted; numbers: ReadonlyMap<number, string> }) {
  const { t } = useTranslation();
  const explain = useCaseReason();
  const { patch } = useView();
  const refused = answer.cases.filter((one) => one.refused !== null);
  return (
    <div className="bulk-told" role="status">
      <p>{t("cases.bulk_moved", { count: answer.moved })}</p>
      {refused.length > 0 && (
        <>
          <p className="overdue">{t("cases.bulk_refused", { count: refused.length })}</p>
          <ul>
            {refused.map(({ id, refused: reason, detail }) => (
              <li key={id}>
                <button type="button" className="quiet-link" onClick={() => patch({ case: id })}>
                  {numbers.get(id) ?? id}
                </button>{" "}
                {explain(new ApiError(422, { reason: reason!, message: "", detail }))}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
