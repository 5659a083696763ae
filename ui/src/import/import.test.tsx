/** The import from the file to the report, with everything that can come between. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, it, onTestFinished, vi } from "vitest";
import type { ImportPlan, ImportReport, ImportRow, RowProblem } from "../api/bindings";
import { whenGone } from "../api/client";
import { expectAccessible } from "../test/axe";
import { type Backend, report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { takeDrops } from "../window/drops";
import { ImportDialog } from "./ImportDialog";
import type { ImportStart } from "./useImport";

const PLAN: ImportPlan = {
  import: "0190f3a0-0000-7000-8000-000000000001",
  format: "goodreads",
  file_name: "goodreads_library_export.csv",
  total: 1_204,
  new: 1_150,
  unchanged: 41,
  updated: 0,
  trashed: 0,
  left_out: 13,
  problems: 13,
  importable: 1_150,
};

const REPORT: ImportReport = {
  added: 1_150,
  unchanged: 41,
  updated: 0,
  trashed: 0,
  ratings: 812,
  reviews: 240,
  shelves: 31,
  problems: [],
  first: null,
};

const problem = (rest: Partial<RowProblem>): RowProblem => ({
  line: 412,
  field: "title",
  reason: "no_title",
  text: "",
  left_out: true,
  ...rest,
});

const closed = vi.fn<(report: ImportReport | null) => void>();
const gone = vi.fn<(how: string) => void>();

function open(start: ImportStart = { from: "choice" }, before?: (backend: Backend) => void) {
  closed.mockReset();
  gone.mockReset();
  onTestFinished(whenGone(gone));
  const backend = startBackend({ isSignedIn: true });
  onTestFinished(takeDrops(document));
  backend.answer("import_read", () => PLAN);
  backend.answer("import_run", () => REPORT);
  before?.(backend);
  const user = show(<ImportDialog start={start} onClose={closed} onHistory={vi.fn()} />);
  return { user, backend };
}

const csv = (name = "goodreads_library_export.csv") => new File(["Book Id,Title\n1,Emma\n"], name);
const field = () => screen.findByLabelText<HTMLInputElement>("Choose a file");
/** What the system's dialog does; user-event's own way writes to a frozen prototype. */
async function choose(file: File): Promise<void> {
  fireEvent.change(await field(), { target: { files: [file] } });
}
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const spoken = () => document.querySelector('[aria-live="polite"][role="status"]')?.textContent ?? "";

it("goes from the file to the report, and tells what was kept", async () => {
  const { user, backend } = open();
  expect(await screen.findByRole("dialog", { name: "Import a list" })).toBeVisible();
  expect(await field()).toHaveFocus();
  await expectAccessible();
  await choose(csv());

  expect(await screen.findByRole("dialog", { name: "Goodreads list, 1,204 books" })).toBeVisible();
  const sent = backend.calls.find(({ command }) => command === "import_read");
  expect(sent?.headers).toEqual({ "bookplate-name": "goodreads_library_export.csv" });
  expect(new TextDecoder().decode(sent?.request as Uint8Array)).toContain("Emma");
  for (const name of ["1,150 new", "41 here already", "13 need a look"]) {
    expect(await button(name)).toBeVisible();
  }
  // 1,150 and 41 and 13 are the 1,204 of the title.
  expect(screen.getByText("13 rows that need a look are left out.")).toBeVisible();
  expect(screen.queryByRole("button", { name: /in the trash/ })).toBeNull();
  expect(document.querySelectorAll(".filled")).toHaveLength(1);
  await expectAccessible();
  expect(await button("Import 1,150 books")).toHaveFocus();
  await user.keyboard("{Enter}");

  expect(await screen.findByText("1,150 books added.")).toBeVisible();
  expect(
    screen.getByText(/812 ratings, 240 reviews,? and 31 shelves kept\. 41 were here already\./, {
      selector: "p",
    }),
  ).toBeVisible();
  await waitFor(() => expect(spoken()).toMatch(/^1,150 books added\. 812 ratings/));
  await expectAccessible();
  expect(await button("Show the new books")).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(closed).toHaveBeenCalledExactlyOnceWith(REPORT);
  // A plan that was carried out is nothing to give up.
  expect(backend.requests("import_cancel")).toEqual([]);
});

