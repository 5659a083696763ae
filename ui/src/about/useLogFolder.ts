import { useState } from "react";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { useT } from "../messages";

/** Shows the log folder outside the window, or says that it can't be and where it lies. */
export function useLogFolder(path: string | null | undefined) {
  const t = useT();
  const [isShut, setShut] = useState(false);
  const sentence = path ? t("doors.about.logs_shut", { path }) : t("doors.about.logs_nowhere");
  const show = async () => {
    try {
      await call("log_folder_show");
      setShut(false);
    } catch {
      setShut(true);
      announce(sentence);
    }
  };
  return { trouble: isShut ? sentence : "", show };
}
