// Runs a TypeScript program of this project, dependencies installed: node scripts/run.mjs FILE [ARGUMENT…]
import { runNode } from "./setup/child.mjs";
import { checkNode, ensureInstalled, fail } from "./setup/install.mjs";

const [file, ...args] = process.argv.slice(2);
if (!file) fail("usage: node scripts/run.mjs FILE [ARGUMENT…]");
checkNode();
ensureInstalled(console.log);
process.exit(await runNode(["--import", "tsx", file, ...args]));
