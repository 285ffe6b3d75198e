import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { useArea } from "../../components/use_area.ts";
import { type City, pathOf } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { useView } from "../../state/view.ts";

/** Begins a draft on some towns: those of the area in view are offered. */
export function NewDraft({ latest, onCancel }: { latest: number | undefined; onCancel: () => void }) {
  const { t } = useTranslation();
  const explain = useReason();
  const queries = useQueryClient();
  const city = useCity();
  const area = useArea();
  const { patch } = useView();
  const offered = city && area ? townsNear(city, area) : [];
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const towns = chosen ?? new Set(offered.length === 1 ? offered.map(({ code }) => code) : []);

  const toggle = (code: string) => {
    const next = new Set(towns);
    if (!next.delete(code)) next.add(code);
    setChosen(next);
  };
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const draft = await api.beginDraft({
        title: title.trim(),
        towns: [...towns].toSorted(),
        base_revision: latest!,
        operations: [],
      });
      await queries.invalidateQueries({ queryKey: ["drafts"] });
      patch({ draft: draft.id, show: null, at: null });
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <form className="new-draft" onSubmit={(event) => void begin(event)}>
      <label>
        {t("boundaries.draft_title")}
        <input
          value={title}
          required
          maxLength={60}
          placeholder={t("boundaries.draft_title_hint")}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <fieldset>
        <legend>{t("boundaries.draft_towns")}</legend>
        {offered.length > MOST_OFFERED && <p className="soft">{t("boundaries.choose_area")}</p>}
        <ul>
          {offered.slice(0, MOST_OFFERED).map(({ code, name }) => (
            <li key={code}>
              <label>
                <input type="checkbox" checked={towns.has(code)} onChange={() => toggle(code)} /> {name}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={towns.size === 0 || !title.trim() || !latest}>
          {t("boundaries.begin")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("boundaries.cancel")}
        </button>
      </div>
    </form>
  );
}

/** More towns than one can choose from are those of a district; for all of the city the area is chosen first. */
const MOST_OFFERED = 20;

/** The towns in an area, or the one that it lies in. */
function townsNear(city: City, area: string): { code: string; name: string }[] {
  const path = pathOf(city, area);
  const own = path.find(({ level }) => level === "town");
  if (own) return [own];
  return [...city.areas.values()].filter(
    ({ level, code }) => level === "town" && pathOf(city, code).some((above) => above.code === area),
  );
}
