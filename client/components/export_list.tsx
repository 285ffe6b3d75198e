import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ExportedList, LIST_FORMATS, type ListFormat } from "../../server/api/exports.ts";
import type { Capability } from "../../server/domain/disclosure.ts";
import { may } from "../../server/domain/disclosure.ts";
import { useAccount } from "../state/session.ts";
import { download } from "./download.ts";
import { useReason } from "./load_state.tsx";
import { Segments } from "./segments.tsx";
import "./export.css";

/** Who sees something personal in a list, and so has to say why a copy is made: as the server has it. */
const PERSONAL: Record<ExportedList, Capability> = { cases: "points", workers: "worker_phone" };

/** A list as it is filtered, saved as a table: asks for the form, and for a reason where the list holds personal data. */
export function ExportList({
  list,
  query,
}: {
  list: ExportedList;
  query: Record<string, string | number | boolean | undefined>;
}) {
  const { t } = useTranslation();
  const explain = useReason();
  const account = useAccount();
  const reasonId = useId();
  const [format, setFormat] = useState<ListFormat>("xlsx");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const personal = account != null && may(account, PERSONAL[list]);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const menu = event.currentTarget.closest("details")!;
    if (personal && !reason.trim()) {
      setWrong(t("reasons.missing_reason"));
      return;
    }
    setBusy(true);
    setWrong(null);
    try {
      await download(`lists/${list}`, { ...query, format, ...(personal && { reason: reason.trim() }) });
      menu.open = false;
      setReason("");
    } catch (error) {
      setWrong(explain(error));
    }
    setBusy(false);
  };
  return (
    <details className="export">
      <summary>{t("export.title")}</summary>
      <form onSubmit={(event) => void save(event)}>
        <Segments
          label={t("export.format")}
          options={LIST_FORMATS.map((one) => [one, one.toUpperCase()] as const)}
          chosen={format}
          onChoose={setFormat}
        />
        {personal && (
          <label htmlFor={reasonId}>
            <span>{t("export.reason")}</span>
            <input
              id={reasonId}
              value={reason}
              maxLength={200}
              placeholder={t("export.reason_hint")}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        <p className="soft">{t(personal ? "export.personal" : "export.recorded")}</p>
        {wrong !== null && (
          <p className="overdue" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t(busy ? "export.making" : "export.save")}
        </button>
      </form>
    </details>
  );
}
