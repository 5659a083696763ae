/**
 * The door to the Rust side: commands by name with their types, its errors as `ApiError`, its events.
 * The only file of the window that knows Tauri; everything else can be tested without it.
 */
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen as listenTo } from "@tauri-apps/api/event";
import type {
  Changed,
  Commands,
  DroppedFile,
  ErrorReport,
  FieldError,
  ImportProgress,
  OpenedFiles,
  Opening,
  Raw,
  UndoProgress,
  WindowSettings,
} from "./bindings";
import { needsPerson } from "./may";

export type CommandName = keyof Commands;
export type Request<K extends CommandName> = Commands[K]["request"];
export type Response<K extends CommandName> = Commands[K]["response"];

/** The events that the Rust side sends. */
export interface Events {
  changed: Changed;
  /** A file was handed over by a second start: `import_opened` reads it. */
  file_opened: null;
  /** Which of the files from outside was taken, and how many wait behind it. */
  files_waiting: OpenedFiles;
  /** The names of the files that are held over the window, where the engine hides them; `null` once none are. */
  files_dragged: readonly string[] | null;
  /** They were let go: `dropped_read` reads them. */
  files_dropped: readonly DroppedFile[];
  /** How far this window's import is. */
  import_progress: ImportProgress;
  leaving: null;
  /** The window is locked: nothing of its person's may stay in the page. */
  locked: null;
  opening: Opening;
  theme: WindowSettings;
  /** How far this window's undo is. */
  undo_progress: UndoProgress;
}

/** What a command answered instead of its result. The sentence for a person is made by `ErrorText`. */
export class ApiError extends Error {
  readonly report: ErrorReport;

  constructor(report: ErrorReport) {
    super(report.message);
    this.name = "ApiError";
    this.report = report;
  }

  get code(): ErrorReport["code"] {
    return this.report.code;
  }

  get params(): ErrorReport["params"] {
    return this.report.params;
  }

  get fields(): FieldError[] {
    return this.report.fields ?? [];
  }

  /** The first error of one field, to be shown beside it. */
  field(name: string): FieldError | undefined {
    return this.fields.find((field) => field.field === name);
  }
}

/** The commands whose request is a body of bytes: those are for `send`, the others for `call`. */
export type RawCommandName = {
  [K in CommandName]: Request<K> extends Raw ? K : never;
}[CommandName];

type Arguments<K extends CommandName> = Request<K> extends null ? [] : [request: Request<K>];

/** Sends a command. Throws nothing but `ApiError`. */
export function call<K extends Exclude<CommandName, RawCommandName>>(
  command: K,
  ...args: Arguments<K>
): Promise<Response<K>> {
  const [request] = args;
  return answered(command, () => invoke<Response<K>>(command, request === undefined ? {} : { request }));
}

/**
 * Sends bytes to a command, with headers that say about them. A header is ASCII, so what it says is
 * percent-encoded here and decoded there. Throws nothing but `ApiError`.
 */
export function send<K extends RawCommandName>(
  command: K,
  bytes: Raw,
  headers: Readonly<Record<`bookplate-${string}`, string>>,
): Promise<Response<K>> {
  const encoded = Object.entries(headers).map(([name, value]) => [name, encodeURIComponent(value)]);
  return answered(command, () =>
    invoke<Response<K>>(command, bytes, { headers: Object.fromEntries(encoded) }),
  );
}

/** How a command says that nobody is there: the window is locked, or nobody is signed in. */
export type Gone = "locked" | "unauthenticated";

/** Rises with everybody who comes in or goes. */
let presence = 0;
const whoWatches = new Set<(how: Gone) => void>();

/** Somebody came in or went. What was asked before is answered to nobody any more. */
export function beginPresence(): void {
  presence += 1;
}

/** Calls `handler` when a command finds that nobody is there any more, until the returned function is called. */
export function whenGone(handler: (how: Gone) => void): () => void {
  whoWatches.add(handler);
  return () => {
    whoWatches.delete(handler);
  };
}

/** Whether this is no more than that nobody is there: whoever watches that shows the door. */
export function isGone({ code }: ApiError): boolean {
  return code === "locked" || code === "unauthenticated";
}

async function answered<K extends CommandName>(
  command: K,
  sending: () => Promise<Response<K>>,
): Promise<Response<K>> {
  const asked = presence;
  let answer: Response<K>;
  try {
    answer = await sending();
  } catch (thrown) {
    const error = asApiError(thrown);
    // A late refusal is about who was here before.
    if (asked === presence && (error.code === "locked" || error.code === "unauthenticated")) {
      for (const watch of whoWatches) {
        watch(error.code);
      }
    }
    throw error;
  }
  if (asked !== presence && needsPerson(command)) {
    // Nothing of one person's is shown or said once another one sits here.
    throw new ApiError({ code: "locked", params: {}, message: "its person has left meanwhile" });
  }
  return answer;
}

/** Widths that thumbnails are kept in, as in `covers/files.rs`: others would be fetched twice. */
const COVER_WIDTHS = [108, 184, 280, 368, 560, 800];

/** Where the picture of a cover is to be had, so many pixels of the screen wide or more; beyond all, whole. */
export function coverUrl(hash: string, pixels: number): string {
  const address = convertFileSrc(hash, "cover");
  // What the arithmetic of layout and zoom adds is no pixel.
  const width = COVER_WIDTHS.find((kept) => kept >= Math.round(pixels));
  return width === undefined ? address : `${address}?width=${width}`;
}

/** Calls `handler` for each such event until the returned function is called. */
export function listen<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): () => void {
  let stopped = false;
  const stop = listenTo<Events[E]>(event, ({ payload }) => {
    if (!stopped) {
      handler(payload);
    }
  });
  return () => {
    stopped = true;
    stop.then((unlisten) => unlisten()).catch(() => undefined);
  };
}

/** Anything that was thrown, as an `ApiError`: a fault of the window itself is `internal` too. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  if (isReport(error)) {
    return new ApiError(error);
  }
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({ code: "internal", params: {}, message });
}

function isReport(value: unknown): value is ErrorReport {
  return (
    typeof value === "object" && value !== null && "code" in value && "message" in value && "params" in value
  );
}
