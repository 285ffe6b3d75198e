import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Channel,
  CHANNELS,
  type NewCase as ReportBody,
  type Reporter,
} from "../../../server/api/case_desk.ts";
import { api, ApiError } from "../../api.ts";
import { Panel } from "../../components/panel.tsx";
import { Segments } from "../../components/segments.tsx";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { CasePlace, type Place } from "./case_place.tsx";
import { ReporterFields } from "./reporter_fields.tsx";
import { useCaseReason, useKeepCase } from "./use_case.ts";
import { useNames } from "./use_names.ts";

/** 登记事项: writes down a new case; its page opens when the server has it. */
export function NewCase() {
  const { t } = useTranslation();
  const { patch } = useView();
  return (
    <Panel
      grows
      title={t("cases.new")}
      tools={
        <button type="button" className="plain" onClick={() => patch({ show: null })}>
          {t("cases.back")}
        </button>
      }
    >
      <NewCaseForm />
    </Panel>
  );
}

function NewCaseForm() {
  const { t } = useTranslation();
  const explain = useCaseReason();
  const settings = useSettings();
  const names = useNames();
  const account = useAccount();
  const keep = useKeepCase();
  const { patch } = useView();
  const form = useRef<HTMLFormElement>(null);
  const [need, setNeed] = useState("");
  const [channel, setChannel] = useState<Channel>(account?.role === "worker" ? "app" : "town");
  const [urgency, setUrgency] = useState<"normal" | "urgent">("normal");
  const [summary, setSummary] = useState("");
  const [reporter, setReporter] = useState<Reporter | null>(null);
  const [household, setHousehold] = useState("");
  const [place, setPlace] = useState<Place | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => form.current!.querySelector<HTMLElement>("select")!.focus({ preventScroll: true }), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [!need && "need", !summary.trim() && "summary", !place && "place"].filter(Boolean);
    if (unsaid.length > 0) {
      setError(new ApiError(422, { reason: "missing", message: "", detail: { expected: unsaid } }));
      form.current!.querySelector<HTMLElement>(`[name="${unsaid[0]}"]`)?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const record = await api.reportCase({
        need,
        channel,
        urgency,
        summary: summary.trim(),
        ...about(reporter, household),
        ...place,
      });
      keep(record);
      patch({ case: record.id, show: null });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="case-form case-new" noValidate onSubmit={(event) => void submit(event)}>
      <label>
        <span>{t("cases.need")}</span>
        <select name="need" value={need} onChange={(event) => setNeed(event.target.value)}>
          <option value="">{t("cases.choose")}</option>
          {settings?.needs.map(({ code }) => (
            <option key={code} value={code}>
              {names.need(code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("cases.channel")}</span>
        <select value={channel} onChange={(event) => setChannel(event.target.value as Channel)}>
          {CHANNELS.map((one) => (
            <option key={one} value={one}>
              {t(`cases.channels.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <div>
        <span>{t("cases.urgency")}</span>
        <Segments
          label={t("cases.urgency")}
          options={[
            ["normal", t("cases.urgencies.normal")],
            ["urgent", t("cases.urgencies.urgent")],
          ]}
          chosen={urgency}
          onChoose={setUrgency}
        />
      </div>
      <label>
        <span>{t("cases.summary")}</span>
        <textarea
          name="summary"
          rows={4}
          maxLength={500}
          placeholder={t("cases.summary_hint")}
          value={summary}
          onChange={(event) => setSummary(event.target.value)}
        />
      </label>
      <ReporterFields reporter={reporter} onReporter={setReporter} />
      <label>
        <span>
          {t("cases.household_id")} <small className="soft">{t("cases.optional")}</small>
        </span>
        <input
          name="household"
          inputMode="numeric"
          maxLength={9}
          autoComplete="off"
          placeholder={t("cases.household_hint")}
          value={household}
          onChange={(event) => setHousehold(event.target.value.replaceAll(/\D/g, ""))}
        />
      </label>
      <CasePlace place={place} onPlace={setPlace} />
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("cases.report")}
        </button>
        <button type="button" className="plain" onClick={() => patch({ show: null })}>
          {t("cases.cancel")}
        </button>
      </div>
    </form>
  );
}

/** What is sent of who reported it and whom it is about, where something was said. */
function about(reporter: Reporter | null, household: string): Pick<ReportBody, "reporter" | "household_id"> {
  const said = reporter && {
    kind: reporter.kind,
    ...(reporter.name?.trim() && { name: reporter.name.trim() }),
    ...(reporter.phone?.trim() && { phone: reporter.phone.trim() }),
  };
  return {
    ...(said && { reporter: said }),
    ...(Number(household) > 0 && { household_id: Number(household) }),
  };
}
