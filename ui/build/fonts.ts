/**
 * What the build does to the bundled fonts: text waits for its font instead of jumping, and the two Latin
 * files that every first screen needs are fetched before the scripts have run.
 */
import type { Plugin } from "vite";

const FIRST_PAINT = [/inter-latin-wght-normal/, /literata-latin-opsz-normal/];

export function bundledFonts(): Plugin {
  return {
    name: "bookplate-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("@fontsource") || !id.endsWith(".css")) {
        return null;
      }
      // The packages say `swap`, which paints once in the system's font and again in ours.
      return { code: code.replaceAll("font-display: swap", "font-display: block"), map: null };
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, context) {
        const files = Object.keys(context.bundle ?? {});
        return files
          .filter((file) => FIRST_PAINT.some((pattern) => pattern.test(file)))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: "" },
            injectTo: "head-prepend" as const,
          }));
      },
    },
  };
}
