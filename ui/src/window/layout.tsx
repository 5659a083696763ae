/**
 * How a person keeps the window on this computer: the view, the order, the panes, the columns. Kept by the
 * Rust side; it may be lost, and then everything is as at first.
 */
import { useQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Layout } from "../api/bindings";
import { call } from "../api/client";

export const FIRST_LAYOUT: Layout = {
  view: "covers",
  cover_size: null,
  sort: "title",
  descending: false,
  browse: { shown: true, width: null },
  details: { shown: true, width: null },
  columns: {},
  rows: "normal",
  slash_searches: true,
};

export interface KeptLayout {
  readonly layout: Layout;
  readonly change: (changed: Partial<Layout> | ((now: Layout) => Partial<Layout>)) => void;
}

const Context = createContext<KeptLayout>({ layout: FIRST_LAYOUT, change: () => undefined });

export function useKeptLayout(): KeptLayout {
  return useContext(Context);
}

/** Shows its children once the layout is known: nothing is painted to be moved at once. */
export function LayoutKept({ children }: { children: ReactNode }) {
  const kept = useQuery({ queryKey: ["settings", "layout"], queryFn: () => call("layout_get"), gcTime: 0 });
  if (kept.data === undefined && kept.error === null) {
    return null;
  }
  return <Known first={kept.data ?? FIRST_LAYOUT}>{children}</Known>;
}

function Known({ first, children }: { first: Layout; children: ReactNode }) {
  const [layout, setLayout] = useState(first);
  useKeeping(layout);
  const change = useCallback<KeptLayout["change"]>((changed) => {
    setLayout((now) => {
      const news = typeof changed === "function" ? changed(now) : changed;
      const isNews = Object.entries(news).some(([key, value]) => now[key as keyof Layout] !== value);
      return isNews ? { ...now, ...news } : now;
    });
  }, []);
  const value = useMemo(() => ({ layout, change }), [layout, change]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** Sends what changed, one at a time: of the many widths of a drag only the last one waits. */
function useKeeping(layout: Layout): void {
  const kept = useRef(layout);
  const latest = useRef(layout);
  const isSending = useRef(false);
  const send = useCallback(async () => {
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    while (kept.current !== latest.current) {
      kept.current = latest.current;
      // What can't be kept is as it was at the next start; nothing else is lost.
      await call("layout_set", kept.current).catch(() => undefined);
    }
    isSending.current = false;
  }, []);
  useEffect(() => {
    latest.current = layout;
    void send();
  }, [layout, send]);
}
