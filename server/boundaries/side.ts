import { type Land, RIM } from "../domain/boundaries/land.ts";
import type { Labels, Partition } from "../domain/partition/types.ts";
import type { City, CityGrid } from "../map/city.ts";

/**
 * What is compared with another: the land at a revision, or as a draft draws it. Grids and villages are told by their
 * place, as in a City; cells beyond the towns that are compared are in village -1.
 */
export interface Side {
  partition: Partition;
  grids: readonly Pick<CityGrid, "code" | "name" | "kind">[];
  placeOfGrid: ReadonlyMap<string, number>;
  gridOf: Labels;
  villageOf: Labels;
  /** By cell; of what a draft cuts a share by area, so it may be broken. */
  households: ArrayLike<number>;
  residents: ArrayLike<number>;
  /** The micro-grid of the revision that a cell is, or that the draft cut it out of. */
  idOf: (cell: number) => number;
  /** Cell of a micro-grid, -1 for none; one that the draft cut is told by its largest piece. */
  cellOf: (microGridId: number) => number;
}

/** The land at a revision. */
export function citySide(city: City): Side {
  return { ...city, idOf: (cell) => city.partition.ids[cell]! };
}

/** The land of some towns as a draft draws it on a city. `ids`: the micro-grids of its records, in their order. */
export function draftSide(city: City, land: Land, ids: readonly number[]): Side {
  const { partition, gridOf, recordOf, shareOf, records } = land;
  const placeOfVillage = new Map(city.villages.map(({ code }, place) => [code, place]));
  const share = (column: readonly number[]) =>
    Float64Array.from(recordOf, (record, cell) => shareOf[cell]! * column[record]!);
  return {
    partition,
    grids: land.grids.map(({ ref, name, kind }) => ({ code: ref, name, kind })),
    placeOfGrid: new Map(
      land.grids.flatMap(({ ref, retired }, place) => (retired ? [] : [[ref, place] as const])),
    ),
    gridOf,
    villageOf: Int32Array.from(gridOf, (place, cell) =>
      place === RIM ? -1 : placeOfVillage.get(land.villageOf[cell]!)!,
    ),
    households: share(records.households),
    residents: share(records.residents),
    idOf: (cell) => ids[recordOf[cell]!]!,
    cellOf: largestPieces(land, ids),
  };
}

function largestPieces({ recordOf, shareOf }: Land, ids: readonly number[]): Side["cellOf"] {
  const cells = new Map<number, number>();
  recordOf.forEach((record, cell) => {
    const known = cells.get(ids[record]!);
    if (known === undefined || shareOf[cell]! > shareOf[known]!) cells.set(ids[record]!, cell);
  });
  return (id) => cells.get(id) ?? -1;
}
