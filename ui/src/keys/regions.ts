/**
 * F6 and Shift+F6 visit the regions of the window: elements marked `data-region`. Each gives back the focus
 * to the element that had it last, and takes it itself while nothing in it can.
 */
import { useEffect } from "react";
import { FOCUSABLE } from "../components/focusable";
import { useKeyCommand } from "./useKeyCommand";

/** The notice stands in the list, but is visited after all that stays. */
const ORDER: readonly (string | undefined)[] = ["browse", "books", "details", "status", "toast"];
const last = new WeakMap<Element, HTMLElement>();

/** Used once, by the window. */
export function useRegions(): void {
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const region = target instanceof HTMLElement ? target.closest("[data-region]") : null;
      if (region !== null && region !== target && target instanceof HTMLElement) {
        last.set(region, target);
      }
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  useKeyCommand("region_next", () => visit(1));
  useKeyCommand("region_previous", () => visit(-1));
}

/** Moves the focus to the next region; `false` when there is none. */
export function visit(step: 1 | -1): boolean {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(isShown);
  regions.sort((a, b) => ORDER.indexOf(a.dataset.region) - ORDER.indexOf(b.dataset.region));
  // The innermost: the focus in the notice isn't in the list around it.
  const around = document.activeElement?.closest<HTMLElement>("[data-region]");
  const here = around === null || around === undefined ? -1 : regions.indexOf(around);
  const start = here === -1 && step === -1 ? regions.length : here;
  const region = regions[(start + step + regions.length) % regions.length];
  if (region === undefined || region === around) {
    return false;
  }
  const target = entrance(region);
  if (target === region && !region.hasAttribute("tabindex")) {
    region.tabIndex = -1;
  }
  target.focus();
  return true;
}

function entrance(region: HTMLElement): HTMLElement {
  const isOwn = (element: HTMLElement) => element.closest("[data-region]") === region && isShown(element);
  const before = last.get(region);
  if (before?.isConnected && isOwn(before)) {
    return before;
  }
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isOwn) ?? region;
}

function isShown(element: Element): boolean {
  return element.closest("[hidden], [inert], [aria-hidden='true']") === null;
}
