import type { NewCase } from "../../server/api/case_desk.ts";
import {
  type EntryAnswer,
  type EntryKind,
  MOST_ENTRIES,
  type PhoneVisit,
  type VisitBack,
} from "../../server/api/phone.ts";

/** A photo or a recording that belongs to a case, known or still to be sent. */
export interface FileBody {
  kind: "photo" | "voice";
  name: string;
  content_type: string;
  bytes: number;
  /** The entry of the case it belongs to, or the case itself. */
  of: string | number;
}

export type ItemKind = EntryKind | "file";
export type ItemBody = PhoneVisit | NewCase | VisitBack | FileBody;

/**
 * Where something written down on the phone stands: to be sent; recorded; recorded, but not as it was thought (`kept`);
 * or refused, until the worker mends it or throws it away.
 */
export type ItemState = "waiting" | "sent" | "kept" | "refused";

export interface Item {
  /** Made here; the server knows the entry by it. */
  id: string;
  kind: ItemKind;
  /** By the phone's clock. */
  made_at: string;
  /** In which order things were written down. */
  seq: number;
  body: ItemBody;
  /** What the list calls it. */
  about: string;
  state: ItemState;
  answer: EntryAnswer | null;
  /** When it was sent, by the phone's clock. */
  sent_at: string | null;
}

/** A request may have 1 MB; this leaves room for what is around the entries. */
const MOST_BYTES = 800_000;
const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 300_000;
/** What was sent is shown for so long. */
const SHOWN_MS = 24 * 3_600_000;

/** The entries to be sent next, the first written first; files are sent by themselves. */
export function nextBatch(items: readonly Item[]): Item[] {
  const batch: Item[] = [];
  let bytes = 0;
  for (const item of inOrder(items)) {
    if (item.state !== "waiting" || item.kind === "file") continue;
    bytes += JSON.stringify(item.body).length * 3;
    if (batch.length > 0 && (bytes > MOST_BYTES || batch.length === MOST_ENTRIES)) break;
    batch.push(item);
  }
  return batch;
}

/** Files whose case the server knows by now, with its id. */
export function nextFiles(items: readonly Item[]): { item: Item; case_id: number }[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return inOrder(items).flatMap((item) => {
    if (item.state !== "waiting" || item.kind !== "file") return [];
    const { of } = item.body as FileBody;
    const case_id = typeof of === "number" ? of : byId.get(of)?.answer?.case_id;
    return case_id === undefined ? [] : [{ item, case_id }];
  });
}

/** An item after the server's answer. What the server has not decided on waits on. */
export function answered(item: Item, answer: EntryAnswer, at: Date): Item {
  if (answer.outcome === "try_again") return item;
  const state =
    answer.outcome === "recorded" ? "sent" : answer.outcome === "refused" ? "refused" : ("kept" as const);
  return { ...item, state, answer, sent_at: at.toISOString() };
}

/** What would be lost to its sender if the phone were put away now. */
export function unsent(items: readonly Item[]): Item[] {
  return items.filter(({ state }) => state === "waiting" || state === "refused");
}

/** What was dealt with and has been shown for long enough; of a case not before its files are sent. */
export function outlived(items: readonly Item[], now: Date): Item[] {
  const needed = new Set(
    unsent(items).flatMap(({ kind, body }) => (kind === "file" ? [(body as FileBody).of] : [])),
  );
  return items.filter(
    ({ id, state, sent_at }) =>
      state === "sent" && !needed.has(id) && now.getTime() - Date.parse(sent_at!) > SHOWN_MS,
  );
}

/** How long to wait after so many failures in a row. */
export function delayAfter(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);
}

function inOrder(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.seq - b.seq);
}
