/** What every test starts from: the catalogue, a page in the light theme, nothing left from the test before. */
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { startMessages } from "../messages";

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
