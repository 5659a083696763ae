/** What every control promises: a name, ties to its hint and error, a way out by keys. */
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { Eye } from "lucide-react";
import { type ReactNode, useState } from "react";
import { expect, it, onTestFinished, vi } from "vitest";
import { ApiError } from "../api/client";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { show } from "../test/render";
import { announce, silence } from "./announce";
import { Button, IconButton } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorText } from "./ErrorText";
import { LiveRegions } from "./LiveRegions";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "./Menu";
import { PasswordField } from "./PasswordField";
import { ComboBox, Select } from "./Select";
import { errorSentence, fieldSentence } from "./sentences";
import { TextField } from "./TextField";

it("a field is named by its label and described by its hint and its error", async () => {
  show(
    <main>
      <TextField label="Pages" description="Of the printed book" error="Write a whole number." saysRequired />
    </main>,
  );
  const input = screen.getByRole("textbox", { name: /Pages/ });
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription(/Write a whole number\./);
  expect(input).toHaveAccessibleDescription(/Of the printed book/);
  expect(screen.getByText("required")).toBeVisible();
  expect(input).toHaveAttribute("dir", "auto");
  await expectAccessible();
});

it("an error that comes beneath the edge is brought into view, once", () => {
  const scroll = vi.fn();
  const before = Element.prototype.scrollIntoView;
  Element.prototype.scrollIntoView = scroll;
  onTestFinished(() => {
    Element.prototype.scrollIntoView = before;
  });
  const { rerender } = render(<ErrorText error={null} />);
  expect(scroll).not.toHaveBeenCalled();
  const error = new ApiError(report("disk_full"));
  rerender(<ErrorText error={error} />);
  rerender(<ErrorText error={error} />);
  expect(scroll.mock.calls).toEqual([[{ block: "nearest" }]]);
  expect(scroll.mock.contexts[0]).toHaveRole("alert");
});

it("the eye shows a password and hides it again", async () => {
  const user = show(
    <main>
      <PasswordField label="Password" autoComplete="current-password" defaultValue="secret" />
    </main>,
  );
  const input = screen.getByLabelText("Password");
  expect(input).toHaveAttribute("type", "password");
  expect(input).toHaveAttribute("autocomplete", "current-password");
  await user.click(screen.getByRole("button", { name: "Show password" }));
  expect(input).toHaveAttribute("type", "text");
  await user.click(screen.getByRole("button", { name: "Hide password" }));
  expect(input).toHaveAttribute("type", "password");
});

function Question({ onKeep }: { onKeep: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <main>
      <Button onPress={() => setOpen(true)}>Ask</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Remove 12 books for good?"
        role="alertdialog"
        actions={
          <>
            <Button size="dialog" autoFocus onPress={onKeep}>
              Keep
            </Button>
            <Button size="dialog" variant="danger">
              Remove 12 books
            </Button>
          </>
        }
      >
        <p>This can’t be undone.</p>
      </Dialog>
    </main>
  );
}

it("a dialog is named by its question, starts at the safe button, and Esc gives the focus back", async () => {
  const user = show(<Question onKeep={vi.fn()} />);
  await user.click(screen.getByRole("button", { name: "Ask" }));
  const dialog = screen.getByRole("alertdialog", { name: "Remove 12 books for good?" });
  expect(within(dialog).getByRole("button", { name: "Keep" })).toHaveFocus();
  await expectAccessible(dialog);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("alertdialog")).not.toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole("button", { name: "Ask" })).toHaveFocus());
});

it("a menu opens by keys, moves by arrows and first letters, and runs its row", async () => {
  const add = vi.fn();
  const user = show(
    <main>
      <MenuTrigger>
        <IconButton icon={Eye} label="Main menu" />
        <Menu label="Main menu">
          <MenuItem onAction={vi.fn()}>Theme</MenuItem>
          <MenuSeparator />
          <MenuItem onAction={add} keys="Ctrl+N">
            New book
          </MenuItem>
        </Menu>
      </MenuTrigger>
    </main>,
  );
  await user.tab();
  await user.keyboard("{Enter}");
  expect(screen.getByRole("menuitem", { name: "Theme" })).toHaveFocus();
  await user.keyboard("n");
  expect(screen.getByRole("menuitem", { name: "New book" })).toHaveFocus();
  await expectAccessible(screen.getByRole("menu"));
  await user.keyboard("{Enter}");
  expect(add).toHaveBeenCalledOnce();
});

const LANGUAGES = [
  { id: "en", text: "English" },
  { id: "de", text: "Deutsch", lang: "de" },
];

