// A pane at a side of the list, with the line that gives it its width. In a
// narrow window it lies over the list, and has no line.

import type { ReactNode, RefObject } from "react";
import { useT } from "../messages";
import styles from "./Library.module.css";
import { Splitter } from "./Splitter";
import type { PaneName, Panes } from "./usePanes";

export interface SidePaneProps {
  readonly name: PaneName;
  readonly panes: Panes;
  readonly elementRef: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

export function SidePane({ name, panes, elementRef, children }: SidePaneProps) {
  const t = useT();
  const { isShown, isOver, width } = panes[name];
  if (!isShown) {
    return null;
  }
  const splitter = !isOver && <Splitter pane={name} width={width} onResize={panes.resize} />;
  return (
    <>
      {name === "details" && splitter}
      <section
        ref={elementRef}
        // The details take the focus themselves while nothing in them can.
        tabIndex={name === "details" ? -1 : undefined}
        className={styles[name]}
        style={{ inlineSize: width }}
        aria-label={t(`shell.region.${name}`)}
        data-region={name}
        data-keys={name === "browse" ? "list" : undefined}
        data-over={isOver || undefined}
      >
        {children}
      </section>
      {name === "browse" && splitter}
    </>
  );
}
