/** The page never stays blank, whatever fails before its first screen. */
import { screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { expectAccessible } from "./test/axe";
import { startBackend } from "./test/backend";

const startMessages = vi.hoisted(() => vi.fn());
vi.mock("./messages", async (real) => ({ ...(await real<object>()), startMessages }));

beforeEach(() => {
  vi.resetModules();
  const place = document.createElement("div");
  place.id = "app";
  document.body.replaceChildren(place);
  startBackend();
});

it("paints plain text when the words can't be loaded", async () => {
  startMessages.mockRejectedValueOnce(new Error("no words"));
  await import("./main");
  expect(await screen.findByRole("heading", { name: "The window stumbled" })).toBeVisible();
  expect(screen.getByText(/Quit Bookplate and start it again/)).toBeVisible();
  expect(document.documentElement.dataset.theme).toBeDefined();
  expect(document.body).not.toHaveTextContent("no words");
  await expectAccessible();
});
