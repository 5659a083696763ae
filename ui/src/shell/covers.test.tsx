// The cover of a book in its details: seen, given by a file or a drop, taken off, and taken back.

import { createEvent, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, onTestFinished } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { takeDrops } from "../window/drops";
import { notice, type Opened, type OpenOptions, openLibrary, rowOf, spoken, THREE } from "./openLibrary";

const PICTURE = new File([new Uint8Array([1, 2, 3])], "emma.png", { type: "image/png" });
const KEPT = { hash: "ab".repeat(32), width: 600, height: 900 };

async function openEmma(options: OpenOptions = {}): Promise<Opened & { details: HTMLElement }> {
  const opened = openLibrary(options);
  onTestFinished(takeDrops(document));
  await waitFor(() => expect(document.activeElement?.matches("[data-row='0']")).toBe(true));
  return { ...opened, details: screen.getByRole("region", { name: "Details" }) };
}

function drop(file: File, target: Element | null): void {
  if (target === null) {
    throw new Error("there is nothing to drop it on");
  }
  const dataTransfer = { types: ["Files"], dropEffect: "", files: [file], items: [] };
  fireEvent(target, createEvent.drop(target, { dataTransfer }));
}

/** As Ctrl+V does; false when somebody took what was on the clipboard. */
function paste(files: readonly File[]): boolean {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { files, getData: () => "" } });
  return fireEvent(document.activeElement ?? document.body, event);
}

/** `user.upload` writes to a prototype that is frozen here, as in the window. */
function choose(file: File, details: HTMLElement): void {
  const input = details.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) {
    throw new Error("there is no way to choose a file");
  }
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  fireEvent.change(input);
}

function picture(details: HTMLElement): string | null {
  return details.querySelector("img")?.getAttribute("src") ?? null;
}

describe("the cover in the details", () => {
  it("is drawn where there is no picture, and is no second title to the screen reader", async () => {
    const { details } = await openEmma();
    expect(details.querySelector("[data-cover]")).toHaveTextContent("EmmaJane Austen");
    expect(within(details).getAllByRole("heading", { name: "Emma" })).toHaveLength(1);
    await expectAccessible();
  });

  it("becomes the picture that was chosen, and what it was by Undo", async () => {
    const { user, backend, details } = await openEmma();
    choose(PICTURE, details);
    await notice("“Emma” has a cover now");
    expect(backend.calls.filter(({ command }) => command === "cover_set")).toEqual([
      {
        command: "cover_set",
        request: new Uint8Array([1, 2, 3]),
        headers: { "bookplate-book": backend.shelf.books[0]?.uid },
      },
    ]);
    await waitFor(() => expect(picture(details)).toContain("cover://localhost/"));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await notice("The cover of “Emma” is as it was before");
    await waitFor(() => expect(picture(details)).toBeNull());
  });

  it("is taken off by its menu, and comes back by Undo", async () => {
    const { user, backend, details } = await openEmma({ books: [{ ...THREE[0], cover: KEPT }] });
    expect(picture(details)).toContain(KEPT.hash);
    await user.click(within(details).getByRole("button", { name: "Cover…" }));
    await expectAccessible();
    await user.click(await screen.findByRole("menuitem", { name: "Remove the picture" }));
    await notice("Removed the cover of “Emma”");
    await waitFor(() => expect(picture(details)).toBeNull());
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(picture(details)).toContain(KEPT.hash));
    expect(backend.requests("step_undo")).toHaveLength(1);
  });

  it("takes a picture that is dropped on it", async () => {
    const { backend, details } = await openEmma();
    drop(PICTURE, details.querySelector("[data-cover]"));
    await notice("“Emma” has a cover now");
    expect(backend.requests("cover_set")).toHaveLength(1);
  });

  it("takes a picture that is pasted in the list, for one book at a time, and no text", async () => {
    const { user, backend, details } = await openEmma();
    expect(paste([])).toBe(false);
    await waitFor(() => expect(spoken()).toBe("There is no picture and no ISBN on the clipboard"));
    expect(paste([PICTURE])).toBe(false);
    await notice("“Emma” has a cover now");
    await waitFor(() => expect(picture(details)).toContain("cover://localhost/"));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(picture(details)).toBeNull());
    await user.keyboard("{Control>}a{/Control}");
    paste([PICTURE]);
    await waitFor(() => expect(spoken()).toBe("Choose one book for the picture"));
    await user.keyboard("{Control>}f{/Control}");
    expect(paste([PICTURE])).toBe(true);
    expect(backend.requests("cover_set")).toHaveLength(1);
  });

  it("says by the cover why a picture was refused, and is as it was", async () => {
    const { user, backend, details } = await openEmma();
    backend.refuse("cover_set", report("not_a_picture"));
    choose(PICTURE, details);
    expect(await within(details).findByText(/No picture could be read from this file/)).toBeInTheDocument();
    expect(picture(details)).toBeNull();
    await expectAccessible();
    await user.click(await rowOf("Middlemarch"));
    expect(within(details).queryByText(/No picture could be read/)).toBeNull();
  });

  it("says above the list why a picture was refused where the details are closed", async () => {
    const { user, backend } = await openEmma({
      before: ({ shelf }) => {
        shelf.layout = { ...shelf.layout, view: "covers" };
      },
    });
    backend.refuse("cover_set", report("picture_too_large", { params: { megapixels: 40, megabytes: 64 } }));
    await user.keyboard("{Shift>}{F9}{/Shift}");
    drop(PICTURE, document.querySelector("[role='option'] [data-cover]"));
    const list = screen.getByRole("region", { name: "Books" });
    expect(await within(list).findByText(/This picture is too large/)).toBeInTheDocument();
  });

  it("is left as it is by who may only look", async () => {
    const { backend, details } = await openEmma({ role: "reader" });
    expect(within(details).queryByRole("button", { name: "Cover…" })).toBeNull();
    drop(PICTURE, details.querySelector("[data-cover]"));
    expect(paste([PICTURE])).toBe(true);
    expect(backend.requests("cover_set")).toEqual([]);
  });
});
