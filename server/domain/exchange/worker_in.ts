import type { KnownWorker } from "./check_workers.ts";
import type { Row } from "./row.ts";
import { phoneIn } from "./values.ts";

/** A number without what people write differently. */
function plain(phone: string): string {
  return phone.replaceAll(/[\s-]/g, "");
}

/**
 * The worker whom two fields of a row name, of those known by their name: the telephone decides between two of one name.
 * Null, and refused, when there is none or more than one.
 */
export function workerIn(
  row: Row,
  byName: ReadonlyMap<string, readonly KnownWorker[]>,
  fields: { name: string; phone: string },
): KnownWorker | null {
  const name = row.must(fields.name, 40);
  const phone = phoneIn(row, fields.phone);
  if (name === null) return null;
  const named = byName.get(name) ?? [];
  const found = phone === null ? named : named.filter((worker) => plain(worker.phone) === plain(phone));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) return row.refuse(fields.name, "unknown_worker");
  return row.refuse(fields.name, "several_workers", { count: found.length });
}
