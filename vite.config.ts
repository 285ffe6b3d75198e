import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const api = `http://127.0.0.1:${process.env["PORT"] ?? "8080"}`;

/** Has the browser fetch the map's script beside the page's own, not after it. */
function earlyMap(): Plugin {
  return {
    name: "early-map",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /(poster|map_view)-.*\.js$/.test(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", href: `/${file}`, crossorigin: true },
            injectTo: "head" as const,
          })),
    },
  };
}

export default defineConfig({
  root: "client",
  plugins: [react(), earlyMap()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    // The page takes constants from the contract, never its schemas: so typebox stays out of it.
    rolldownOptions: { treeshake: { manualPureFunctions: ["Type"] } },
  },
  // A pattern: "/api" would take the page's own /api.ts as well.
  server: { proxy: { "^/api/": api } },
  test: {
    projects: [
      {
        test: {
          name: "unit",
          root: ".",
          include: ["{server,scripts,client}/**/*.test.ts"],
          exclude: ["**/*.{db,browser}.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "db",
          root: ".",
          include: ["{server,scripts}/**/*.db.test.ts"],
          globalSetup: "server/testing/db_setup.ts",
          fileParallelism: false,
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