it("each number opens its rows by pages", async () => {
  const rows = (list: string): ImportRow[] =>
    Array.from({ length: 50 }, (_, at) => ({
      line: at + 2,
      title: `${list} ${at + 1}`,
      authors: ["Jane Austen", "George Eliot"],
      problems: [],
    }));
  const { user, backend } = open({ from: "plan", plan: PLAN }, (played) =>
    played.answer("import_rows", ({ list }) => ({ total: 1_150, items: rows(list) })),
  );
  await user.click(await button("1,150 new"));
  expect(await button("1,150 new")).toHaveAttribute("aria-expanded", "true");
  expect(await screen.findByText("new 1")).toBeVisible();
  expect(screen.getByText("Row 2")).toBeVisible();
  expect(screen.getAllByText("Jane Austen and George Eliot")[0]).toBeVisible();
  expect(screen.getByText("1 to 50 of 1,150")).toBeVisible();
  expect(await button("Previous")).toBeDisabled();
  await expectAccessible();
  await user.click(await button("Next"));
  expect(await screen.findByText("51 to 100 of 1,150")).toBeVisible();
  await user.click(await button("41 here already"));
  expect(await screen.findByText("unchanged 1")).toBeVisible();
  expect(backend.requests("import_rows").map(({ list, offset }) => `${list} ${offset}`)).toEqual([
    "new 0",
    "new 50",
    "unchanged 0",
  ]);
  await user.click(await button("41 here already"));
  expect(screen.queryByText("unchanged 1")).toBeNull();
});

it.each([
  [problem({}), "It has no title, so it was left out."],
  [
    problem({ reason: "isbn_not_valid", field: "isbn", text: "12345", left_out: false }),
    "“12345” isn’t a valid ISBN. It is kept as written.",
  ],
  [
    problem({ reason: "date_not_known", text: "10/12/2022", left_out: false }),
    "“10/12/2022” isn’t a date that can be read for certain, so the date was left out.",
  ],
  [
    problem({ reason: "number_damaged", text: "9.78053E+12", left_out: false }),
    "“9.78053E+12” can’t be the number that it was; a spreadsheet may have shortened it. It was left out.",
  ],
  [
    problem({ reason: "page_count_not_a_number", text: "12h", left_out: false }),
    "“12h” isn’t a number of pages, so it was left out.",
  ],
  [problem({ reason: "in_trash" }), "This book is in the trash and stays there."],
  [problem({ reason: "duplicate_in_file" }), "The list holds it more than once. This row was left out."],
  [problem({ reason: "row_unreadable" }), "The row can’t be read, so it was left out."],
  [
    // The library cuts what is longer: there is no other place where the rest could be read.
    problem({ reason: "too_long", text: `${"x".repeat(199)}…` }),
    `“${"x".repeat(199)}…” is longer than fits, so the row was left out.`,
  ],
])("says what is the matter with a row: %#", async (what, sentence) => {
  const { user } = open({ from: "plan", plan: PLAN }, (played) =>
    played.answer("import_rows", () => ({
      total: 1,
      items: [{ line: 412, title: "", authors: [], problems: [what] }],
    })),
  );
  await user.click(await button("13 need a look"));
  const row = (await screen.findByText("Row 412")).closest("li");
  expect(within(row ?? document.body).getByText(sentence)).toBeVisible();
});

it("a file that isn’t a list is refused where it was chosen, and another can be chosen", async () => {
  const { backend } = open({ from: "choice" }, (played) =>
    played.refuse("import_read", report("not_a_list")),
  );
  await choose(csv("letters.csv"));
  await waitFor(() => expect(screen.getByLabelText("Choose a file")).toBeInvalid());
  expect(await field()).toHaveAccessibleDescription(/This file isn’t a list that can be read\./);
  expect(await field()).toHaveFocus();
  await expectAccessible();
  backend.answer("import_read", () => PLAN);
  await choose(csv());
  expect(await button("Import 1,150 books")).toBeVisible();
});

it("a file that can’t be opened is told from one that isn’t a list", async () => {
  vi.spyOn(FileReader.prototype, "readAsArrayBuffer").mockImplementation(function (this: FileReader) {
    setTimeout(() => this.onerror?.(new ProgressEvent("error") as ProgressEvent<FileReader>));
  });
  const { backend } = open();
  await choose(csv());
  expect(await screen.findByText(/^The file couldn’t be opened\./)).toBeVisible();
  expect(backend.requests("import_read")).toEqual([]);
});

