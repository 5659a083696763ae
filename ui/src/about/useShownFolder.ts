import { useState } from "react";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { useT } from "../messages";

const COMMANDS = { logs: "log_folder_show", library: "library_folder_show" } as const;

/** Shows a folder of the program outside the window, or says that it can't be and where it lies. */
export function useShownFolder(folder: keyof typeof COMMANDS, path: string | null | undefined) {
  const t = useT();
  const [isShut, setShut] = useState(false);
  const sentence = path ? t("doors.about.shut", { path }) : t("doors.about.nowhere");
  const show = async () => {
    try {
      await call(COMMANDS[folder]);
      setShut(false);
    } catch {
      setShut(true);
      announce(sentence);
    }
  };
  return { trouble: isShut ? sentence : "", show };
}
