// npm start: from a fresh clone to the city on the map. npm run dev: the same, watching (--watch).
import { ensureBuilt } from "./setup/build.mjs";
import { runNode } from "./setup/child.mjs";
import { ROOT, checkNode, ensureInstalled } from "./setup/install.mjs";

const log = (line) => console.log(line);

checkNode();
ensureInstalled(log);
if (process.argv.includes("--watch")) {
  // The page comes from vite, which asks the server for /api; either one's end is the end of both.
  const ends = [
    runNode([`${ROOT}node_modules/tsx/dist/cli.mjs`, "watch", "--clear-screen=false", "scripts/serve.ts"]),
    runNode([`${ROOT}node_modules/vite/bin/vite.js`, "--host", "127.0.0.1"]),
  ];
  process.exit(await Promise.race(ends));
} else {
  await ensureBuilt(log);
  process.exit(await runNode(["--import", "tsx", "scripts/serve.ts"]));
}