it("takes a file that is dropped on the field", async () => {
  open();
  fireEvent.drop(await field(), { dataTransfer: { files: [csv()], types: ["Files"] } });
  expect(await button("Import 1,150 books")).toBeVisible();
});

it("a large file is handed over in parts, which make up the whole", async () => {
  const HANDED = "0190f3a0-0000-7000-8000-000000000009";
  const { backend } = open({ from: "choice" }, (played) =>
    played.answer("import_hand", () => ({ import: HANDED })),
  );
  const text = Array.from({ length: 2_500_000 }, (_, at) => (at % 26).toString(36)).join("");
  await choose(new File([text], "lange liste.csv"));
  expect(await button("Import 1,150 books")).toBeVisible();
  const parts = backend.calls.filter(({ request }) => request instanceof Uint8Array);
  const [first, ...others] = parts.map(({ command, headers }) => ({ command, headers }));
  expect(first).toEqual({
    command: "import_hand",
    headers: { "bookplate-name": "lange%20liste.csv", "bookplate-size": "2500000" },
  });
  const headers = { "bookplate-import": HANDED };
  expect(others).toEqual([
    { command: "import_hand", headers },
    { command: "import_read", headers },
  ]);
  const whole = parts.map(({ request }) => new TextDecoder().decode(request as Uint8Array)).join("");
  expect(whole === text).toBe(true);
});

it("says how far the handing over, the reading and the comparing are, and cancels each", async () => {
  const { user, backend } = open({ from: "choice" }, (played) =>
    played.answer("import_hand", () => ({ import: "handed" })),
  );
  const releasePart = backend.hold("import_hand");
  const large = new File(["x".repeat(2_500_000)], "large.csv");
  await choose(large);
  await waitFor(() => expect(backend.requests("import_hand")).toHaveLength(1));
  await user.keyboard("{Escape}");
  expect(await field()).toHaveFocus();
  releasePart();
  const given = () => backend.requests("import_cancel");
  // What the library had by then, and what it came to have.
  await waitFor(() => expect(given()).toEqual([{ import: null }, { import: "handed" }]));
  expect(backend.requests("import_hand")).toHaveLength(1);
  expect(backend.requests("import_read")).toEqual([]);

  const release = backend.hold("import_read");
  await choose(large);
  expect(await screen.findByText("Opening the file, 2 of 2.5 MB")).toBeVisible();
  const bar = () => screen.getByRole("progressbar", { name: "Progress of the reading" });
  const percent = () => Number(bar().getAttribute("aria-valuenow"));
  expect(percent()).toBe(80);
  const at = (phase: "reading" | "matching", done: number, total: number) =>
    act(() => backend.emit("import_progress", { import: null, phase, done, total }));
  await at("reading", 0, 2_500_000);
  const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 2_000);
  await at("reading", 1_000_000, 2_500_000);
  expect(screen.getByText("Reading “large.csv”…")).toBeVisible();
  expect(screen.getByText(/^Reading, 1 of 2\.5 MB, about [34] s$/)).toBeVisible();
  expect(screen.getByText("0.5 MB a second")).toBeVisible();
  expect(percent()).toBe(40);
  await expectAccessible();
  clock.mockRestore();
  // That of another import is not this one's.
  await act(() => backend.emit("import_progress", { import: "x", phase: "writing", done: 1, total: 9 }));
  expect(screen.queryByText(/1 of 9/)).toBeNull();
  await waitFor(() => expect(spoken()).toBe("Reading “large.csv”…"), { timeout: 3_000 });
  await at("reading", 1_250_000, 2_500_000);
  await waitFor(() => expect(spoken()).toBe("50 % done"));
  await at("matching", 512, 1_024);
  expect(screen.getByText("Comparing with the library, 512 of 1,024")).toBeVisible();
  expect(percent()).toBe(50);
  await user.keyboard("{Escape}");
  expect(given()).toHaveLength(3);
  release();
  await waitFor(() => expect(given()).toHaveLength(4));
  expect(await field()).toHaveFocus();
});

