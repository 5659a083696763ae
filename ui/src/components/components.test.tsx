/** What every control promises: a name, ties to its hint and error, a way out by keys. */
import { screen, waitFor, within } from "@testing-library/react";
import { Eye } from "lucide-react";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { ApiError } from "../api/client";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { show } from "../test/render";
import { Button, IconButton } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorText } from "./ErrorText";
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
  expect(field("too_short", { min: 8, length: 3 })).toBe("That is 3 characters. At least 8 are needed.");
});
