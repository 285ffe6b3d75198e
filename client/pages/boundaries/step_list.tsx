import { useTranslation } from "react-i18next";
import { useDrawing } from "./drawing_context.ts";
import { stepTitle } from "./words.ts";

/** Every step by name; a click goes back to it, or forth. */
export function StepList() {
  const { t } = useTranslation();
  const { studio, state, draws } = useDrawing();
  const { steps, at } = state;
  return (
    <div className="steps">
      {draws && (
        <div className="form-buttons">
          <button type="button" className="plain" disabled={at === 0} onClick={() => studio.undo()}>
            {t("boundaries.keys.undo")}
          </button>
          <button
            type="button"
            className="plain"
            disabled={at === steps.length}
            onClick={() => studio.redo()}
          >
            {t("boundaries.keys.redo")}
          </button>
        </div>
      )}
      {steps.length === 0 && <p className="soft">{t("boundaries.no_steps")}</p>}
      <ol>
        {steps.map(({ id, operation }, i) => (
          <li key={id} data-undone={i >= at} aria-current={i === at - 1 ? "step" : undefined}>
            <button type="button" disabled={!draws} onClick={() => studio.goTo(i + 1)}>
              <small>{i + 1}</small> {stepTitle(t, operation)}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
