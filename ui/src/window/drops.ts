/**
 * Files dropped on the window: they go to whoever takes their kind at that place, and nothing happens to
 * them elsewhere (`tameEngine` keeps the engine from showing them in place of the program). Where the engine
 * hides what is dropped, the Rust side tells what is held over the window and what was let go; the page's own
 * events then say only where.
 */
import { listen } from "../api/client";
import { Dropped, type Given } from "./files";

export type FileKind = "picture" | "list";

export interface FileTaker {
  readonly kind: FileKind;
  /** What takes the files that are held over an element; `null` where nothing does. Left out: all of the window. */
  readonly at?: (under: Element) => HTMLElement | null;
  readonly take: (files: readonly Given[], at: HTMLElement) => void;
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
export function kindOf(file: Pick<Given, "name" | "type">): FileKind {
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
  /** What the Rust side says is held over the window. */
  let named: readonly string[] | null = null;
  let under: EventTarget | null = null;
  const filesOf = (event: DragEvent): DataTransfer | null => {
    const types = event.dataTransfer?.types ?? [];
    const areFiles = types.includes("Files") || (named !== null && types.includes("text/uri-list"));
    return !event.defaultPrevented && areFiles ? event.dataTransfer : null;
  };
  const kindsOf = (held: DataTransfer) =>
    named === null ? heldKinds(held) : new Set(named.map((name) => kindOf({ name, type: "" })));

  const onDragOver = (event: DragEvent) => {
    const held = filesOf(event);
    const place = held === null ? null : placeFor(kindsOf(held), event.target);
    mark(place?.element ?? null);
    under = event.target;
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
  /** Each kind goes to whoever takes it: a list that lies beside a picture is a list. */
  const give = (files: readonly Given[], at: EventTarget | null): boolean => {
    let isTaken = false;
    for (const kind of EVERY_KIND) {
      const own = files.filter((file) => kindOf(file) === kind);
      const place = own.length === 0 ? null : placeFor(new Set([kind]), at);
      if (place !== null) {
        isTaken = true;
        place.taker.take(own, place.element);
      }
    }
    return isTaken;
  };
  const onDrop = (event: DragEvent) => {
    mark(null);
    const files = [...(filesOf(event)?.files ?? [])];
    if (give(files, event.target)) {
      event.preventDefault();
    }
  };
  const ends = [
    listen("files_dragged", (names) => {
      named = names;
      if (names === null) {
        mark(null);
      }
    }),
    listen("files_dropped", (files) => {
      mark(null);
      give(
        files.map((file) => new Dropped(file)),
        under,
      );
    }),
  ];
  page.addEventListener("dragover", onDragOver);
  page.addEventListener("dragleave", onDragLeave);
  page.addEventListener("drop", onDrop);
  return () => {
    for (const end of ends) {
      end();
    }
    mark(null);
    page.removeEventListener("dragover", onDragOver);
    page.removeEventListener("dragleave", onDragLeave);
    page.removeEventListener("drop", onDrop);
  };
}
