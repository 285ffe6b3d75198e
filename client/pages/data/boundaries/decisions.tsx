import { useTranslation } from "react-i18next";
import { useFormat } from "../../../components/format.ts";
import { useMosaicWords } from "./names.ts";
import type { Steps, Work } from "./use_mosaic.ts";

/** As many of the last decisions are listed. */
const SHOWN = 200;

/** What was decided, by whom and when, the last first; the last can be taken back. */
export function Decisions({ work, steps }: { work: Work; steps: Steps }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMosaicWords(work);
  const { decisions } = work.mosaic;
  if (decisions.length === 0) return <p className="mosaic-soft">{t("mosaic.undecided")}</p>;
  const last = decisions
    .map((taken, place) => ({ ...taken, place }))
    .slice(-SHOWN)
    .toReversed();
  return (
    <div className="mosaic-form">
      <button type="button" className="plain" disabled={steps.busy} onClick={() => void steps.undo()}>
        {t("mosaic.undo")}
      </button>
      <ol className="mosaic-decisions" reversed start={decisions.length}>
        {last.map(({ place, decision, decided_at, decided_by }) => (
          <li key={place}>
            {words.decision(decision)}
            <small>
              {decided_by} · {format.time(decided_at)}
            </small>
          </li>
        ))}
      </ol>
    </div>
  );
}
