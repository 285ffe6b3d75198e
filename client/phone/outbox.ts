import { type Change, change, getAll, getOne } from "./idb.ts";
import { answered, type Item, type ItemBody, type ItemKind, outlived, type FileBody } from "./queue_rules.ts";
import { openBytes, seal, sealBytes, type Sealed, unseal } from "./seal.ts";
import { phone, setPhone } from "./state.ts";
import type { Vault } from "./vault.ts";
import type { EntryAnswer } from "../../server/api/phone.ts";

/** How an item lies in the store: whose it is and whether it was sent is in clear, all else is not. */
interface Row {
  id: string;
  account_id: number;
  open: boolean;
  sealed: Sealed;
}

/** A file to go with a case. */
export interface Taken {
  kind: FileBody["kind"];
  name: string;
  content: Blob;
}

let vault: Vault | null = null;

/** Reads what lies on the phone for whoever the vault is of; null: only how much there is. */
export async function openOutbox(of: Vault | null): Promise<void> {
  vault = of;
  const rows = await getAll<Row>("queue");
  const own = rows.filter(({ account_id }) => account_id === of?.account.id);
  const items = of
    ? await Promise.all(own.map(({ id, sealed }) => unseal<Item>(of.queue, sealed, about(id))))
    : [];
  const sealed_items = rows.filter((row) => row.open && !own.includes(row)).length;
  setPhone({ items: items.toSorted((a, b) => a.seq - b.seq), sealed_items });
}

/** Reads again what lies there: another tab may have written, or sent. */
export function rereadOutbox(): Promise<void> {
  return openOutbox(vault);
}

/** What somebody wrote down. */
export interface Written {
  kind: ItemKind;
  body: ItemBody;
  about: string;
  files?: readonly Taken[];
  /** A refused item that this one takes the place of. */
  instead_of?: string;
}

/** Puts something written down on the disk, with its files, all or nothing; resolves when it is safe. */
export async function writeDown({
  kind,
  body,
  about: words,
  files = [],
  instead_of,
}: Written): Promise<void> {
  const seq = Math.max(0, ...phone().items.map((item) => item.seq)) + 1;
  const first = newItem(kind, body, words, seq);
  const items = [first];
  const put: NonNullable<Change["put"]> = [];
  for (const { kind: what, name, content } of files) {
    const file: FileBody = {
      kind: what,
      name,
      content_type: content.type,
      bytes: content.size,
      of: first.id,
    };
    const item = newItem("file", file, name, seq + items.length);
    items.push(item);
    const bytes = await content.arrayBuffer();
    put.push({
      store: "files",
      key: item.id,
      value: await sealBytes(opened().queue, bytes, about(item.id)),
    });
  }
  const moved = phone()
    .items.filter((item) => item.kind === "file" && (item.body as FileBody).of === instead_of)
    .map((item) => Object.assign({}, item, { body: Object.assign({}, item.body, { of: first.id }) }));
  for (const item of [...items, ...moved]) put.push(await rowOf(item));
  // So that the browser, short of room, does not take the store away.
  void navigator.storage.persist();
  await change({ put, remove: instead_of === undefined ? [] : [{ store: "queue", key: instead_of }] });
  await rereadOutbox();
}

function newItem(kind: ItemKind, body: ItemBody, words: string, seq: number): Item {
  const made_at = new Date().toISOString();
  return {
    id: crypto.randomUUID(),
    kind,
    made_at,
    seq,
    body,
    about: words,
    state: "waiting",
    answer: null,
    sent_at: null,
  };
}

/** Keeps what the server said of items. */
export async function keepAnswers(answers: readonly EntryAnswer[]): Promise<void> {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const now = new Date();
  const items = phone().items.flatMap((item) => {
    const answer = byId.get(item.id);
    return answer ? [answered(item, answer, now)] : [];
  });
  const sentFiles = items.filter(({ kind, state }) => kind === "file" && state === "sent");
  await change({
    put: await Promise.all(items.map(rowOf)),
    remove: sentFiles.map(({ id }) => ({ store: "files" as const, key: id })),
  });
  await rereadOutbox();
}

/** Takes an item off the phone, with its files: what was sent long ago, or what its worker does not want to send. */
export async function throwAway(ids: readonly string[]): Promise<void> {
  const files = phone().items.filter(
    ({ kind, body }) => kind === "file" && ids.includes(String((body as FileBody).of)),
  );
  const all = [...ids, ...files.map(({ id }) => id)];
  await change({
    remove: all.flatMap((key) => [
      { store: "queue" as const, key },
      { store: "files" as const, key },
    ]),
  });
  await rereadOutbox();
}

/** Takes away what was sent and has been shown for long enough. */
export async function tidyOutbox(): Promise<void> {
  const old = outlived(phone().items, new Date()).map(({ id }) => id);
  if (old.length > 0) await throwAway(old);
}

/** The content of a file that is still to be sent. */
export async function contentOf(item: Item): Promise<Blob> {
  const sealed = await getOne<Sealed>("files", item.id);
  if (!sealed) throw new Error(`file ${item.id}: expected its content on the phone`);
  return new Blob([await openBytes(opened().queue, sealed, about(item.id))], {
    type: (item.body as FileBody).content_type,
  });
}

async function rowOf(item: Item) {
  const { id, state } = item;
  const value: Row = {
    id,
    account_id: opened().account.id,
    open: state === "waiting" || state === "refused",
    sealed: await seal(opened().queue, item, about(id)),
  };
  return { store: "queue" as const, key: id, value };
}

function opened(): Vault {
  if (!vault) throw new Error("outbox: expected somebody to be signed in");
  return vault;
}

function about(id: string): string {
  return `queue/${id}`;
}
