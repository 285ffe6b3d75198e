import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "../../../server/api/boundaries.ts";
import { isRefusal, type Refusal } from "../../../server/domain/boundaries/refusal.ts";
import type { Position } from "../../../server/domain/partition/types.ts";
import { Panel, Panels } from "../../components/panel.tsx";
import { useMap } from "../../map/map_context.ts";
import type { MapView } from "../../map/map_view.ts";
import type { StudioMark } from "../../map/studio_map.ts";
import { ActionBar } from "./action_bar.tsx";
import { DrawingContext, type DrawingState } from "./drawing_context.ts";
import { DraftHeader } from "./draft_header.tsx";
import { cutStep, gridsOf, nextGrid, paintStep, splitSteps } from "./hand.ts";
import { LostSteps } from "./lost_steps.tsx";
import { ShortcutList, useShortcuts } from "./shortcuts.tsx";
import { StepList } from "./step_list.tsx";
import { ToolPanel } from "./tool_panel.tsx";
import { type Opened, useStudioState } from "./use_studio.ts";
import { type Tool, useStudioMap } from "./use_studio_map.ts";
import { WorkPanel } from "./work_panel.tsx";

/** A draft on the map: tools and steps on the left, what it does and its way on the right, what is in hand below. */
export function Drawing({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const { studio, draft } = opened;
  const state = useStudioState(studio);
  const draws = draft.may.includes("draw") && state.lost.length === 0;
  const [tool, setTool] = useState<Tool>("select");
  const [paint, setPaint] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [help, setHelp] = useState(false);

  const propose = (operations: readonly Operation[] | Refusal | null) => {
    if (operations === null) return;
    if ("reason" in operations) return setRefusal(operations);
    const { result } = studio.propose(operations);
    setRefusal(isRefusal(result) ? result : null);
  };
  const marks = useMarks(refusal, opened);
  const { map, selection, setSelection } = useStudioMap(studio, {
    tool: draws ? tool : null,
    paint,
    marks,
    onStroke: (stroke) => propose(strokeSteps(studio, stroke, paint)),
    onLine: (line) => propose(lineSteps(line)),
  });
  const grids = useMemo(() => gridsOf(state.land, selection), [state.land, selection]);

  function lineSteps(line: readonly Position[]): readonly Operation[] | Refusal {
    if (tool === "cut") {
      const step = cutStep(state.land, selection, line);
      return "type" in step ? [step] : step;
    }
    const [grid] = grids.grids;
    if (grids.grids.length !== 1 || grid === undefined)
      return { reason: "unknown_grid", at: line[0] ?? null, micro_grids: [], grid: null };
    const { ref, number } = nextGrid(state.land);
    return splitSteps(state.land, grid, line, { ref, name: t("boundaries.new_grid_name", { number }) });
  }

  const accept = () => {
    if (!state.proposal || isRefusal(state.proposal.result)) return;
    studio.accept();
    setSelection([]);
  };
  const reject = () => {
    setRefusal(null);
    if (state.proposal) studio.reject();
    else if (selection.length > 0) setSelection([]);
  };
  const choose = (next: Tool) => {
    reject();
    if (next === "paint" && grids.grids.length === 1) setPaint(grids.grids[0]!);
    setTool(next);
  };
  useShortcuts(draws, { choose, accept, reject, studio, help: () => setHelp((on) => !on) });

  const drawing: DrawingState = {
    ...opened,
    state,
    draws,
    tool,
    choose,
    paint,
    setPaint,
    selection,
    setSelection,
    grids,
    refusal,
    propose,
    accept,
    reject,
    press: (key) => void map?.press(key),
  };
  useGoToTowns(opened);
  return (
    <DrawingContext value={drawing}>
      <Panels
        left={
          <>
            <DraftHeader />
            {state.lost.length > 0 && <LostSteps />}
            {draws && <ToolPanel onHelp={() => setHelp(true)} />}
            <Panel grows title={t("boundaries.steps_title", { count: state.at })}>
              <StepList />
            </Panel>
          </>
        }
        right={<WorkPanel />}
        bottom={<ActionBar />}
      />
      {help && <ShortcutList onClose={() => setHelp(false)} />}
    </DrawingContext>
  );
}

/** A stroke adds to the paint that is still wet, if it is of the same colour. */
function strokeSteps(
  studio: Opened["studio"],
  stroke: readonly number[],
  grid: string | null,
): readonly Operation[] | Refusal | null {
  if (stroke.length === 0) return null;
  if (grid === null) return { reason: "unknown_grid", at: null, micro_grids: [...stroke], grid: null };
  const { proposal, land } = studio.state;
  const [wet] = proposal?.operations ?? [];
  const before = wet?.type === "assign" && wet.grid === grid ? wet.micro_grids : [];
  const step = paintStep(land, [...new Set([...before, ...stroke])], grid);
  return step ? [step] : null;
}

/** Where something was refused, and where something was said. */
function useMarks(refusal: Refusal | null, { draft, studio }: Opened): readonly StudioMark[] {
  const state = useStudioState(studio);
  return useMemo(() => {
    const refused = [...(refusal ? [refusal] : []), ...state.lost.map((one) => one.refusal)];
    return [
      ...refused.flatMap(({ at, micro_grids }): StudioMark[] =>
        at ? [{ lon: at[0], lat: at[1], kind: "refusal", micro_grids }] : [],
      ),
      ...draft.comments.flatMap(({ at }): StudioMark[] =>
        at ? [{ lon: at[0], lat: at[1], kind: "comment" }] : [],
      ),
    ];
  }, [refusal, state.lost, draft.comments]);
}

/** The map goes to the towns of the draft when it is opened, unless the address says where. */
function useGoToTowns({ studio }: Opened): void {
  const map = useMap();
  const go = useEffectEvent((to: MapView) => {
    if (new URLSearchParams(location.search).has("at")) return;
    const { vertices } = studio.before.partition;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let v = 0; v < vertices.length; v += 2) {
      west = Math.min(west, vertices[v]!);
      east = Math.max(east, vertices[v]!);
      south = Math.min(south, vertices[v + 1]!);
      north = Math.max(north, vertices[v + 1]!);
    }
    to.flyTo([west, south, east, north]);
  });
  useEffect(() => {
    if (map) go(map);
  }, [map]);
}
