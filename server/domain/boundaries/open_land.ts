import type { LandFile } from "../../api/boundaries.ts";
import { unpackPartition } from "../partition/pack.ts";
import type { Land } from "./land.ts";
import type { SinceBase } from "./since_base.ts";

/** What the file says was published since the base of the draft. */
export function openSince({ since }: LandFile): SinceBase {
  return { micro_grids: new Set(since.micro_grids), grids: new Set(since.grids) };
}

/** The land of a file as the server gives it, before anything is drawn. Throws what `unpackPartition` throws. */
export function openLand(file: LandFile): Land {
  const partition = unpackPartition(file.partition);
  return {
    partition,
    villageOf: file.village_of.map((place) => file.villages[place]!.code),
    grids: file.grids.map(({ code, village_code, kind, name, staff }) => ({
      ref: code,
      village_code,
      kind,
      name,
      staff,
      locked: false,
      retired: false,
    })),
    gridOf: Int32Array.from(file.grid_of),
    left_out: file.left_out,
    records: file.records,
    recordOf: Int32Array.from(partition.ids.keys()),
    shareOf: new Float64Array(partition.ids.length).fill(1),
    workers: file.workers,
    usedCodes: new Set(file.used_codes),
    replaced: new Map(file.replaced),
  };
}
