import { useMemo } from "react";
import { changedGrids, touchedVillages } from "../../../server/domain/boundaries/check.ts";
import {
  type AreaFigures,
  cityFigures,
  type GridFigures,
  gridFigures,
  type Impact,
  impact,
  measure,
  villageFigures,
} from "../../../server/domain/boundaries/impact.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import { isRefusal } from "../../../server/domain/boundaries/refusal.ts";
import { useDrawing } from "./drawing_context.ts";

/** Before and after of something. */
export interface BeforeAfter<Figures> {
  before: Figures;
  after: Figures;
}

export interface DraftFigures {
  /** The grids that the draft touches; nothing before for one that begins, nothing after for one that ends. */
  grids: { ref: string; before: GridFigures | null; after: GridFigures | null }[];
  villages: ({ code: string; name: string } & BeforeAfter<AreaFigures>)[];
  city: BeforeAfter<AreaFigures>;
  impact: Impact;
  /** The land that it was counted on, what is proposed included. */
  land: Land;
}

/** What the draft does, with what is proposed; counted anew at every step. */
export function useFigures(): DraftFigures {
  const { studio, state } = useDrawing();
  const { before, file } = studio;
  const { workload } = file.rules;
  const proposed = state.proposal?.result;
  const land = proposed === undefined || isRefusal(proposed) ? state.land : proposed;
  const base = useMemo(() => measure(before, workload), [before, workload]);
  return useMemo(() => {
    const now = measure(land, workload);
    const ended = land.grids.flatMap(({ retired }, place) =>
      retired && before.grids[place]?.retired === false ? [place] : [],
    );
    const places = [...new Set([...changedGrids(before, land), ...ended])].toSorted((a, b) => a - b);
    const villages = touchedVillages(before, land);
    return {
      land,
      grids: places.map((place) => ({
        ref: land.grids[place]!.ref,
        before: place < before.grids.length ? gridFigures(base, place) : null,
        after: land.grids[place]!.retired ? null : gridFigures(now, place),
      })),
      villages: file.villages
        .filter(({ code }) => villages.has(code))
        .map(({ code, name }) => ({
          code,
          name,
          before: villageFigures(base, code),
          after: villageFigures(now, code),
        })),
      city: { before: cityFigures(base, file.elsewhere), after: cityFigures(now, file.elsewhere) },
      impact: impact(before, land),
    };
  }, [before, land, base, file, workload]);
}
