import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    // The first one freezes the built-in prototypes, as the window does, before any library is loaded.
    setupFiles: ["src/test/freeze.ts", "src/test/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    // One core would stay idle otherwise, and many machines have only two.
    maxWorkers: "100%",
    // A form filled key by key in jsdom takes seconds on a busy machine with two cores.
    testTimeout: 30_000,
  },
});
