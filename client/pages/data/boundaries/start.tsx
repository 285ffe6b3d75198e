import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { SOURCE_LAYERS, type Sources, TOLERANCE_M } from "../../../../server/api/mosaics.ts";
import { api } from "../../../api.ts";
import { useFormat } from "../../../components/format.ts";
import { useReason } from "../../../components/load_state.tsx";

/** What was brought in of land, what keeps it, and the button that lays it over each other. */
export function Start({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="mosaic-form">
      <p>{t("mosaic.intro")}</p>
      <dl className="data-facts">
        {SOURCE_LAYERS.map((layer) => {
          const { shapes = 0, drawn = 0, without_parent = 0 } = sources.layers[layer] ?? {};
          return (
            <div key={layer}>
              <dt>{t(`mosaic.layers.${layer}`)}</dt>
              <dd>
                {t("mosaic.shapes", { shapes: format.number(shapes), drawn: format.number(drawn) })}
                {without_parent > 0 && t("mosaic.without_parent", { lost: format.number(without_parent) })}
              </dd>
            </div>
          );
        })}
      </dl>
      {sources.obstacles.length > 0 ? (
        <div>
          <h3>{t("mosaic.obstacles")}</h3>
          <ul className="mosaic-obstacles">
            {sources.obstacles.map(({ reason, codes, total }) => (
              <li key={reason}>
                {t(`reasons.${reason}`)}
                {total > 0 && ` (${format.number(total)})`}
                {codes.length > 0 && <small>{codes.join("  ")}</small>}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <MakeForm />
      )}
    </div>
  );
}

function MakeForm() {
  const { t } = useTranslation();
  const explain = useReason();
  const queries = useQueryClient();
  const [tolerance_m, setTolerance] = useState<number>(TOLERANCE_M.usual);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function make(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await api.makeMosaic(tolerance_m);
      await queries.invalidateQueries({ queryKey: ["mosaic_sources"] });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="mosaic-form" onSubmit={(event) => void make(event)}>
      <label className="mosaic-field">
        {t("mosaic.tolerance")}
        <input
          type="number"
          min={TOLERANCE_M.least}
          max={TOLERANCE_M.most}
          step="0.1"
          required
          value={Number.isNaN(tolerance_m) ? "" : tolerance_m}
          onChange={(event) => setTolerance(event.target.valueAsNumber)}
        />
      </label>
      <p className="mosaic-soft">{t("mosaic.tolerance_hint")}</p>
      <button type="submit" className="primary" disabled={busy}>
        {t("mosaic.make")}
      </button>
      {busy && (
        <output>
          <progress aria-label={t("mosaic.making")} /> {t("mosaic.making")}
        </output>
      )}
      {error !== null && <p role="alert">{explain(error)}</p>}
    </form>
  );
}
