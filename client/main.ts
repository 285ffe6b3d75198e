import "./theme.css";
import { boot } from "./state/boot.ts";

// The grids first; the page around them, and the map that moves, come when they are on the screen. A refusal is
// left to the page, which asks for the same again and has words for it.
if (boot?.account && window.location.pathname !== "/sign-in") {
  const { drawPoster } = await import("./map/poster.ts");
  await drawPoster().catch(() => undefined);
}
const { startPage } = await import("./page.tsx");
await startPage();
