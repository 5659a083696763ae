/**
 * Files dropped on the window: they go to whoever takes their kind at that place, and nothing happens to
 * them elsewhere (`tameEngine` keeps the engine from showing them in place of the program).
 */

export type FileKind = "picture" | "list";

export interface FileTaker {
  readonly kind: FileKind;
  /** What takes the files that are held over an element; `null` where nothing does. Left out: all of the window. */
  readonly at?: (under: Element) => HTMLElement | null;
  readonly take: (files: readonly File[], at: HTMLElement) => void;
}

const takers: FileTaker[] = [];

/** Until the returned function is called. Whoever came last is asked first. */
export function onFilesDropped(taker: FileTaker): () => void {
  takers.unshift(taker);
  return () => {
    takers.splice(takers.indexOf(taker), 1);
  };
}

const PICTURE = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|heic)$/i;

/** Pictures that the library doesn't read are pictures too: it says itself which ones it reads. */
export function kindOf(file: Pick<File, "name" | "type">): FileKind {
  return file.type.startsWith("image/") || PICTURE.test(file.name) ? "picture" : "list";
}

interface Place {
  readonly taker: FileTaker;
  readonly element: HTMLElement;
}

function placeFor(kinds: ReadonlySet<FileKind>, under: EventTarget | null): Place | null {
  if (!(under instanceof Element)) {
    return null;
  }
  for (const taker of takers) {
    const element = taker.at === undefined ? under.ownerDocument.body : taker.at(under);
    if (kinds.has(taker.kind) && element !== null) {
      return { taker, element };
    }
  }
  return null;
}

const EVERY_KIND: ReadonlySet<FileKind> = new Set(["picture", "list"]);

/** Before files are let go some engines don't say what they are. */
function heldKinds(held: DataTransfer): ReadonlySet<FileKind> {
  const types = [...held.items].filter(({ kind }) => kind === "file").map(({ type }) => type);
  return types.length === 0 || types.includes("")
    ? EVERY_KIND
    : new Set(types.map((type) => kindOf({ name: "", type })));
}

/** Called once at start, before the engine is tamed: what is taken here is not refused there. */
export function takeDrops(page: Document): () => void {
  let marked: HTMLElement | null = null;
  const mark = (element: HTMLElement | null) => {
    if (marked !== element) {
      marked?.removeAttribute("data-drop-over");
      element?.setAttribute("data-drop-over", "");
      marked = element;
    }
  };
  const filesOf = (event: DragEvent): DataTransfer | null =>
    !event.defaultPrevented && event.dataTransfer?.types.includes("Files") ? event.dataTransfer : null;

  const onDragOver = (event: DragEvent) => {
    const held = filesOf(event);
    const place = held === null ? null : placeFor(heldKinds(held), event.target);
    mark(place?.element ?? null);
    if (held !== null && place !== null) {
      event.preventDefault();
      held.dropEffect = "copy";
    }
  };
  const onDragLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) {
      mark(null);
    }
  };
  const onDrop = (event: DragEvent) => {
    mark(null);
    const files = [...(filesOf(event)?.files ?? [])];
    // Each kind goes to whoever takes it: a list that lies beside a picture is a list.
    for (const kind of EVERY_KIND) {
      const own = files.filter((file) => kindOf(file) === kind);
      const place = own.length === 0 ? null : placeFor(new Set([kind]), event.target);
      if (place !== null) {
        event.preventDefault();
        place.taker.take(own, place.element);
      }
    }
  };
  page.addEventListener("dragover", onDragOver);
  page.addEventListener("dragleave", onDragLeave);
  page.addEventListener("drop", onDrop);
  return () => {
    mark(null);
    page.removeEventListener("dragover", onDragOver);
    page.removeEventListener("dragleave", onDragLeave);
    page.removeEventListener("drop", onDrop);
  };
}
