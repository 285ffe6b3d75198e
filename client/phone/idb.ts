/**
 * The phone's own store, in IndexedDB: `keys` opens the rest and goes first, `day` holds what is known of today, `queue`
 * what was not sent yet and `files` its photos and recordings. Plain, as there are five ways to use it; what is in
 * `day`, `queue` and `files` is sealed before it comes here.
 */
export type StoreName = "keys" | "day" | "queue" | "files";

const NAME = "nuanwang_phone";
/** A newer version adds stores; it never touches the queue of an older one. */
const VERSION = 1;

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.addEventListener("upgradeneeded", () => {
      const known = request.result.objectStoreNames;
      for (const name of ["keys", "day", "queue", "files"] satisfies StoreName[])
        if (!known.contains(name)) request.result.createObjectStore(name);
    });
    request.addEventListener("success", () => {
      // Another tab runs a newer program: let it, and open again when needed.
      request.result.addEventListener("versionchange", () => {
        request.result.close();
        opening = null;
      });
      resolve(request.result);
    });
    request.addEventListener("error", () => {
      opening = null;
      reject(request.error ?? new Error("indexedDB"));
    });
  });
  return opening;
}

async function run<T>(
  names: StoreName[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => IDBRequest<T> | void,
): Promise<T | undefined> {
  const database = await open();
  return new Promise((resolve, reject) => {
    // What is told to be kept is on the disk.
    const transaction = database.transaction(names, mode, { durability: "strict" });
    const request = work(transaction);
    transaction.addEventListener("complete", () => resolve(request?.result));
    transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("indexedDB: aborted")));
  });
}

/** What is kept under a key; undefined when nothing is. */
export function getOne<T>(store: StoreName, key: string): Promise<T | undefined> {
  return run([store], "readonly", (transaction) => transaction.objectStore(store).get(key) as IDBRequest<T>);
}

/** Everything in a store, in order of its keys. */
export async function getAll<T>(store: StoreName): Promise<T[]> {
  const all = await run(
    [store],
    "readonly",
    (transaction) => transaction.objectStore(store).getAll() as IDBRequest<T[]>,
  );
  return all ?? [];
}

/** What is to be put and taken out, all of it or nothing; resolves when it is on the disk. */
export interface Change {
  put?: { store: StoreName; key: string; value: unknown }[];
  remove?: { store: StoreName; key: string }[];
  empty?: StoreName[];
}

export async function change({ put = [], remove = [], empty = [] }: Change): Promise<void> {
  const names = [...new Set([...put, ...remove].map(({ store }) => store).concat(empty))];
  if (names.length === 0) return;
  await run(names, "readwrite", (transaction) => {
    for (const store of empty) transaction.objectStore(store).clear();
    for (const { store, key } of remove) transaction.objectStore(store).delete(key);
    for (const { store, key, value } of put) transaction.objectStore(store).put(value, key);
  });
}
