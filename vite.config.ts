import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = `http://127.0.0.1:${process.env["PORT"] ?? "8080"}`;

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1200 },
  server: { proxy: { "/api": api } },
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
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