it("a film is refused at its first part, in words", async () => {
  const { backend } = open({ from: "choice" }, (played) =>
    played.refuse("import_hand", report("not_a_list", { params: { kind: "too_large", megabytes: 200 } })),
  );
  await choose(new File(["x".repeat(1_000_001)], "film.mkv"));
  expect(await screen.findByText(/^The file is larger than 200 MB/)).toBeVisible();
  expect(backend.requests("import_hand")).toHaveLength(1);
  expect(backend.requests("import_read")).toEqual([]);
});

it.each([
  [{ total: 3, left_out: 3, problems: 3 }, "No book of this list comes in. The numbers above say why."],
  [{ total: 2, trashed: 2 }, "No book of this list comes in. The numbers above say why."],
  [
    { total: 3, unchanged: 2, left_out: 1, problems: 1 },
    "All of it is here already. There is nothing to import.",
  ],
  [{ total: 2, unchanged: 2 }, "All of it is here already. There is nothing to import."],
  [{ total: 0 }, "There is no book in this list."],
])("says why nothing comes in: %o", async (numbers, sentence) => {
  const none = { new: 0, unchanged: 0, updated: 0, trashed: 0, left_out: 0, problems: 0, importable: 0 };
  open({ from: "plan", plan: { ...PLAN, ...none, ...numbers } });
  expect(await screen.findByText(sentence)).toBeVisible();
});

it("says in words how far it has come, aloud only by quarters", async () => {
  const { user, backend } = open({ from: "plan", plan: PLAN });
  const release = backend.hold("import_run");
  await user.click(await button("Import 1,150 books"));
  expect(await button("Cancel")).toHaveFocus();
  await waitFor(() => expect(spoken()).toBe("Importing 1,150 books"));
  const at = (phase: "matching" | "writing", done: number) =>
    act(() => backend.emit("import_progress", { import: PLAN.import, phase, done, total: 3_012 }));
  const percent = () =>
    screen.getByRole("progressbar", { name: "Progress of the import" }).getAttribute("aria-valuenow");
  await at("matching", 1_600);
  expect(await screen.findByText("Comparing with the library, 1,600 of 3,012")).toBeVisible();
  // The bar is of what the words count, in each phase.
  expect(percent()).toBe("53");
  expect(spoken()).toBe("Importing 1,150 books");
  await at("writing", 0);
  const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 27_000);
  await at("writing", 1_204);
  expect(await screen.findByText(/^Importing, 1,204 of 3,012, about 4\d s$/)).toBeVisible();
  // A busy machine lets time pass before the clock is put forward.
  expect(screen.getByText(/^4[1-5] a second$/)).toBeVisible();
  clock.mockRestore();
  expect(percent()).toBe("39");
  await at("writing", 1_600);
  await waitFor(() => expect(spoken()).toBe("50 % done"));
  await expectAccessible();
  // Another import’s progress is not this one’s.
  await act(() => backend.emit("import_progress", { import: "other", phase: "writing", done: 1, total: 9 }));
  expect(screen.queryByText(/1 of 9/)).toBeNull();
  release();
  expect(await screen.findByText("1,150 books added.")).toBeVisible();
});

it("is cancelled while it runs, loses nothing, and can be begun again", async () => {
  const { user, backend } = open({ from: "plan", plan: PLAN });
  backend.refuse("import_run", report("cancelled"));
  const release = backend.hold("import_run");
  await user.click(await button("Import 1,150 books"));
  await user.keyboard("{Escape}");
  expect(await screen.findByText("Stopping. Nothing of it will stay…")).toBeVisible();
  expect(backend.requests("import_cancel")).toEqual([{ import: PLAN.import }]);
  expect(closed).not.toHaveBeenCalled();
  release();
  expect(await screen.findByText("The import was stopped. Nothing of it was added.")).toBeVisible();
  await expectAccessible();
  backend.answer("import_run", () => REPORT);
  await user.click(await button("Import 1,150 books"));
  expect(await screen.findByText("1,150 books added.")).toBeVisible();
});

it("a failure while it runs says so and leaves the plan", async () => {
  const { user, backend } = open({ from: "plan", plan: PLAN });
  backend.refuse("import_run", report("disk_full"));
  await user.click(await button("Import 1,150 books"));
  expect(await screen.findByText(/^The disk is full\./)).toBeVisible();
  expect(await button("Import 1,150 books")).toBeVisible();
  // Not in turn with what is said otherwise: at once.
  const loud = [...document.querySelectorAll('[role="alert"], [aria-live="assertive"]')];
  expect(loud.map(({ textContent }) => textContent).join()).toMatch(/The disk is full\./);
});

