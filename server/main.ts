/** The server as it runs in production: no demo city, no build. `npm start` runs scripts/serve.ts instead. */
import { readConfig } from "./config.ts";
import { runUntilStopped, serve } from "./serve.ts";

await runUntilStopped(() => serve(readConfig(process.env), { log: console.log }), console.log);