it("a select and a combobox are chosen from by keys", async () => {
  const choose = vi.fn();
  const user = show(
    <main>
      <Select label="Sort" choices={LANGUAGES} value="en" onChange={choose} />
      <ComboBox label="Language" choices={LANGUAGES} allowsCustomValue />
    </main>,
  );
  await expectAccessible();
  await user.tab();
  await user.keyboard("{Enter}{ArrowDown}{Enter}");
  expect(choose).toHaveBeenCalledExactlyOnceWith("de");
  const combobox = screen.getByRole("combobox", { name: "Language" });
  await user.type(combobox, "Deu{ArrowDown}{Enter}");
  expect(combobox).toHaveValue("Deutsch");
});

it("an error says what to do, and its reference only under Details", async () => {
  const error = new ApiError(report("internal", { reference: "3f9a01bc" }));
  show(
    <main>
      <ErrorText error={error} />
    </main>,
  );
  const alert = screen
    .getAllByRole("alert")
    .find((region) => region.textContent?.includes("Something went wrong"));
  expect(alert).toHaveTextContent("What was saved before is safe.");
  expect(screen.getByText("Reference 3f9a01bc")).not.toBeVisible();
  await expectAccessible();
});

it("sentences are filled with what the backend names", () => {
  const sentence = (code: Parameters<typeof report>[0], params: Record<string, string | number>) =>
    errorSentence(new ApiError(report(code, { params })));
  expect(sentence("library_too_new", { written_by: "2.1", version: "1.4" })).toBe(
    "This library was last opened by Bookplate 2.1. This is 1.4 and would damage it. Nothing was changed.",
  );
  expect(sentence("library_too_new", { version: "1.4" })).toContain("a newer Bookplate");
  expect(sentence("library_in_use", { program: "bookplate-cli", pid: 7 })).toContain(
    "bookplate-cli has this",
  );
  expect(sentence("throttled", { seconds: 28 })).toContain("again in 0:28.");
  const field = (
    code: Parameters<typeof fieldSentence>[0]["code"],
    params: Record<string, string | number>,
  ) => fieldSentence({ field: "published_date", code, params, message: "" });
  expect(field("no_such_month", { text: "1898-13" })).toBe(
    "1898-13 isn’t a month. Write 1898, 1898-12 or 1898-12-31.",
  );
  expect(field("unknown_language", { text: "Klingonisch" })).toBe(
    "No language is called “Klingonisch”. Choose one from the list, or write a tag like pt-BR.",
  );
  expect(field("too_short", { min: 8, length: 3 })).toBe("That is 3 characters. At least 8 are needed.");
});

function LongDialog({ children }: { children?: ReactNode }) {
  return (
    <Dialog isOpen onOpenChange={vi.fn()} title="Keys" actions={<Button autoFocus>Close</Button>}>
      <p>{"Many keys. ".repeat(200)}</p>
      {children}
    </Dialog>
  );
}

function overflow() {
  const height = vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(900);
  onTestFinished(() => height.mockRestore());
}

it("what a dialog says is scrolled by keys where it doesn't fit and holds nothing else to focus", async () => {
  overflow();
  const user = show(<LongDialog />);
  await user.tab({ shift: true });
  expect(screen.getByRole("group", { name: "Keys" })).toHaveFocus();
  await expectAccessible(screen.getByRole("dialog"));
});

it("a dialog that fits, or has a field, has no such stop", () => {
  show(<LongDialog />);
  expect(screen.queryByRole("group", { name: "Keys" })).not.toBeInTheDocument();
  cleanup();
  overflow();
  show(
    <LongDialog>
      <TextField label="Name" />
    </LongDialog>,
  );
  expect(screen.queryByRole("group", { name: "Keys" })).not.toBeInTheDocument();
});

function Languages() {
  const [text, setText] = useState("");
  const choices = ["Old Danish", "Zulu", "Danish"].map((name) => ({ id: name, text: name }));
  return (
    <main>
      <ComboBox
        label="Language"
        choices={choices}
        inputValue={text}
        onInputChange={setText}
        allowsCustomValue
        menuTrigger="input"
      />
    </main>
  );
}

it("an open list of choices stands in a named region, and what begins as typed comes first", async () => {
  const user = show(<Languages />);
  await user.type(screen.getByRole("combobox"), "dan");
  const options = await screen.findAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual(["Danish", "Old Danish"]);
  await expectAccessible();
});

it("what was said is gone from the live regions 5 s later, and at once when it is silenced", async () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  render(<LiveRegions />);
  const heard = () => [screen.getByRole("status").textContent, screen.getByRole("alert").textContent];
  act(() => {
    announce("3 books moved");
    announce("One field needs a look", "assertive");
  });
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(heard()).toEqual(["3 books moved", "One field needs a look"]);
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  act(() => announce("4 books moved"));
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(heard()).toEqual(["4 books moved", ""]);
  act(() => {
    announce("said too late", "assertive");
    silence();
  });
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(heard()).toEqual(["", ""]);
});
