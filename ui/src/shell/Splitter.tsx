// The line between two panes, moved by the pointer or the arrow keys. Enter
// gives back the usual width, as a double click does.

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { isMac } from "../keys/platform";
import { commandFor } from "../keys/table";
import { useT } from "../messages";
import styles from "./Library.module.css";
import { PANE_LIMITS, type PaneName } from "./usePanes";

const STEP = 16;

export interface SplitterProps {
  readonly pane: PaneName;
  readonly width: number;
  readonly onResize: (pane: PaneName, width: number | null) => void;
}

export function Splitter({ pane, width, onResize }: SplitterProps) {
  const t = useT();
  const from = useRef<{ x: number; width: number } | null>(null);
  const { least, most } = PANE_LIMITS[pane];
  // Towards the end of the line the browse pane grows and the details shrink.
  const sign = (element: Element) =>
    (pane === "browse" ? 1 : -1) * (getComputedStyle(element).direction === "rtl" ? -1 : 1);

  const start = (event: PointerEvent<HTMLHRElement>) => {
    if (event.button === 0) {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, width };
    }
  };
  const move = (event: PointerEvent<HTMLHRElement>) => {
    if (from.current !== null) {
      onResize(pane, from.current.width + (event.clientX - from.current.x) * sign(event.currentTarget));
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLHRElement>) => {
    switch (commandFor("splitter", event, isMac())) {
      case "pane_width": {
        const direction = event.key === "ArrowRight" ? 1 : -1;
        onResize(pane, width + direction * STEP * sign(event.currentTarget));
        break;
      }
      case "pane_width_ends":
        onResize(pane, event.key === "Home" ? least : most);
        break;
      case "pane_width_own":
        onResize(pane, null);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <hr
      aria-orientation="vertical"
      aria-label={t(`shell.pane.${pane}_width`)}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={styles.splitter}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => onResize(pane, null)}
      onKeyDown={onKeyDown}
    />
  );
}
