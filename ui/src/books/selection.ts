// Which books are selected: a value and the ways to change it. It knows books
// by uid, so that sorting and paging leave it alone; only the rows that Shift
// has just marked, and that are not fetched yet, are known by their place.

export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface Selection {
  /** The whole result, less the books in `uids`. */
  readonly all: boolean;
  readonly uids: ReadonlySet<string>;
  /** Rows whose books are still being fetched. */
  readonly span: Span | null;
}

export const NOTHING: Selection = { all: false, uids: new Set(), span: null };
export const EVERYTHING: Selection = { all: true, uids: new Set(), span: null };

export function selectionOf(uids: Iterable<string>): Selection {
  return { all: false, uids: new Set(uids), span: null };
}

export function spanBetween(one: number, other: number): Span {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

export function selectionOfSpan(span: Span): Selection {
  return { all: false, uids: new Set(), span };
}

export function toggled(selection: Selection, uid: string): Selection {
  const uids = new Set(selection.uids);
  if (!uids.delete(uid)) {
    uids.add(uid);
  }
  return { ...selection, uids };
}

export function isSelected(selection: Selection, index: number, uid: string | undefined): boolean {
  if (selection.span !== null && index >= selection.span.first && index <= selection.span.last) {
    return true;
  }
  if (uid === undefined) {
    return selection.all;
  }
  return selection.all !== selection.uids.has(uid);
}

export function countOf(selection: Selection, total: number): number {
  if (selection.all) {
    return Math.max(0, total - selection.uids.size);
  }
  const marked = selection.span === null ? 0 : selection.span.last - selection.span.first + 1;
  return marked + selection.uids.size;
}

/** What is left of a selection once these books are gone from the list. */
export function without(selection: Selection, gone: ReadonlySet<string>): Selection {
  const uids = [...selection.uids].filter((uid) => !gone.has(uid));
  return uids.length === selection.uids.size ? selection : { ...selection, uids: new Set(uids) };
}
