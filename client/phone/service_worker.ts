/**
 * Keeps the phone's page on the phone, so that it opens without a signal. Written by hand: it has one list of files and
 * three rules, which is less than a generator's configuration. It answers for /m and for the files of the page, and
 * lets everything else pass: what the API says never comes into a cache, where it would lie in clear.
 *
 * A new program is fetched beside the old one, and takes over when no page of the old one is open any more, or when the
 * worker says so. What was written down lies in IndexedDB, which neither of them touches.
 */

/** Filled in when the page is built: the files of the phone's page, and a hash of them all. */
const FILES: readonly string[] = JSON.parse("__PHONE_FILES__") as string[];
const CACHE = "nuanwang-phone-__PHONE_VERSION__";
const PAGE = "/m";

/** The little of a service worker's surroundings that is used; the types of a page do not have it. */
interface Worker {
  addEventListener(type: "install" | "activate", hear: (event: Lasting) => void): void;
  addEventListener(type: "fetch", hear: (event: Fetch) => void): void;
  addEventListener(type: "message", hear: (event: MessageEvent<unknown>) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetch extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = self as unknown as Worker;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", ({ data }) => {
  if (data === "take_over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== worker.location.origin) return;
  if (mode === "navigate" && (pathname === PAGE || pathname.startsWith(`${PAGE}/`)))
    event.respondWith(answer(PAGE, event.request));
  else if (FILES.includes(pathname)) event.respondWith(answer(pathname, event.request));
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold the page of before.
  await cache.addAll([PAGE, ...FILES].map((file) => new Request(file, { cache: "reload" })));
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith("nuanwang-phone-") && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

async function answer(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}
