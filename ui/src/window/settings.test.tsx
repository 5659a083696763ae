import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it, onTestFinished } from "vitest";
import { startBackend } from "../test/backend";
import { show } from "../test/render";
import { applySettings, followSettings, setTheme, useSettings, ZOOM_STEPS, zoomStep } from "./settings";
import { useWindowKeys } from "./useWindowKeys";

function Window() {
  useWindowKeys();
  return <main>{useSettings().zoom}</main>;
}

it("zoom goes step by step and stays at either end", () => {
  const up = ZOOM_STEPS.map((step) => zoomStep(step, 1));
  expect(up).toEqual([90, 100, 110, 125, 150, 175, 200, 200]);
  expect(ZOOM_STEPS.map((step) => zoomStep(step, -1))).toEqual([80, 80, 90, 100, 110, 125, 150, 175]);
  expect(zoomStep(133, 1)).toBe(150);
});

it("the zoom keys and Ctrl with the wheel ask Rust, and say the new size", async () => {
  const backend = startBackend();
  applySettings({ theme: "light", dark: false, zoom: 100 });
  const user = show(<Window />);
  await user.keyboard("{Control>}={/Control}");
  await user.keyboard("{Control>}={/Control}");
  await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent("125"));
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("125 %"));
  expect(fireEvent.wheel(document.body, { ctrlKey: true, deltaY: 120 })).toBe(false);
  await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent("110"));
  await user.keyboard("{Control>}0{/Control}");
  await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent("100"));
  expect(backend.requests("window_zoom").map(({ percent }) => percent)).toEqual([110, 125, 110, 100]);
});

it("steps that are faster than their answers are all made, and end where the last one led", async () => {
  const backend = startBackend();
  applySettings({ theme: "light", dark: false, zoom: 100 });
  onTestFinished(followSettings());
  const user = show(<Window />);
  const release = backend.hold("window_zoom");
  await user.keyboard("{Control>}=={/Control}");
  // Rust tells every window of each step, and the first one's news come when the page is two further.
  await backend.emit("theme", { theme: "light", dark: false, zoom: 110 });
  await user.keyboard("{Control>}={/Control}");
  release();
  await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent("150"));
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("150 %"));
  await user.keyboard("{Control>}={/Control}");
  await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent("175"));
  // Never two on their way: the later one could be carried out first.
  expect(backend.requests("window_zoom").map(({ percent }) => percent)).toEqual([110, 150, 175]);
  await user.keyboard("{Control>}0{/Control}");
  await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent("100"));
});

it("the page follows the theme that Rust names", async () => {
  const backend = startBackend();
  const stop = followSettings();
  await backend.emit("theme", { theme: "system", dark: true, zoom: 100 });
  expect(document.documentElement.dataset.theme).toBe("dark");
  await setTheme("light");
  expect(document.documentElement.dataset.theme).toBe("light");
  stop();
});
