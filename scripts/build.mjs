// Builds the page, where it is served elsewhere than it is built.
import { ensureBuilt } from "./setup/build.mjs";

await ensureBuilt(console.log);
