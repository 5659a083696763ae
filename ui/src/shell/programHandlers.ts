// The commands that are about the program and its people and not about books: its
// looks, its sheets, the sample library.

import { call } from "../api/client";
import type { Acts } from "../books/acts/useActs";
import type { Handlers } from "../keys/useKeyCommand";
import { setTheme } from "../window/settings";
import type { AboveName } from "./Above";

export function programHandlers(acts: Acts, isSample: boolean, show: (above: AboveName) => void): Handlers {
  return {
    settings: () => show({ name: "settings" }),
    theme_light: () => acts.run(() => setTheme("light")),
    theme_dark: () => acts.run(() => setTheme("dark")),
    theme_system: () => acts.run(() => setTheme("system")),
    key_sheet: () => show({ name: "keys" }),
    sample_open: isSample ? undefined : () => acts.run(() => call("sample_open")),
    sample_leave: isSample ? () => acts.run(() => call("sample_leave")) : undefined,
    people: () => show({ name: "people", isAdding: false }),
    history: () => show({ name: "history", of: {} }),
    profile: () => show({ name: "profile" }),
    about: () => show({ name: "about" }),
  };
}
