import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isRefusal } from "../../../server/domain/boundaries/refusal.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import type { Position } from "../../../server/domain/partition/types.ts";
import { useMap } from "../../map/map_context.ts";
import type { ModeName } from "../../map/modes/mode.ts";
import { StudioMap, type StudioMark } from "../../map/studio_map.ts";
import type { Studio } from "./studio.ts";
import { useStudioState } from "./use_studio.ts";
import { shortRef } from "./words.ts";

/** What the planner holds in the hand: a way to select, the paint for a grid, or a line to cut or to split along. */
export type Tool = Exclude<ModeName, "line"> | "cut" | "split_line";

export interface MapDrawing {
  /** null until the map is there. */
  map: StudioMap | null;
  selection: readonly number[];
  setSelection: (microGrids: readonly number[]) => void;
}

interface Gestures {
  /** null: nothing may be drawn, the pointer moves the map. */
  tool: Tool | null;
  /** The grid that is painted. */
  paint: string | null;
  marks: readonly StudioMark[];
  onStroke: (microGrids: readonly number[]) => void;
  onLine: (points: readonly Position[]) => void;
}

/** Keeps the map at what the studio holds, and tells what is drawn on it. */
export function useStudioMap(studio: Studio, { tool, paint, marks, onStroke, onLine }: Gestures): MapDrawing {
  const state = useStudioState(studio);
  const [map, setMap] = useState<StudioMap | null>(null);
  const [selection, setSelection] = useState<readonly number[]>([]);
  useOwnMap(setMap, {
    onStroke: (microGrids) => {
      map?.setTentative([], null);
      onStroke(microGrids);
    },
    onLine,
    onSelect: setSelection,
    // What the stroke is over is seen painted before the stroke ends.
    onStroking: (microGrids) => paint !== null && map?.setTentative(microGrids, paint),
  });
  const shown = landShown(state.land, state.proposal?.result);
  const { t } = useTranslation();
  useEffect(() => map?.setLand(shown, (ref) => shortRef(t, ref), studio.before), [map, shown, studio, t]);
  useEffect(() => map?.setSelection(selection), [map, selection]);
  useEffect(() => map?.setMarks(marks), [map, marks]);
  useEffect(() => map?.setMode(tool === null ? null : modeOf(tool)), [map, tool]);
  return { map, selection, setSelection };
}

/** The studio's drawing on the page's map, as long as the studio is open. */
function useOwnMap(
  onMap: (map: StudioMap | null) => void,
  handlers: Pick<Gestures, "onStroke" | "onLine"> & {
    onSelect: (microGrids: readonly number[]) => void;
    onStroking: (microGrids: readonly number[]) => void;
  },
): void {
  const view = useMap();
  const stroke = useEffectEvent(handlers.onStroke);
  const line = useEffectEvent(handlers.onLine);
  const select = useEffectEvent(handlers.onSelect);
  const stroking = useEffectEvent(handlers.onStroking);
  useEffect(() => {
    if (!view) return undefined;
    const map = new StudioMap(view, {
      onSelect: (microGrids) => select(microGrids),
      onStroke: (microGrids) => stroking(microGrids),
      onStrokeEnd: (microGrids) => stroke(microGrids),
      onLine: (points, done) => {
        if (done && points.length > 1) line(points);
      },
    });
    onMap(map);
    return () => {
      onMap(null);
      map.remove();
    };
  }, [view, onMap]);
}

/** A proposal is seen as if it were done. */
function landShown(
  land: Land,
  proposed: NonNullable<Studio["state"]["proposal"]>["result"] | undefined,
): Land {
  return proposed === undefined || isRefusal(proposed) ? land : proposed;
}

function modeOf(tool: Tool): ModeName {
  return tool === "cut" || tool === "split_line" ? "line" : tool;
}
