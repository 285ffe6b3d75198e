// A thread begins without what lets its parent run TypeScript: tsx is asked for anew (Node 20 hands no loader down).
import { register } from "tsx/esm/api";

register();
await import("./make_thread.ts");
