import type { Account } from "../../server/api/session.ts";
import type { Settings } from "../../server/api/settings.ts";

/** What the server wrote into index.html, so that the first paint waits for no request. */
export interface Boot {
  settings: Settings;
  account: Account | null;
}

function readBoot(): Boot | undefined {
  const text = document.getElementById("boot")?.textContent;
  return text ? (JSON.parse(text) as Boot) : undefined;
}

/** undefined only on the watching page server, which fills nothing in. */
export const boot = readBoot();
