/** What every test starts from: the catalogue, a page in the light theme, nothing left from the test before. */
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { startMessages } from "../messages";

// A machine with two cores that builds meanwhile needs more than the second that Testing Library waits.
configure({ asyncUtilTimeout: 10_000 });

// axe draws icons to see whether they are text; jsdom has no canvas and says so at each one.
HTMLCanvasElement.prototype.getContext = () => null;

// jsdom has no media; the window asks for one while Rust hasn't named the theme yet.
window.matchMedia ??= (media: string) => ({ media, matches: false }) as MediaQueryList;

// jsdom's files can be read by a FileReader only.
Blob.prototype.arrayBuffer ??= function arrayBuffer(this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(this);
  });
};

beforeAll(async () => {
  await startMessages("en");
});

beforeEach(() => {
  document.documentElement.dataset.theme = "light";
});

afterEach(() => {
  cleanup();
  document.title = "";
});
