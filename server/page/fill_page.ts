import type { Account } from "../api/session.ts";
import type { Settings } from "../api/settings.ts";

/** What the page would otherwise have to ask for before it can draw anything. */
export interface Boot {
  settings: Settings;
  account: Account | null;
}

/**
 * The page with its first answers inside: `<!--boot-->` becomes a block of JSON, and `<!--preload-->`, for those
 * who are signed in, a link that has the browser fetch the map beside the script.
 */
export function fillPage(html: string, boot: Boot): string {
  // A `<` inside a string could end the block; escaped, it is the same JSON.
  const json = JSON.stringify(boot).replaceAll("<", "\\u003c");
  // `crossorigin="anonymous"` has the mode and credentials of the page's own fetch; else the browser fetches twice.
  const { revision } = boot.settings;
  const preload =
    boot.account && revision
      ? `<link rel="preload" as="fetch" crossorigin="anonymous" href="/api/map/grids.topojson?revision=${revision.revision}">`
      : "";
  // Functions, as `$&` in a text would mean something to replace().
  return html
    .replace("<!--preload-->", () => preload)
    .replace("<!--boot-->", () => `<script type="application/json" id="boot">${json}</script>`);
}
