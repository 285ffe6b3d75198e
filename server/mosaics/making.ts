import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { MadePiece } from "../domain/mosaic/making/make.ts";
import type { SourceShape } from "../domain/mosaic/making/units.ts";
import { AppError } from "../errors.ts";
import { findObstacles, insertMosaic, listSources, listSourceShapes } from "./queries.ts";
import { judgeSources, levelsOf } from "./sources.ts";

/** What the thread is given. */
export interface MakeWork {
  shapes: SourceShape[];
  tolerance_m: number;
}

export type MosaicOptions = Pick<LandOptions, "database" | "now">;

/**
 * Makes the mosaic of what was brought in: laid over each other in a thread, so that the server lives, and kept in one
 * transaction. Gives its id. Throws 409 `mosaic_settling` while another is being settled, and 422 with the first
 * obstacle.
 */
export async function makeMosaic(
  { database, now }: MosaicOptions,
  tolerance_m: number,
  account_id: number,
): Promise<number> {
  const sources = await listSources(database);
  const { obstacles, mosaic_id } = judgeSources(sources, await findObstacles(database));
  refuseSettling(mosaic_id);
  const [first] = obstacles;
  if (first) throw new AppError(first.reason, 422, { got: first.codes, total: first.total });
  const villages = new Set(
    [...levelsOf(sources.filter(({ layer }) => layer === "areas"))].flatMap(([code, level]) =>
      level === "village" ? [code] : [],
    ),
  );
  const drawn = await listSourceShapes(database);
  const gridOf = new Map(
    drawn.flatMap(({ layer, code, parent_code }) =>
      layer === "micro_grids" ? [[code, parent_code] as const] : [],
    ),
  );
  // Towns and districts are the sum of their villages: what files draw of them only doubles their borders.
  const shapes = drawn
    .filter(({ layer, code }) => layer !== "areas" || villages.has(code))
    .map(({ layer, code, polygons }) => ({ layer, code, polygons }));
  const pieces = (await inThread({ shapes, tolerance_m })).map((piece) => withGrid(piece, gridOf));
  return database.transaction(async (tx) => {
    refuseSettling((await findObstacles(tx)).mosaic_id);
    const at = now().toISOString();
    const id = await insertMosaic(tx, pieces, { tolerance_m, account_id, now: at });
    await audit(tx, {
      happenedAt: at,
      accountId: account_id,
      action: "mosaic_make",
      subject: `mosaic:${id}`,
      detail: { tolerance_m, pieces: pieces.length },
    });
    return id;
  });
}

function refuseSettling(mosaic_id: number | null): void {
  if (mosaic_id !== null)
    throw new AppError("mosaic_settling", 409, { got: mosaic_id, expected: "none being settled" });
}

/** Land of a micro-grid that no grid has drawn is that grid's which the micro-grid is said to be of. */
function withGrid(piece: MadePiece, gridOf: ReadonlyMap<string, string | null>): MadePiece {
  const { claims } = piece;
  if (claims.grids.length > 0) return piece;
  const grids = claims.micro_grids.flatMap((code) => gridOf.get(code) ?? []);
  return { ...piece, claims: { ...claims, grids: [...new Set(grids)].toSorted() } };
}

async function inThread(work: MakeWork): Promise<MadePiece[]> {
  const worker = new Worker(new URL("./make_thread.mjs", import.meta.url), {
    workerData: work,
    execArgv: [],
  });
  try {
    const [pieces] = (await once(worker, "message")) as [MadePiece[]];
    return pieces;
  } catch (error) {
    // Shapes that enclose no land, lines there and back.
    if (error instanceof RangeError)
      throw new AppError("nothing_drawn", 422, { got: error.message, expected: "shapes with an area" });
    throw error;
  } finally {
    await worker.terminate();
  }
}
