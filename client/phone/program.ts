import { setPhone } from "./state.ts";

let waiting: ServiceWorker | null = null;
/** The worker has asked for the newer program on this page: only then may what is typed here be lost. */
let asked = false;

/** Keeps the page on the phone, and tells when a newer one is ready. Only a built page has a service worker. */
export async function keepProgram(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const hadOne = navigator.serviceWorker.controller !== null;
  // Once the newer one has taken over, the page is that of the older.
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) window.location.reload();
    else if (hadOne) setPhone({ update_ready: true });
  });
  const registration = await navigator.serviceWorker.register("/phone_worker.js", {
    scope: "/m",
    updateViaCache: "none",
  });
  const look = () => {
    waiting = registration.waiting;
    if (waiting && navigator.serviceWorker.controller) setPhone({ update_ready: true });
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
}

/** Has the newer program take over; the page is loaded anew by it. What was written down is not touched. */
export function takeUpdate(): void {
  asked = true;
  if (waiting?.state === "installed") waiting.postMessage("take_over");
  // It has taken over already, on another page.
  else window.location.reload();
}
