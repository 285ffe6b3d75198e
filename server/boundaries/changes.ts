import type { GridChange, Move } from "../api/boundary_history.ts";
import { dissolve } from "../domain/partition/dissolve.ts";
import { cellAreas_m2 } from "../domain/partition/measure.ts";
import type { Side } from "./side.ts";

/** What of a grid became part of a grid; null is land in none. */
interface Flow {
  from: string | null;
  to: string | null;
  micro_grids: number;
  households: number;
  residents: number;
  area_m2: number;
  cells: number[];
}

/**
 * Who gained what from one side to another, on the micro-grids of the second, which must not be older: land that
 * changed hands with its outline, and all grids that gained, lost, began, ended or were called otherwise, before and
 * after. Within the area of the caller: `within` says so by place in the city's `villages`.
 */
export function changesBetween(
  from: Side,
  to: Side,
  within: readonly boolean[],
): { moves: Move[]; grids: GridChange[] } {
  const flows = flowsBetween(from, to, within);
  const moved = flows.filter((flow) => flow.from !== flow.to);
  const involved = new Set(moved.flatMap((flow) => [flow.from, flow.to]).filter((code) => code !== null));
  for (const code of new Set(flows.map((flow) => flow.to))) {
    const [former, now] = [gridIn(from, code), gridIn(to, code)];
    if (former && now && (former.name !== now.name || former.kind !== now.kind)) involved.add(now.code);
  }
  return {
    moves: shapes(to, moved),
    grids: [...involved].toSorted().map((code) => ({
      code,
      before: describe(
        from,
        code,
        flows.filter((flow) => flow.from === code),
      ),
      after: describe(
        to,
        code,
        flows.filter((flow) => flow.to === code),
      ),
    })),
  };
}

function gridIn({ grids, placeOfGrid }: Side, code: string | null): Side["grids"][number] | undefined {
  return code === null ? undefined : grids[placeOfGrid.get(code) ?? -1];
}

/** What became of which land. `from` must not be newer than `to`. */
function flowsBetween(from: Side, to: Side, within: readonly boolean[]): Flow[] {
  const flows = new Map<string, Flow>();
  const areas = cellAreas_m2(to.partition);
  to.gridOf.forEach((place, cell) => {
    if (!within[to.villageOf[cell]!]) return;
    const former = from.gridOf[from.cellOf(to.idOf(cell))] ?? -1;
    const ends = {
      from: from.grids[former]?.code ?? null,
      to: to.grids[place]?.code ?? null,
    };
    const key = `${ends.from} ${ends.to}`;
    const flow = flows.get(key) ?? {
      ...ends,
      micro_grids: 0,
      households: 0,
      residents: 0,
      area_m2: 0,
      cells: [],
    };
    flow.micro_grids += 1;
    flow.households += to.households[cell]!;
    flow.residents += to.residents[cell]!;
    flow.area_m2 += areas[cell]!;
    flow.cells.push(cell);
    flows.set(key, flow);
  });
  return [...flows.values()];
}

function shapes({ partition }: Side, moved: readonly Flow[]): Move[] {
  const labels = new Int32Array(partition.ids.length).fill(-1);
  moved.forEach(({ cells }, i) => {
    for (const cell of cells) labels[cell] = i;
  });
  const outlines = dissolve(partition, labels);
  return moved.map(({ from, to, micro_grids, households, residents, area_m2 }, i) => ({
    from,
    to,
    micro_grids,
    households: Math.round(households),
    residents: Math.round(residents),
    area_m2: Math.round(area_m2),
    shape: outlines.get(i)!,
  }));
}

function describe(side: Side, code: string, flows: readonly Flow[]): GridChange["before"] {
  const grid = gridIn(side, code);
  if (!grid) return null;
  const sum = (column: "micro_grids" | "households" | "residents" | "area_m2") =>
    Math.round(flows.reduce((total, flow) => total + flow[column], 0));
  return {
    name: grid.name,
    kind: grid.kind,
    micro_grids: sum("micro_grids"),
    households: sum("households"),
    residents: sum("residents"),
    area_m2: sum("area_m2"),
  };
}

function nameIn(side: Side, code: string | null): string | null {
  return gridIn(side, code)?.name ?? null;
}

/** A line of the table of codes: what of a former grid goes on in which grid. */
export interface CodeLine {
  former_code: string | null;
  former_name: string | null;
  code: string | null;
  name: string | null;
  micro_grids: number;
  households: number;
  residents: number;
  /** Per cent of the former grid's households. */
  percent: number | null;
}

/**
 * The table of old and new codes: every grid in which anything moved, with all that became of it, in order of the
 * former code, the largest part first.
 */
export function codeTable(from: Side, to: Side, within: readonly boolean[]): CodeLine[] {
  const flows = flowsBetween(from, to, within);
  const moved = flows.filter((flow) => flow.from !== flow.to);
  const formers = new Set(moved.map((flow) => flow.from));
  const nows = new Set(moved.map((flow) => flow.to));
  const total = new Map<string | null, number>();
  for (const flow of flows) total.set(flow.from, (total.get(flow.from) ?? 0) + flow.households);
  return flows
    .filter((flow) => flow.from !== null || flow.to !== null)
    .filter(
      (flow) => (flow.from !== null && formers.has(flow.from)) || (flow.to !== null && nows.has(flow.to)),
    )
    .toSorted((a, b) => byCode(a.from, b.from) || b.households - a.households || byCode(a.to, b.to))
    .map(({ from: former_code, to: code, micro_grids, households, residents }) => ({
      former_code,
      former_name: nameIn(from, former_code),
      code,
      name: nameIn(to, code),
      micro_grids,
      households,
      residents,
      percent:
        former_code === null || total.get(former_code) === 0
          ? null
          : Math.round((1000 * households) / total.get(former_code)!) / 10,
    }));
}

/** Ascending, land in no grid last. */
function byCode(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? "~") < (b ?? "~") ? -1 : 1;
}
