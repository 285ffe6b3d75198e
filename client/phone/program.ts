import { setPhone } from "./state.ts";

let waiting: ServiceWorker | null = null;

/** Keeps the page on the phone, and tells when a newer one is ready. Only a built page has a service worker. */
export async function keepProgram(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const hadOne = navigator.serviceWorker.controller !== null;
  // Once the newer one has taken over, the page is that of the older: only then is it loaded anew.
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadOne) window.location.reload();
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
  waiting?.postMessage("take_over");
}
