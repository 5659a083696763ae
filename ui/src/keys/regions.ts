/**
 * F6 and Shift+F6 visit the regions of the window in the order in which they stand in the page: elements
 * marked `data-region`. Each gives back the focus to the element that had it last.
 */
import { useEffect } from "react";
import { useKeyCommand } from "./useKeyCommand";

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const last = new WeakMap<Element, HTMLElement>();

/** Used once, by the window. */
export function useRegions(): void {
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const region = target instanceof HTMLElement ? target.closest("[data-region]") : null;
      if (region !== null && target instanceof HTMLElement) {
        last.set(region, target);
      }
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  useKeyCommand("region_next", () => visit(1));
  useKeyCommand("region_previous", () => visit(-1));
}

/** Moves the focus to the next region that has something to focus; `false` when there is none. */
export function visit(step: 1 | -1): boolean {
  const regions = [...document.querySelectorAll("[data-region]")].filter(isShown);
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const start = here === -1 && step === -1 ? regions.length : here;
  for (let tried = 1; tried <= regions.length; tried += 1) {
    const at = (start + step * tried + regions.length * 2) % regions.length;
    const region = regions[at];
    const target = region === undefined ? undefined : entrance(region);
    if (target !== undefined && region !== undefined && !region.contains(document.activeElement)) {
      target.focus();
      return true;
    }
  }
  return false;
}

function entrance(region: Element): HTMLElement | undefined {
  const before = last.get(region);
  if (before?.isConnected && region.contains(before) && isShown(before)) {
    return before;
  }
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown);
}

function isShown(element: Element): boolean {
  return element.closest("[hidden], [inert], [aria-hidden='true']") === null;
}
