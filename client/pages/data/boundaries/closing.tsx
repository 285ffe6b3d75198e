import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../components/format.ts";
import { useSettings } from "../../../state/session.ts";
import type { Steps, Work } from "./use_mosaic.ts";

/** Publishes once nothing is open, or gives the mosaic up. */
export function Closing({ work, steps }: { work: Work; steps: Steps }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const today = useSettings()?.today ?? "";
  const [title, setTitle] = useState("");
  const [day, setDay] = useState("");
  const [asking, setAsking] = useState(false);
  const open = work.open.length;
  async function publish(event: SubmitEvent) {
    event.preventDefault();
    // The whole page stands on the boundaries.
    if (await steps.publish(title.trim(), day || today)) await queries.invalidateQueries();
  }
  async function discard() {
    if (await steps.discard()) await queries.invalidateQueries({ queryKey: ["mosaic_sources"] });
  }
  return (
    <div className="mosaic-form">
      {open > 0 ? (
        <p className="mosaic-soft">{t("mosaic.still_open", { open: format.number(open) })}</p>
      ) : (
        <form className="mosaic-form" onSubmit={(event) => void publish(event)}>
          <label className="mosaic-field">
            {t("mosaic.publish_title")}
            <input
              required
              maxLength={60}
              pattern=".*\S.*"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
          <label className="mosaic-field">
            {t("mosaic.effective_on")}
            <input
              type="date"
              required
              value={day || today}
              onChange={(event) => setDay(event.target.value)}
            />
          </label>
          <button type="submit" className="primary" disabled={steps.busy}>
            {t("mosaic.publish")}
          </button>
        </form>
      )}
      <fieldset>
        <legend>{t("mosaic.give_up")}</legend>
        <p className="mosaic-soft">{t("mosaic.give_up_hint")}</p>
        {asking ? (
          <div className="form-buttons">
            <button type="button" className="plain" disabled={steps.busy} onClick={() => void discard()}>
              {t("mosaic.give_up_sure")}
            </button>
            <button type="button" className="plain" onClick={() => setAsking(false)}>
              {t("mosaic.keep")}
            </button>
          </div>
        ) : (
          <button type="button" className="plain" onClick={() => setAsking(true)}>
            {t("mosaic.give_up")}
          </button>
        )}
      </fieldset>
    </div>
  );
}
