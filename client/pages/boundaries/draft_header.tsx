import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { useCity } from "../../map/use_city.ts";
import { useView } from "../../state/view.ts";
import { CopyButton, DraftActions } from "./draft_actions.tsx";
import { DraftStatus } from "./draft_status.tsx";
import { useDrawing } from "./drawing_context.ts";

/** What the draft is called, where it stands, whether it is saved, and the way back to the list. */
export function DraftHeader() {
  const { t } = useTranslation();
  const { patch } = useView();
  const city = useCity();
  const { draft, studio, state, draws } = useDrawing();
  const towns = draft.towns.map((town) => city?.areas.get(town)?.name ?? town).join("、");
  return (
    <Panel
      title={t("boundaries.draft")}
      tools={
        <button
          type="button"
          className="quiet-link"
          onClick={() => patch({ draft: null, show: null, at: null })}
        >
          {t("boundaries.back")}
        </button>
      }
    >
      <div className="draft-header">
        {draws ? (
          <input
            aria-label={t("boundaries.draft_title")}
            value={state.title}
            maxLength={60}
            onChange={(event) => event.target.value.trim() && studio.describe({ title: event.target.value })}
          />
        ) : (
          <h3>{draft.title}</h3>
        )}
        <p className="soft">
          {towns} · {t("boundaries.on_revision", { revision: studio.file.revision })} · {draft.author.name}
        </p>
        <p className="draft-state">
          <DraftStatus status={draft.status} />
          {draws && <SavingState />}
        </p>
        <KeptHere />
        <DraftActions />
      </div>
    </Panel>
  );
}

function SavingState() {
  const { t } = useTranslation();
  const { saving, takeTheirs } = useDrawing();
  const bad = saving === "conflict" || saving === "refused";
  return (
    <span
      className={bad ? "overdue" : saving === "waiting" ? "warm" : "soft"}
      role={bad ? "alert" : "status"}
    >
      {t(`boundaries.saving.${saving}`)}
      {bad && (
        <span className="form-buttons">
          <button type="button" className="plain" onClick={takeTheirs}>
            {t("boundaries.take_theirs")}
          </button>
          <CopyButton />
        </span>
      )}
    </span>
  );
}

/** What this machine kept when the line dropped, and the server does not have: it is taken up, or dropped. */
function KeptHere() {
  const { t } = useTranslation();
  const { kept, studio, draws } = useDrawing();
  const [settled, setSettled] = useState(false);
  if (!kept || settled || !draws) return null;
  const takeUp = () => {
    setSettled(true);
    studio.takeUp(kept);
  };
  return (
    <div className="kept-here" role="alert">
      <p>{t("boundaries.kept_here", { count: kept.operations.length })}</p>
      <span className="form-buttons">
        <button type="button" className="primary" onClick={takeUp}>
          {t("boundaries.take_up")}
        </button>
        <button type="button" className="plain" onClick={() => setSettled(true)}>
          {t("boundaries.drop_kept")}
        </button>
      </span>
    </div>
  );
}
