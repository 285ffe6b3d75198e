import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { Drawing } from "./drawing.tsx";
import { useStudio } from "./use_studio.ts";

/** The studio of one draft: opened anew when it may be drawn on again, or no longer. */
export function StudioPage({ id }: { id: number }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const [, setTries] = useState(0);
  const { opened, error } = useStudio(id);
  if (opened) return <Drawing key={`${opened.draft.id} ${opened.draft.status}`} opened={opened} />;
  return (
    <Panels
      left={
        <Panel
          title={t("boundaries.title")}
          tools={
            <button type="button" className="quiet-link" onClick={() => patch({ draft: null })}>
              {t("boundaries.back")}
            </button>
          }
        >
          {error ? <LoadError error={error} retry={() => setTries((n) => n + 1)} /> : <Loading lines={6} />}
        </Panel>
      }
    />
  );
}
