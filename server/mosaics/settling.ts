import type { Decision, Mosaic, MosaicPieces } from "../api/mosaics.ts";
import type { Account } from "../api/session.ts";
import { audit } from "../audit/audit.ts";
import type { Database } from "../db/database.ts";
import { countOpen } from "../domain/mosaic/faults.ts";
import { makeGround } from "../domain/mosaic/ground.ts";
import { decide, settle } from "../domain/mosaic/settle.ts";
import type { MosaicGround, Settled } from "../domain/mosaic/types.ts";
import { AppError } from "../errors.ts";
import { hold } from "../map/hold.ts";
import type { MosaicOptions } from "./making.ts";
import { changeMosaic, findMosaic, listMosaics, listSources, type MosaicRow, readPieces } from "./queries.ts";

/** Pieces never change: the ground of the last mosaic asked for is kept. */
export type Grounds = (id: number) => Promise<MosaicGround>;

export function holdGrounds(database: Database): Grounds {
  return hold(1, async (id: number) => makeGround(await readMosaicPieces(database, id)));
}

/** The pieces as the file that the page reads. */
export async function readMosaicPieces(database: Database, id: number): Promise<MosaicPieces> {
  const pieces = await readPieces(database, id);
  const sources = await listSources(database);
  return {
    ...pieces,
    area_names: sources.flatMap(({ layer, code, name }) => (layer === "areas" ? [{ code, name }] : [])),
    grid_names: sources.flatMap(({ layer, code, name, kind }) =>
      layer === "grids" ? [{ code, name, kind: kind as MosaicPieces["grid_names"][number]["kind"] }] : [],
    ),
  };
}

/** A mosaic; throws 404 `unknown_mosaic`. */
export async function knownMosaic(database: Database, id: number): Promise<MosaicRow> {
  const row = await findMosaic(database, id);
  if (!row) throw new AppError("unknown_mosaic", 404, { got: id, expected: "one of /api/mosaics" });
  return row;
}

/** What the pieces are by the decisions kept. */
export function settledBy(ground: MosaicGround, row: MosaicRow): Settled {
  return settle(
    ground,
    row.decisions.map(({ decision }) => decision),
  );
}

/** A mosaic with what is open in it; only one that is being settled has anything open. */
export async function withOpen(grounds: Grounds, row: MosaicRow): Promise<Mosaic> {
  if (row.status !== "settling") return { ...row, open: {} };
  const ground = await grounds(row.id);
  return { ...row, open: countOpen(ground, settledBy(ground, row)) };
}

/** All mosaics, newest first. */
export async function readMosaics(database: Database, grounds: Grounds): Promise<Mosaic[]> {
  const mosaics: Mosaic[] = [];
  for (const row of await listMosaics(database)) mosaics.push(await withOpen(grounds, row));
  return mosaics;
}

/** One that is being settled, at the version that the caller has seen. Throws 409 `not_now` and `stale_version`. */
export async function settlingMosaic(
  database: Database,
  grounds: Grounds,
  id: number,
  version: number,
): Promise<MosaicRow> {
  const row = await knownMosaic(database, id);
  if (row.status !== "settling")
    throw new AppError("not_now", 409, { got: row.status, expected: "settling" });
  if (row.version !== version)
    throw new AppError("stale_version", 409, { got: version, mosaic: await withOpen(grounds, row) });
  return row;
}

/** What somebody does to a mosaic. */
interface Step {
  account: Account;
  id: number;
  version: number;
}

/** Takes a decision. Throws 422 with the reason why it does not hold. */
export async function takeDecision(
  options: MosaicOptions & { grounds: Grounds },
  step: Step,
  decision: Decision,
): Promise<Mosaic> {
  const { database, grounds, now } = options;
  const row = await settlingMosaic(database, grounds, step.id, step.version);
  const ground = await grounds(step.id);
  const result = decide(ground, settledBy(ground, row), decision);
  if ("refused" in result)
    throw new AppError(result.refused, 422, { got: result.got, expected: result.expected });
  const taken = { decision, decided_at: now().toISOString(), decided_by: step.account.name };
  return keep(options, step, row, { decisions: [...row.decisions, taken], status: "settling" });
}

/** Takes the last decision back. Throws 409 `not_now` where there is none. */
export async function undoDecision(
  options: MosaicOptions & { grounds: Grounds },
  step: Step,
): Promise<Mosaic> {
  const row = await settlingMosaic(options.database, options.grounds, step.id, step.version);
  if (row.decisions.length === 0)
    throw new AppError("not_now", 409, { got: "undo", expected: "a decision to take back" });
  return keep(options, step, row, { decisions: row.decisions.slice(0, -1), status: "settling" });
}

/** Gives a mosaic up: another may be made. */
export async function discardMosaic(
  options: MosaicOptions & { grounds: Grounds },
  step: Step,
): Promise<Mosaic> {
  const row = await settlingMosaic(options.database, options.grounds, step.id, step.version);
  return keep(options, step, row, { decisions: row.decisions, status: "discarded" });
}

async function keep(
  { database, grounds, now }: MosaicOptions & { grounds: Grounds },
  { account, id, version }: Step,
  row: MosaicRow,
  change: Pick<MosaicRow, "decisions"> & { status: "settling" | "discarded" },
): Promise<Mosaic> {
  const at = now().toISOString();
  const kept = await database.transaction(async (tx) => {
    const done = await changeMosaic(tx, id, version, { ...change, published_revision: null, now: at });
    // Each decision stands in the mosaic itself; what is given up does not show there who did it.
    if (done && change.status === "discarded")
      await audit(tx, {
        happenedAt: at,
        accountId: account.id,
        action: "mosaic_discard",
        subject: `mosaic:${id}`,
        detail: { decisions: row.decisions.length },
      });
    return done;
  });
  const current = await withOpen(grounds, await knownMosaic(database, id));
  if (!kept) throw new AppError("stale_version", 409, { got: version, mosaic: current });
  return current;
}
