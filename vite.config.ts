import { createHash } from "node:crypto";
import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { defineConfig } from "vitest/config";

const api = `http://127.0.0.1:${process.env["PORT"] ?? "8080"}`;

/** Has the browser fetch the map's script beside the page's own, not after it. */
function earlyMap(): Plugin {
  return {
    name: "early-map",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle, path }) =>
        Object.keys(path === "/index.html" ? (bundle ?? {}) : {})
          .filter((file) => /(poster|map_view)-.*\.js$/.test(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", href: `/${file}`, crossorigin: true },
            injectTo: "head" as const,
          })),
    },
  };
}

const PHONE_PAGE = "m.html";
const PHONE_WORKER = "phone_worker.js";
/** What the phone's page has besides what is built for it. */
const PHONE_PUBLIC = ["icon.svg", "icon-192.png", "manifest.webmanifest"];

/**
 * Builds the phone's service worker (client/phone/service_worker.ts) beside the page, and tells it the files that the
 * page may ever ask for: all that is reached from m.html, at once or later.
 */
function phoneWorker(): Plugin {
  return {
    name: "phone-worker",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "chunk", id: "phone/service_worker.ts", fileName: PHONE_WORKER });
    },
    // When the pages are written, which is after all scripts are.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const html = bundle[PHONE_PAGE];
        const worker = bundle[PHONE_WORKER];
        if (html?.type !== "asset" || worker?.type !== "chunk")
          throw new Error(`phone-worker: expected ${PHONE_PAGE} and ${PHONE_WORKER} in the bundle`);
        const named = [...[...reached(bundle)].toSorted(), ...PHONE_PUBLIC].map((file) => `/${file}`);
        const version = createHash("sha256").update(String(html.source)).update(named.join()).digest("hex");
        worker.code = worker.code
          .replace("__PHONE_FILES__", () => JSON.stringify(named).replaceAll('"', String.raw`\"`))
          .replace("__PHONE_VERSION__", () => version.slice(0, 12));
      },
    },
  };
}

type Bundle = Rolldown.OutputBundle;

/** Names of the files that the phone's page leads to: scripts, what they bring in later, and their styles. */
function reached(bundle: Bundle): Set<string> {
  const files = new Set<string>();
  const follow = (name: string): void => {
    const file = bundle[name];
    if (!file || name === PHONE_WORKER || files.has(name)) return;
    files.add(name);
    if (file.type !== "chunk") return;
    const { viteMetadata } = file as { viteMetadata?: ViteMetadata };
    const [css, assets] = [viteMetadata?.importedCss ?? [], viteMetadata?.importedAssets ?? []];
    for (const next of [...file.imports, ...file.dynamicImports, ...css, ...assets]) follow(next);
    // What is only named in the text: the map's own worker.
    for (const next of Object.keys(bundle)) if (file.code.includes(`/${next}`)) follow(next);
  };
  for (const file of Object.values(bundle))
    if (file.type === "chunk" && file.facadeModuleId?.endsWith(PHONE_PAGE)) follow(file.fileName);
  return files;
}
interface ViteMetadata {
  importedCss: Iterable<string>;
  importedAssets: Iterable<string>;
}

export default defineConfig({
  root: "client",
  plugins: [react(), earlyMap(), phoneWorker()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    // The page takes constants from the contract, never its schemas: so typebox stays out of it.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ["Type"] },
      input: { main: "client/index.html", phone: `client/${PHONE_PAGE}` },
    },
  },
  // A pattern: "/api" would take the page's own /api.ts as well.
  server: { proxy: { "^/(api|ogc|tiles)(/|$)": api } },
  test: {
    projects: [
      {
        test: {
          name: "unit",
          root: ".",
          include: ["{server,scripts,client}/**/*.test.ts"],
          exclude: ["**/*.{db,browser}.test.ts"],
          isolate: false,
          maxWorkers: 2,
          // Beside the tests on PostgreSQL, a slow machine takes its time.
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: "db",
          root: ".",
          include: ["{server,scripts}/**/*.db.test.ts"],
          globalSetup: "server/testing/db_setup.ts",
          fileParallelism: false,
          // Each file would load the whole server anew.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          root: ".",
          include: ["{client,server}/**/*.browser.test.ts"],
          globalSetup: "server/testing/browser_setup.ts",
          // A page that waits leaves a processor idle.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
