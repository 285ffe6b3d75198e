import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { CaseFilter, Stage } from "../../server/api/common.ts";

/** What the address says: filters, selection, camera. The address is the state; nothing mirrors it. */
export interface View {
  area: string | undefined;
  grid: string | undefined;
  worker: number | undefined;
  theme: string | undefined;
  need: string | undefined;
  category: string | undefined;
  stage: Stage | undefined;
  from: string | undefined;
  to: string | undefined;
  cause: string | undefined;
  gap: string | undefined;
  classes: string | undefined;
  show: string | undefined;
  sort: string | undefined;
  employment: string | undefined;
  /** A month, YYYY-MM. */
  month: string | undefined;
  /** A draft that is open in the studio. */
  draft: number | undefined;
  /** A case whose page is open. */
  case: number | undefined;
  /** A household whose card is open. */
  household: number | undefined;
  /** A group of the screening list. */
  group: string | undefined;
  /** A plan of help, a published need or a provider whose page is open. */
  plan: number | undefined;
  project: number | undefined;
  provider: number | undefined;
  status: string | undefined;
  /** An import that is open. */
  import: number | undefined;
  level: string | undefined;
  light: string | undefined;
  /** Working days that a case has been in its stage, at least. */
  waiting: string | undefined;
  /** How a table is divided. */
  by: string | undefined;
  /** `true`: only what the caller must take further. */
  mine: string | undefined;
  /** On whose boundaries the past is shown: `then`, else today's. */
  boundaries: string | undefined;
  /** Revisions or drafts that are compared, by name: `3`, `draft-12`. */
  left: string | undefined;
  right: string | undefined;
  /** What a list is searched for. */
  q: string | undefined;
  /** lon,lat,zoom */
  at: string | undefined;
}
const NAMES = [
  "area",
  "grid",
  "worker",
  "theme",
  "need",
  "category",
  "stage",
  "from",
  "to",
  "cause",
  "gap",
  "classes",
  "show",
  "sort",
  "employment",
  "month",
  "draft",
  "case",
  "household",
  "group",
  "plan",
  "project",
  "provider",
  "status",
  "import",
  "level",
  "light",
  "waiting",
  "by",
  "mine",
  "boundaries",
  "left",
  "right",
  "q",
  "at",
] as const satisfies readonly (keyof View)[];

export type ViewPatch = { [Name in keyof View]?: View[Name] | null };

/**
 * Reads and writes the address. `patch(…)` makes a step that the back button undoes; `replace(…)` does not
 * (camera, sliders). undefined leaves a name alone, null removes it. Names of other pages survive a page change
 * only if they are in a link.
 */
export function useView(): {
  view: View;
  patch: (patch: ViewPatch) => void;
  replace: (patch: ViewPatch) => void;
} {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const text = (name: string) => params.get(name) ?? undefined;
    const view = Object.fromEntries(NAMES.map((name) => [name, text(name)])) as unknown as View;
    for (const name of [
      "worker",
      "draft",
      "case",
      "household",
      "plan",
      "project",
      "provider",
      "import",
    ] as const) {
      const id = Number(view[name]);
      view[name] = Number.isInteger(id) ? id : undefined;
    }
    const write = (replace: boolean) => (patch: ViewPatch) =>
      setParams(
        () => {
          // From the address itself: what React last saw lacks a step taken in the same moment.
          const after = new URLSearchParams(window.location.search);
          for (const [name, value] of Object.entries(patch)) {
            if (value === null || value === "") after.delete(name);
            else if (value !== undefined) after.set(name, String(value));
          }
          return after;
        },
        { replace },
      );
    return { view, patch: write(false), replace: write(true) };
  }, [params, setParams]);
}

/** Whether the past is to be seen on the boundaries of the time, not on today's. */
export function isThen(view: View): boolean {
  return view.boundaries === "then";
}

/** The part of the view that the server filters cases by. */
export function caseFilter(view: View): CaseFilter {
  const { from, to, need, category, stage, area } = view;
  const boundaries = isThen(view) ? "then" : undefined;
  const entries = Object.entries({ from, to, need, category, stage, area, boundaries }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(entries) as CaseFilter;
}