it("is left before it begins without a trace, by key too", async () => {
  const { user, backend } = open({ from: "plan", plan: PLAN });
  await button("Import 1,150 books");
  await user.keyboard("{Escape}");
  expect(closed).toHaveBeenCalledExactlyOnceWith(null);
  expect(backend.requests("import_run")).toEqual([]);
});

it("a reading that was left is given up when it is done", async () => {
  const { user, backend } = open({ from: "files", files: [csv()] });
  const release = backend.hold("import_read");
  expect(await screen.findByText("Reading “goodreads_library_export.csv”…")).toBeVisible();
  await waitFor(() => expect(backend.requests("import_read")).toHaveLength(1));
  await expectAccessible();
  await user.click(await button("Cancel"));
  expect(await field()).toHaveFocus();
  expect(backend.requests("import_cancel")).toEqual([{ import: null }]);
  release();
  const given = () => backend.requests("import_cancel");
  await waitFor(() => expect(given()).toEqual([{ import: null }, { import: PLAN.import }]));
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
});

it("a list of which all is here already has nothing to import", async () => {
  const plan = { ...PLAN, new: 0, unchanged: 1_204, left_out: 0, problems: 0, importable: 0 };
  const { user } = open({ from: "plan", plan });
  expect(await screen.findByText("All of it is here already. There is nothing to import.")).toBeVisible();
  await user.click(await button("Close"));
  expect(closed).toHaveBeenCalledExactlyOnceWith(null);
});

it("a file that the program was started with is refused in the same words", async () => {
  const { ApiError } = await import("../api/client");
  open({ from: "error", error: new ApiError(report("not_a_list")) });
  expect(await screen.findByText(/^This file isn’t a list that can be read\./)).toBeVisible();
});

it("the report names the rows that need a look, several problems of one row together", async () => {
  const problems = [
    problem({}),
    problem({ line: 500, field: "isbn", reason: "isbn_not_valid", text: "1", left_out: false }),
    problem({ line: 500, field: "pages", reason: "page_count_not_a_number", text: "x", left_out: false }),
  ];
  const { user } = open({ from: "plan", plan: PLAN }, (played) =>
    played.answer("import_run", () => ({ ...REPORT, problems })),
  );
  await user.click(await button("Import 1,150 books"));
  expect(await screen.findByRole("heading", { name: "2 need a look" })).toBeVisible();
  expect(await screen.findAllByRole("listitem")).toHaveLength(2);
  await expectAccessible();
});

it("what comes in is said by the button, also of rows that need a look", async () => {
  // Ten of the thirteen come in, less a value; only three are missing from the other numbers.
  open({ from: "plan", plan: { ...PLAN, new: 1_160, left_out: 3, importable: 1_160 } });
  expect(await screen.findByRole("dialog", { name: "Goodreads list, 1,204 books" })).toBeVisible();
  expect(await button("1,160 new")).toBeVisible();
  expect(await button("13 need a look")).toBeVisible();
  expect(screen.getByText("3 rows that need a look are left out.")).toBeVisible();
  expect(await button("Import 1,160 books")).toBeVisible();
});

it("the report names a book that stays in the trash", async () => {
  const problems = [problem({ line: 12, field: "row", reason: "in_trash", text: "Middlemarch" })];
  const { user } = open({ from: "plan", plan: PLAN }, (played) =>
    played.answer("import_run", () => ({ ...REPORT, trashed: 1, problems })),
  );
  await user.click(await button("Import 1,150 books"));
  const row = (await screen.findByText("Row 12")).closest("li");
  expect(row).toHaveTextContent("Row 12Middlemarch This book is in the trash and stays there.");
});

it("a session that is gone leads to the door", async () => {
  const { user, backend } = open({ from: "plan", plan: PLAN });
  backend.refuse("import_run", report("unauthenticated"));
  await user.click(await button("Import 1,150 books"));
  await waitFor(() => expect(gone).toHaveBeenCalledExactlyOnceWith("unauthenticated"));
});
