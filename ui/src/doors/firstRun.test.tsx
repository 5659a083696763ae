/** The first evening, by keys alone and with everything that can be typed wrongly. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { type Backend, report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { CODE } from "../test/shelf";
import { FirstRun } from "./FirstRun";
import { Shelves } from "./Shelves";
import { WayBack } from "./WayBack";
import { Whose } from "./Whose";

let backend: Backend;
const done = vi.fn();

beforeEach(() => {
  backend = startBackend({ status: { state: "first_run", library_name: null }, people: [] });
  done.mockReset();
});

const named = (role: string, name: string | RegExp) => screen.getByRole(role, { name });

it("goes from an empty folder to the list without a pointer", async () => {
  const user = show(<FirstRun onDone={done} />);
  expect(named("heading", "Whose library is this?")).toBeVisible();
  expect(document.title).toBe("Whose library is this? – Bookplate");
  expect(named("textbox", "Your name")).toHaveFocus();
  await user.keyboard("Ana Moreno");
  expect(screen.getByText(/You will sign in as “ana”\./)).toBeVisible();

  await user.tab();
  expect(named("button", "Change the name you sign in with")).toHaveFocus();
  await user.tab();
  expect(named("textbox", "Library name")).toHaveFocus();
  expect(named("textbox", "Library name")).toHaveValue("Ana’s library");
  await user.tab();
  expect(named("button", /Language of the books/)).toHaveFocus();
  await user.tab();
  expect(named("textbox", "Password")).toHaveFocus();
  await user.keyboard("velvet otter maple quiet");
  expect(screen.getByText("24 characters. Good.")).toBeVisible();
  await user.keyboard("{Enter}");

  await waitFor(() => expect(screen.getByRole("heading", { name: "Your way back in" })).toHaveFocus());
  expect(document.title).toBe("Your way back in – Ana’s library");
  expect(backend.requests("library_create")).toEqual([
    {
      name: "Ana Moreno",
      username: "ana",
      password: "velvet otter maple quiet",
      library_name: "Ana’s library",
      language: "en-US",
    },
  ]);
  expect(screen.getByRole("region", { name: "Recovery code" })).toHaveTextContent(CODE);
  await expectAccessible();
  for (const name of ["Print…", "Save…", "Copy", "Later", "I have kept it"]) {
    await user.tab();
    expect(named("button", name)).toHaveFocus();
  }
  await user.keyboard("{Enter}");

  await waitFor(() => expect(screen.getByRole("heading", { name: "Fill the shelves" })).toHaveFocus());
  await expectAccessible();
  await user.tab();
  expect(named("button", /I have a list/)).toHaveFocus();
  await user.tab();
  expect(named("button", /I have a scanner or ISBNs/)).toHaveFocus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(done.mock.calls[0]?.[0]).toMatchObject({ library_name: "Ana’s library", card: { name: "Ana" } });
  expect(done.mock.calls[0]?.[1]).toBe("add_isbn");
});

it("takes a pasted password, says to password managers what its fields are, and asks for nothing twice", async () => {
  const user = show(<FirstRun onDone={done} />);
  const field = named("textbox", "Password");
  expect(fireEvent.paste(field, { clipboardData: { getData: () => "velvet otter" } })).toBe(true);
  expect(field).toHaveAttribute("autocomplete", "new-password");
  expect(named("textbox", "Your name")).toHaveAttribute("autocomplete", "name");
  expect(screen.getAllByLabelText(/password/i)).toEqual([field, named("button", "Hide password")]);
  await user.type(named("textbox", "Your name"), "Ana");
  await user.click(named("button", "Change the name you sign in with"));
  expect(named("textbox", "Name to sign in with")).toHaveAttribute("autocomplete", "username");
});

it("is accessible before and after wrong input", async () => {
  const user = show(<FirstRun onDone={done} />);
  await expectAccessible();
  await user.keyboard("{Enter}");
  await screen.findAllByText("This can’t stay empty.");
  await expectAccessible();
});

it("shows each error at its field, keeps what was typed, and starts at the first wrong field", async () => {
  const user = show(<FirstRun onDone={done} />);
  for (const _field of ["library name", "language", "password"]) {
    await user.tab();
  }
  await user.keyboard("short{Enter}");
  const name = named("textbox", "Your name");
  await waitFor(() => expect(name).toHaveFocus());
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription("This can’t stay empty.");
  expect(named("textbox", "Password")).toHaveAccessibleDescription(
    "That is 5 characters. At least 8 are needed.",
  );
  expect(named("textbox", "Password")).toHaveValue("short");
  await waitFor(() =>
    expect(screen.getAllByRole("alert").map((alert) => alert.textContent)).toContain(
      "2 fields need a look. Nothing was saved yet.",
    ),
  );
  await user.keyboard("Ana");
  expect(name).toBeValid();
  expect(screen.queryByRole("textbox", { name: "Name to sign in with" })).not.toBeInTheDocument();
});

it("a name that is mended takes the error of its name to sign in with along", async () => {
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("★");
  await user.type(named("textbox", "Password"), "long enough a password{Enter}");
  await screen.findByRole("textbox", { name: "Name to sign in with" });
  await user.type(named("textbox", "Your name"), "{Backspace}Ana");
  expect(screen.queryByText("This can’t stay empty.")).not.toBeInTheDocument();
  expect(screen.queryByRole("textbox", { name: "Name to sign in with" })).not.toBeInTheDocument();
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("heading", { name: "Your way back in" })).toBeVisible();
});

it("a name without a usable letter asks for the name to sign in with", async () => {
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("★");
  await user.type(named("textbox", "Password"), "long enough a password{Enter}");
  const username = await screen.findByRole("textbox", { name: "Name to sign in with" });
  await waitFor(() => expect(username).toHaveFocus());
  expect(username).toBeInvalid();
  await user.keyboard("star{Enter}");
  expect(await screen.findByRole("heading", { name: "Your way back in" })).toBeVisible();
  expect(backend.requests("library_create").at(-1)).toMatchObject({ name: "★", username: "star" });
});

it("the name to sign in with and the library's name are kept once they were written by hand", async () => {
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("Ana");
  await user.click(named("button", "Change the name you sign in with"));
  const username = named("textbox", "Name to sign in with");
  await waitFor(() => expect(username).toHaveFocus());
  await user.keyboard("moreno");
  await user.clear(named("textbox", "Library name"));
  await user.type(named("textbox", "Library name"), "The attic");
  await user.type(named("textbox", "Your name"), "bel");
  expect(username).toHaveValue("moreno");
  expect(named("textbox", "Library name")).toHaveValue("The attic");
});

it("offers five words, and others when asked again", async () => {
  const user = show(<FirstRun onDone={done} />);
  await user.click(named("button", "Suggest five words"));
  await waitFor(() => expect(named("textbox", "Password")).toHaveValue("amber lantern willow copper meadow"));
  expect(named("button", "Suggest another five words")).toBeVisible();
  expect(named("textbox", "Password")).toHaveAttribute("type", "text");
});

it("a second Enter while the first is under way creates nothing twice", async () => {
  const release = backend.hold("library_create");
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("Ana");
  await user.type(named("textbox", "Password"), "long enough a password{Enter}{Enter}");
  release();
  await screen.findByRole("heading", { name: "Your way back in" });
  expect(backend.requests("library_create")).toHaveLength(1);
});

it("a full disk is explained where the button is, and nothing typed is lost", async () => {
  backend.refuse("library_create", report("disk_full"));
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("Ana");
  await user.type(named("textbox", "Password"), "long enough a password{Enter}");
  expect(await screen.findByText(/The disk is full\./)).toBeVisible();
  expect(named("textbox", "Your name")).toHaveValue("Ana");
  await expectAccessible();
});

it("text that looks like markup shows as text", async () => {
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("<img/src=x onerror=alert(1)>");
  await user.type(named("textbox", "Password"), "long enough a password{Enter}");
  await screen.findByRole("heading", { name: "Your way back in" });
  expect(document.querySelector("img")).toBeNull();
});

async function atTheCode() {
  const user = show(<FirstRun onDone={done} />);
  await user.keyboard("Ana");
  await user.type(named("textbox", "Password"), "long enough a password{Enter}");
  await screen.findByRole("heading", { name: "Your way back in" });
  return user;
}

it("the code is saved, copied and printed with all that a sheet needs", async () => {
  const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
  const user = await atTheCode();
  await user.click(named("button", "Save…"));
  expect(await screen.findByText("Saved as /srv/ana/bookplate-way-back.txt.")).toBeVisible();
  expect(backend.requests("recovery_sheet_save")).toEqual([{ code: CODE }]);
  await user.click(named("button", "Copy"));
  expect(await navigator.clipboard.readText()).toBe(CODE);
  await user.click(named("button", "Print…"));
  expect(print).toHaveBeenCalledOnce();
  const sheet = document.querySelector("[data-print-sheet]");
  for (const text of [CODE, "Ana", "Ana’s library", "Keep me in a book."]) {
    expect(sheet).toHaveTextContent(text);
  }
});

it("a save that is cancelled says nothing, one that fails says why", async () => {
  const user = await atTheCode();
  backend.answer("recovery_sheet_save", () => null);
  await user.click(named("button", "Save…"));
  expect(screen.queryByText(/Saved as/)).not.toBeInTheDocument();
  backend.refuse("recovery_sheet_save", report("disk_full"));
  await user.click(named("button", "Save…"));
  expect(await screen.findByText(/The disk is full\./)).toBeVisible();
});

it("Later goes on too, and looking around opens no dialog", async () => {
  const user = await atTheCode();
  await user.click(named("button", "Later"));
  await user.click(await screen.findByRole("button", { name: "Later" }));
  await waitFor(() => expect(done.mock.calls[0]?.[1]).toBeUndefined());
  expect(done).toHaveBeenCalledOnce();
});

it("asks for the language of the books, filled in from the system’s", async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["de-AT", "en"]);
  const user = show(<FirstRun onDone={done} />);
  const language = screen.getByRole("button", { name: /Language of the books/ });
  expect(language).toHaveTextContent("German");
  await user.click(language);
  await user.click(await screen.findByRole("option", { name: "Greek" }));
  expect(screen.getByRole("button", { name: /Language of the books/ })).toHaveTextContent("Greek");
  await user.type(named("textbox", "Your name"), "Ana");
  await user.type(named("textbox", "Password"), "velvet otter maple quiet{Enter}");
  await waitFor(() => expect(backend.requests("library_create")[0]?.language).toBe("el"));
});

it.each([
  ["target_read_only", /Nothing may be written there.*Choose another place/],
  ["target_full", /no room there.*Choose another place/],
  ["target_failed", /could not be written there.*choose another/],
])("says what to do when the sheet can't be saved: %s", async (reason, sentence) => {
  backend = startBackend({ isSignedIn: true });
  const [ana] = backend.shelf.accounts;
  if (ana === undefined) {
    throw new Error("there is nobody");
  }
  const user = show(<WayBack code={CODE} account={ana} libraryName="Books" kind="first" onDone={done} />);
  backend.refuse("recovery_sheet_save", report("internal", { params: { reason }, reference: "3f9a01bc" }));
  await user.click(named("button", /Save/));
  expect(await screen.findByText(sentence)).toBeVisible();
  expect(screen.getByText(/was not saved/)).toBeVisible();
});

it("shows the sample library from the fourth card, and says when that fails", async () => {
  backend = startBackend({ isSignedIn: true });
  const user = show(<Shelves onChoose={done} />);
  expect(screen.getAllByRole("button")).toHaveLength(5);
  backend.refuse("sample_open", report("disk_full"));
  await user.click(named("button", /Show me around first/));
  expect(await screen.findByText(/^The disk is full\./)).toBeVisible();
  await expectAccessible();
  backend.answer("sample_open", () => null);
  await user.click(named("button", /Show me around first/));
  await waitFor(() => expect(backend.requests("sample_open")).toHaveLength(2));
  await waitFor(() => expect(screen.queryByText(/^The disk is full\./)).toBeNull());
  expect(done).not.toHaveBeenCalled();
  await user.click(named("button", /I have a list/));
  expect(done).toHaveBeenCalledExactlyOnceWith("import");
});

it("says to who has a library where its files go, and quits for it", async () => {
  const user = show(<FirstRun onDone={done} />);
  await user.click(await screen.findByRole("button", { name: "I have a library already…" }));
  const dialog = await screen.findByRole("dialog", { name: "Where does the library go?" });
  expect(await screen.findByText("/srv/ana/Bookplate")).toBeVisible();
  expect(dialog).toHaveTextContent("Copy the file “library.db” and the folder “covers”");
  await expectAccessible();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(named("button", "I have a library already…")).toHaveFocus());
  await user.keyboard("{Enter}");
  await user.click(await screen.findByRole("button", { name: "Quit" }));
  await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(1));
});

describe("staying signed in", () => {
  it("is asked only where the computer has a keyring, and is on for who makes the library", async () => {
    backend = startBackend({ status: { state: "first_run" } });
    backend.shelf.hasKeyring = true;
    const user = show(<Whose onCreated={done} />);
    const keep = await screen.findByRole("switch", { name: "Keep me signed in on this computer" });
    expect(keep).toBeChecked();
    expect(keep).toHaveAccessibleDescription("Whoever uses this computer’s login can open your library.");
    await expectAccessible();
    await user.type(named("textbox", "Your name"), "Ana");
    await user.type(named("textbox", "Password"), "velvet otter maple quiet");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(backend.requests("library_create")[0]).toMatchObject({ keep: true }));
  });

  it("isn't mentioned without one", async () => {
    backend = startBackend({ status: { state: "first_run" } });
    show(<Whose onCreated={done} />);
    await waitFor(() => expect(backend.requests("keyring_there")).toHaveLength(1));
    expect(screen.queryByRole("switch")).toBeNull();
  });
});
