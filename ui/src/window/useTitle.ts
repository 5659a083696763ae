/** The window's title: view and library name, never anything private. */
import { useLayoutEffect } from "react";
import { useT } from "../messages";

export function useTitle(view: string, libraryName: string | null): void {
  const t = useT();
  // Before the paint, so that the title and the view change at once.
  useLayoutEffect(() => {
    document.title = t("common.title", { view, library: libraryName ?? t("common.app") });
  }, [t, view, libraryName]);
}
