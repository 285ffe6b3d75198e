import { type Land, type LandGrid, RIM } from "../../../server/domain/boundaries/land.ts";
import { borderKinds, boundsOf } from "./land_shapes.ts";
import { GROUND, lookOf, RING, STRESS } from "./studio.ts";

/** What the studio is to show; sets of cells. */
export interface StudioPicture {
  /** As it would be with what is tentative. */
  land: Land;
  /** Places in the palette by name of the grid. */
  colours: ReadonlyMap<string, number>;
  hinted: ReadonlySet<number>;
  tentative: ReadonlySet<number>;
  selected: ReadonlySet<number>;
  marked: ReadonlySet<number>;
}

/** Feature-states, by cell and by arc. */
export interface StudioLooks {
  look: Uint8Array;
  bare: Uint8Array;
  border: Uint8Array;
  ring: Uint8Array;
}

/** The land as if cells belonged to a grid, which may be a new one, or to none (null). */
export function tentatively(land: Land, cells: Iterable<number>, grid: string | null): Land {
  const gridOf = land.gridOf.slice();
  const known = land.grids.findIndex(({ ref }) => ref === grid);
  const fresh = grid !== null && known === -1;
  const place = fresh ? land.grids.length : known;
  for (const cell of cells) gridOf[cell] = place;
  if (!fresh) return { ...land, gridOf };
  const village_code = land.villageOf[gridOf.indexOf(place)] ?? "";
  const made: LandGrid = {
    ref: grid,
    village_code,
    kind: "rural",
    name: "",
    staff: [],
    locked: false,
    retired: false,
  };
  return { ...land, gridOf, grids: [...land.grids, made] };
}

/** How every cell and every border of a picture looks. */
export function looksOf(picture: StudioPicture): StudioLooks {
  const { land, selected, hinted } = picture;
  const stressOf = (cell: number) => {
    if (selected.has(cell)) return STRESS.selected;
    return hinted.has(cell) ? STRESS.hinted : STRESS.none;
  };
  return {
    look: Uint8Array.from(land.gridOf, (grid, cell) => lookOf(groundOf(picture, grid), stressOf(cell))),
    bare: Uint8Array.from(land.gridOf, (grid) => Number(grid === -1)),
    border: borderKinds(land),
    ring: ringsOf(picture),
  };
}

function groundOf({ land, colours }: StudioPicture, grid: number): number {
  if (grid === RIM) return GROUND.rim;
  const ref = land.grids[grid]?.ref;
  return (ref === undefined ? undefined : colours.get(ref)) ?? GROUND.bare;
}

/** The strongest of the rings that a border belongs to. */
function ringsOf({ land: { partition }, hinted, tentative, selected, marked }: StudioPicture): Uint8Array {
  const rings = new Uint8Array(partition.arcLeft.length);
  for (const [cells, ring] of [
    [hinted, RING.hinted],
    [tentative, RING.tentative],
    [selected, RING.selected],
    [marked, RING.marked],
  ] as const) {
    if (cells.size === 0) continue;
    boundsOf(partition, cells).forEach((bounds, arc) => {
      if (bounds === 1) rings[arc] = ring;
    });
  }
  return rings;
}

/** Of each cell whether it belongs to another grid than where the draft began; pieces of a cut go by what they were. */
export function changedSince(begun: Land, land: Land): Uint8Array {
  const before = new Map(Array.from(begun.recordOf, (record, cell) => [record, begun.gridOf[cell]!]));
  return Uint8Array.from(land.gridOf, (grid, cell) =>
    Number(grid !== RIM && refOf(land, grid) !== refOf(begun, before.get(land.recordOf[cell]!))),
  );
}

function refOf({ grids }: Land, grid: number | undefined): string | undefined {
  return grids[grid ?? -1]?.ref;
}
