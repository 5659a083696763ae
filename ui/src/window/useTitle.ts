/** The window's title: view and library name, never anything private. */
import { useEffect } from "react";
import { useT } from "../messages";

export function useTitle(view: string, libraryName: string | null): void {
  const t = useT();
  useEffect(() => {
    document.title = t("common.title", { view, library: libraryName ?? t("common.app") });
  }, [t, view, libraryName]);
}
