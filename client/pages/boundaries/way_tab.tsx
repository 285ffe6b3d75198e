import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Draft, DraftStep } from "../../../server/api/boundaries.ts";
import { needsRemark } from "../../../server/domain/boundaries/approval.ts";
import { api, ApiError } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useReason } from "../../components/load_state.tsx";
import { Stations } from "../../components/stations.tsx";
import { useMap } from "../../map/map_context.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useDrawing } from "./drawing_context.ts";

const STATIONS = ["drawing", "submitted", "approved", "published"] as const;
const STEPS = [
  "submit",
  "opinion",
  "approve",
  "publish",
  "return",
  "take_back",
] as const satisfies readonly DraftStep[];

/** Where the draft stands, who decided what, what the caller may do now, and what was said. */
export function WayTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft } = useDrawing();
  return (
    <>
      <Stations
        label={t("boundaries.work_tabs.way")}
        stations={STATIONS.map((station) => t(`boundaries.stations.${station}`))}
        at={STATIONS.indexOf(draft.status)}
      />
      {draft.status === "published" && (
        <p>
          {t("boundaries.published_as", {
            revision: draft.published_revision,
            day: draft.effective_on,
          })}{" "}
          <Link to="/boundaries/history">{t("boundaries.history")}</Link>
        </p>
      )}
      <StepForm />
      <ol className="decisions">
        {draft.decisions.toReversed().map(({ id, step, by, area_name, agrees, remark, created_at }) => (
          <li key={id} data-agrees={agrees}>
            <strong>{t(`boundaries.decided.${step === "opinion" && !agrees ? "against" : step}`)}</strong>
            <span className="soft">
              {area_name} · {by.name} · {format.time(created_at)}
            </span>
            {remark && <p>{remark}</p>}
          </li>
        ))}
      </ol>
      <Comments />
    </>
  );
}

/** The steps that the caller may take, with a remark, and for publishing the day. */
function StepForm() {
  const { t } = useTranslation();
  const explain = useReason();
  const settings = useSettings();
  const queries = useQueryClient();
  const { patch } = useView();
  const { draft, flush, setDraft, state } = useDrawing();
  const steps = STEPS.filter((step) => draft.may.includes(step));
  const [remark, setRemark] = useState("");
  const [day, setDay] = useState(state.effective_on ?? "");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (steps.length === 0) return <p className="soft">{t("boundaries.nothing_to_do")}</p>;

  const take = async (step: DraftStep, agrees = true) => {
    if (needsRemark(step, agrees) && !remark.trim())
      return setError(new ApiError(422, { reason: "missing_remark", message: "", detail: null }));
    setBusy(true);
    setError(null);
    try {
      await flush();
      const { version } = queries.getQueryData<Draft>(["draft", draft.id]) ?? draft;
      const date = step === "publish" && day ? { effective_on: day } : {};
      const next = await api.stepDraft(draft.id, { version, step, remark, agrees, ...date });
      setRemark("");
      setDraft(next);
      await queries.invalidateQueries({ queryKey: ["drafts"] });
    } catch (caught) {
      setError(caught);
      if (caught instanceof ApiError && caught.reason === "not_ready") patch({ show: "check" });
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  return (
    <form className="step-form" onSubmit={(event: FormEvent) => event.preventDefault()}>
      {steps.includes("publish") && (
        <label>
          {t("boundaries.effective_on")}
          <input
            type="date"
            value={day}
            min={settings?.today}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
      )}
      <textarea
        aria-label={t("boundaries.remark")}
        placeholder={t("boundaries.remark_hint")}
        maxLength={500}
        rows={2}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      <div className="form-buttons">
        {steps.map((step) =>
          step === "opinion" ? (
            <span key={step} className="form-buttons">
              <button type="button" className="primary" disabled={busy} onClick={() => void take(step)}>
                {t("boundaries.do.agree")}
              </button>
              <button type="button" className="plain" disabled={busy} onClick={() => void take(step, false)}>
                {t("boundaries.do.disagree")}
              </button>
            </span>
          ) : (
            <button
              key={step}
              type="button"
              className={step === "return" || step === "take_back" ? "plain" : "primary"}
              disabled={busy || (step === "submit" && state.lost.length > 0)}
              onClick={() => void take(step)}
            >
              {t(`boundaries.do.${step}`)}
            </button>
          ),
        )}
      </div>
    </form>
  );
}

/** What was said of the draft, at a place or about all of it. */
function Comments() {
  const { t } = useTranslation();
  const format = useFormat();
  const explain = useReason();
  const account = useAccount();
  const map = useMap();
  const { draft, setDraft } = useDrawing();
  const [text, setText] = useState("");
  const [here, setHere] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const centre = map?.map.getCenter();
      const at: [number, number] | null = here && centre ? [round7(centre.lng), round7(centre.lat)] : null;
      setDraft(await api.commentDraft(draft.id, { text: text.trim(), at }));
      setText("");
      setError(null);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <section className="comments" aria-label={t("boundaries.comments")}>
      <h3>{t("boundaries.comments")}</h3>
      <ul>
        {draft.comments.map(({ id, author, text: said, at, created_at }) => (
          <li key={id}>
            <p>{said}</p>
            <span className="soft">
              {author.name} · {format.time(created_at)}
              {at && (
                <button
                  type="button"
                  className="quiet-link"
                  onClick={() => map?.flyTo({ lon: at[0], lat: at[1] })}
                >
                  {t("boundaries.show")}
                </button>
              )}
              {author.id === account?.id && draft.may.includes("comment") && (
                <button
                  type="button"
                  className="quiet-link"
                  onClick={() => void api.deleteComment(draft.id, id).then(setDraft, setError)}
                >
                  {t("boundaries.take_comment_back")}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {draft.may.includes("comment") && (
        <form onSubmit={(event) => void send(event)}>
          <textarea
            aria-label={t("boundaries.comment")}
            placeholder={t("boundaries.comment_hint")}
            rows={2}
            maxLength={500}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <label>
            <input type="checkbox" checked={here} onChange={(event) => setHere(event.target.checked)} />{" "}
            {t("boundaries.comment_here")}
          </label>
          {error !== null && (
            <p className="overdue" role="alert">
              {explain(error)}
            </p>
          )}
          <button type="submit" className="plain" disabled={!text.trim()}>
            {t("boundaries.say")}
          </button>
        </form>
      )}
    </section>
  );
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
