import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Draft, LandFile } from "../../../server/api/boundaries.ts";
import { api } from "../../api.ts";
import { type City, pathOf } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount } from "../../state/session.ts";
import { DraftSaver, type Kept, localShelf, type Saving } from "./draft_saver.ts";
import { Studio, type StudioState } from "./studio.ts";

/** A draft and its land as they were when the studio was opened. */
interface Opening {
  draft: Draft;
  file: LandFile;
}

/** A draft that is open, the land it stands on, and where the work is. */
export interface Opened {
  studio: Studio;
  /** As the server has it now. */
  draft: Draft;
  saving: Saving;
  /** What this machine kept of the draft and the server does not have; null when there is nothing. */
  kept: Kept | null;
  /** Sends what is not saved yet; resolves when the server has it, or it is clear that it will not. */
  flush: () => Promise<void>;
  /** Opens the draft anew as the server has it, and forgets what is here. */
  takeTheirs: () => void;
  /** Makes what is here a draft of its own; resolves to its id. */
  keepAsCopy: () => Promise<number>;
  /** The draft as it is after a step or a comment. */
  setDraft: (draft: Draft) => void;
}

/** Opens a draft; undefined while it is on its way. What cannot be opened is in `error`. */
export function useStudio(id: number): { opened: Opened | undefined; error: unknown } {
  const city = useCity();
  const account = useAccount();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["studio", id],
    queryFn: async ({ signal }): Promise<Opening> => {
      const draft = await api.draft(id, signal);
      const towns = townsInSight(city!, account!.area_code, draft);
      return { draft, file: await api.land(towns, draft.base_revision, signal) };
    },
    enabled: city !== undefined && account != null,
    // Drawn on until it is opened again, whatever happens elsewhere.
    staleTime: Infinity,
    gcTime: 0,
  });
  const now = useQuery({
    queryKey: ["draft", id],
    queryFn: ({ signal }) => api.draft(id, signal),
    initialData: data?.draft,
    enabled: data !== undefined,
    staleTime: 10_000,
  });
  const setDraft = useCallback((next: Draft) => queries.setQueryData(["draft", id], next), [queries, id]);
  const studio = useMemo(() => data && new Studio(data.file, data.draft), [data]);
  const saving = useSaving(data, studio, setDraft);
  if (!studio || !now.data) return { opened: undefined, error };
  return {
    error: null,
    opened: {
      studio,
      draft: now.data,
      ...saving,
      setDraft,
      takeTheirs: () => {
        localShelf.remove(id);
        void queries.invalidateQueries({ queryKey: ["draft", id] });
        void refetch();
      },
      keepAsCopy: async () => {
        const copy = await api.beginDraft(copyOf(studio, now.data));
        localShelf.remove(id);
        return copy.id;
      },
    },
  };
}

/** The state of a studio; a new one after every change. */
export function useStudioState(studio: Studio): StudioState {
  return useSyncExternalStore(studio.listen, () => studio.state);
}

const LONGEST_TITLE = 60;
const COPY = "（副本）";

/** What is here as a draft of its own; while steps are lost, the draft as it was before. */
function copyOf(studio: Studio, { towns, base_revision, operations }: Draft) {
  const { title, reasons, lost } = studio.state;
  return {
    title: title.slice(0, LONGEST_TITLE - COPY.length) + COPY,
    towns,
    reasons,
    ...(lost.length > 0
      ? { base_revision, operations }
      : { base_revision: studio.file.revision, operations: studio.operations }),
  };
}

/** The towns of a draft that lie in an area: an office sees its own town of a draft of several. */
function townsInSight(city: City, area_code: string, { towns }: Draft): string[] {
  return towns.filter((town) => pathOf(city, town).some(({ code }) => code === area_code));
}

/** Saves what is drawn in a studio. What nobody draws is never sent. */
function useSaving(
  opening: Opening | undefined,
  studio: Studio | undefined,
  setDraft: (draft: Draft) => void,
): Pick<Opened, "saving" | "kept" | "flush"> {
  const saver = useMemo(
    () =>
      opening &&
      new DraftSaver({
        draft: opening.draft,
        save: (change) => api.saveDraft(opening.draft.id, change),
        shelf: localShelf,
        onSaved: setDraft,
      }),
    [opening, setDraft],
  );
  useEffect(() => {
    if (!opening || !studio || !saver) return undefined;
    let last = studio.state;
    const stop = studio.listen(() => {
      const { state } = studio;
      const same = SAVED.every((name) => state[name] === last[name]);
      last = state;
      // What no longer holds is decided on first: else it would be lost.
      if (same || state.lost.length > 0) return;
      saver.change({
        title: state.title,
        towns: opening.draft.towns,
        base_revision: studio.file.revision,
        operations: studio.operations,
        reasons: state.reasons,
        effective_on: state.effective_on,
      });
    });
    return () => {
      stop();
      saver.end();
    };
  }, [opening, studio, saver]);
  const saving = useSyncExternalStore(saver?.listen ?? deaf, () => saver?.saving ?? "saved");
  const flush = useCallback(async () => saver?.flush(), [saver]);
  return { saving, kept: saver?.kept ?? null, flush };
}

const deaf = () => () => undefined;

/** What of a studio is saved: a change of anything else is no change of the draft. */
const SAVED = [
  "steps",
  "at",
  "reasons",
  "title",
  "effective_on",
  "lost",
] as const satisfies readonly (keyof StudioState)[];
