import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { bundledFonts } from "./build/fonts.ts";

export default defineConfig({
  plugins: [react(), bundledFonts()],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  preview: { port: 1420, strictPort: true },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WebKitGTK 2.40 and macOS 13 are the oldest engines that the program meets.
    target: "safari16",
    // The content security policy allows no data: for fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One window reads them from disk: a few large files are faster than many small ones.
    chunkSizeWarningLimit: 1500,
  },
});
