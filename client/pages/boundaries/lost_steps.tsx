import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { useMap } from "../../map/map_context.ts";
import { CopyButton } from "./draft_actions.tsx";
import { useDrawing } from "./drawing_context.ts";
import { refusalText, stepTitle } from "./words.ts";

/**
 * Steps that no longer hold since somebody else published: each is dropped, or drawn again here on what it was about;
 * or the draft as it was is kept as one of its own.
 */
export function LostSteps() {
  const { t } = useTranslation();
  const map = useMap();
  const { studio, state, draft, setSelection } = useDrawing();
  return (
    <Panel title={t("boundaries.lost_title", { count: state.lost.length })}>
      <div className="lost" role="alert">
        <p>{t("boundaries.lost_hint", { base: draft.base_revision, latest: studio.file.revision })}</p>
        <ol>
          {state.lost.map(({ operation, refusal }, place) => (
            <li key={JSON.stringify(operation)}>
              <strong>{stepTitle(t, operation)}</strong>
              <span className="overdue">{refusalText(t, refusal)}</span>
              <span className="form-buttons">
                {refusal.at && (
                  <button
                    type="button"
                    className="plain"
                    onClick={() => map?.flyTo({ lon: refusal.at![0], lat: refusal.at![1] })}
                  >
                    {t("boundaries.show")}
                  </button>
                )}
                <button
                  type="button"
                  className="plain"
                  onClick={() => {
                    if ("micro_grids" in operation) setSelection(operation.micro_grids);
                    studio.drop(place);
                  }}
                >
                  {t("boundaries.redo_here")}
                </button>
                <button type="button" className="plain" onClick={() => studio.drop(place)}>
                  {t("boundaries.drop")}
                </button>
              </span>
            </li>
          ))}
        </ol>
        {draft.may.includes("draw") && <CopyButton />}
      </div>
    </Panel>
  );
}
