/** Who is reading: cards, list, one person, somebody else, a wrong password and the way back. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { type Backend, type BackendOptions, report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { ANA, BEN, CODE, NEXT_CODE, PASSWORD, PEOPLE, RESET_CODE } from "../test/shelf";
import { SignIn } from "./SignIn";

const enter = vi.fn();
const recovered = vi.fn();
let backend: Backend;

beforeEach(() => {
  enter.mockReset();
  recovered.mockReset();
});

function open(options: BackendOptions = {}) {
  backend = startBackend(options);
  return show(<SignIn libraryName="The Moreno library" onSignedIn={enter} onRecovered={recovered} />);
}

const spokenAloud = () => document.querySelector('[aria-live="assertive"]')?.textContent;
const card = (name: string) => screen.findByRole("option", { name });
async function focusOn(name: string) {
  const person = await card(name);
  await waitFor(() => expect(person).toHaveFocus());
}
const password = (name: string) => screen.getByLabelText(`${name}’s password`);

it("names the library and asks who is reading", async () => {
  open();
  await card("Ana");
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("The Moreno library");
  expect(screen.getByText("Who is reading?")).toBeVisible();
  expect(document.title).toBe("Sign in – The Moreno library");
  await expectAccessible();
});

it("is chosen from by arrows and first letters, opened by Enter, and left by Esc, without a pointer", async () => {
  const user = open();
  await focusOn("Ana");
  await user.keyboard("{ArrowRight}");
  expect(await card("Ben")).toHaveFocus();
  await user.keyboard("m");
  expect(await card("Mia")).toHaveFocus();
  expect(screen.queryByLabelText("Mia’s password")).not.toBeInTheDocument();
  await user.keyboard("{Enter}");
  expect(password("Mia")).toHaveFocus();
  await expectAccessible();
  await user.keyboard("{Escape}");
  await focusOn("Mia");
  await user.keyboard("{Enter}");
  await user.keyboard(`${PASSWORD}{Enter}`);
  await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  expect(backend.requests("session_sign_in")).toEqual([{ account: PEOPLE[2]?.uid, password: PASSWORD }]);
});

it("shows no username of who gave no first name", async () => {
  const user = open();
  backend.shelf.accounts = backend.shelf.accounts.map((one) =>
    one.uid === BEN.uid ? { ...one, username: "ben1974", first_name: null } : one,
  );
  await user.click(await card("Somebody"));
  expect(screen.getByLabelText("Password")).toHaveFocus();
  expect(document.body).not.toHaveTextContent("ben1974");
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Forgot it?" }));
  expect(await screen.findByText(/^Write the code from your sheet/)).toBeVisible();
});

it("a click on a card gives the focus to its field", async () => {
  const user = open();
  await user.click(await card("Leo"));
  expect(password("Leo")).toHaveFocus();
});

it("a wrong password says so, keeps what was typed, and the next try replaces it", async () => {
  const user = open();
  await user.click(await card("Ana"));
  await user.keyboard("not this one{Enter}");
  const sentence = "That password isn’t right. Check Caps Lock, or use the way back in.";
  await waitFor(() => expect(password("Ana")).toBeInvalid());
  expect(password("Ana")).toHaveAccessibleDescription(sentence);
  await waitFor(() => expect(spokenAloud()).toBe(sentence));
  expect(password("Ana")).toHaveFocus();
  expect(password("Ana")).toHaveValue("not this one");
  await expectAccessible();
  await user.keyboard(PASSWORD);
  expect(password("Ana")).toBeValid();
  expect(password("Ana")).not.toHaveAccessibleDescription();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(enter).toHaveBeenCalledOnce());
});

it("an empty password isn't sent, and refused at its field", async () => {
  const user = open();
  await user.click(await card("Ana"));
  await user.keyboard("{Enter}");
  expect(password("Ana")).toBeInvalid();
  expect(password("Ana")).toHaveAccessibleDescription("This can’t stay empty.");
  expect(password("Ana")).toHaveFocus();
  await waitFor(() => expect(spokenAloud()).toBe("One field needs a look. Nothing was saved yet."));
  expect(backend.requests("session_sign_in")).toEqual([]);
  await expectAccessible();
  await user.keyboard("x");
  expect(password("Ana")).toBeValid();
});

it("somebody else's empty name and password are both marked, the name has the focus", async () => {
  const user = open();
  await card("Ana");
  await user.click(screen.getByRole("button", { name: "Someone else…" }));
  await user.tab();
  await user.keyboard("{Enter}");
  expect(screen.getByLabelText("Username or e-mail")).toBeInvalid();
  expect(screen.getByLabelText("Username or e-mail")).toHaveFocus();
  expect(screen.getByLabelText("Password")).toBeInvalid();
  expect(backend.requests("session_sign_in")).toEqual([]);
});

it("one account is straight at its password", async () => {
  const user = open({ people: PEOPLE.slice(0, 1) });
  await waitFor(() => expect(password("Ana")).toHaveFocus());
  expect(screen.queryByRole("listbox")).not.toBeInTheDocument();
  expect(screen.queryByText("Who is reading?")).not.toBeInTheDocument();
  await expectAccessible();
  await user.keyboard(`${PASSWORD}{Enter}`);
  await waitFor(() => expect(enter).toHaveBeenCalledOnce());
});

it("more than eight people are a list", async () => {
  const people = Array.from({ length: 9 }, (_, at) => ({
    uid: String(at),
    name: `Person ${at + 1}`,
    initials: `P${at}`,
    disc: at % 8,
    picture: null,
    opens_with: "password" as const,
  }));
  const user = open({ people });
  await focusOn("Person 1");
  await user.keyboard("{ArrowDown}{Enter}");
  expect(password("Person 2")).toHaveFocus();
  await expectAccessible();
});

it("somebody else writes a name or an e-mail address", async () => {
  const user = open();
  await card("Ana");
  await user.click(screen.getByRole("button", { name: "Someone else…" }));
  const name = screen.getByRole("textbox", { name: "Username or e-mail" });
  expect(name).toHaveFocus();
  expect(name).toHaveAttribute("autocomplete", "username");
  await expectAccessible();
  await user.keyboard("ben");
  await user.tab();
  await user.keyboard("wrong{Enter}");
  await waitFor(() => expect(screen.getByLabelText("Password")).toBeInvalid());
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(
    /That name or password isn’t right\./,
  );
  await user.keyboard(`${PASSWORD}{Enter}`);
  await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  expect(backend.requests("session_sign_in").at(-1)).toEqual({ name: "ben", password: PASSWORD });
});

it("a list of people that can't be read is explained, and asked for again", async () => {
  backend = startBackend();
  backend.refuse("people_list", report("internal", { reference: "3f9a01bc" }));
  const user = show(<SignIn libraryName="The Moreno library" onSignedIn={enter} onRecovered={recovered} />);
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(backend.requests("people_list")).toHaveLength(2);
  await expectAccessible();
});

it("names in other scripts and with markup are shown as they are", async () => {
  open({
    people: [
      { ...ANA, name: "مريم", initials: "م" },
      { ...BEN, name: "<b>Bo</b>", initials: "B", disc: 9 },
    ],
  });
  expect(await card("مريم")).toBeVisible();
  expect(await card("<b>Bo</b>")).toBeVisible();
});

describe("the way back", () => {
  it("opens with the code from the sheet, without a pointer, and brings the next code", async () => {
    const user = open({ people: PEOPLE.slice(0, 1) });
    await waitFor(() => expect(password("Ana")).toHaveFocus());
    await user.tab();
    await user.tab();
    expect(screen.getByRole("button", { name: "Forgot it?" })).toHaveFocus();
    await user.keyboard("{Enter}");
    const code = screen.getByRole("textbox", { name: "Recovery code" });
    expect(code).toHaveFocus();
    expect(code).toHaveAttribute("autocomplete", "one-time-code");
    await expectAccessible();
    await user.keyboard(CODE.toLowerCase().replaceAll("-", " "));
    await user.tab();
    await user.keyboard("another five good words{Enter}");
    await waitFor(() => expect(recovered).toHaveBeenCalledOnce());
    expect(recovered.mock.calls[0]?.[0]).toMatchObject({
      recovery_code: NEXT_CODE,
      signed_in: { card: { name: "Ana" } },
    });
    expect(enter).not.toHaveBeenCalled();
  });

  it("opens with the code that an owner gave, in the same field", async () => {
    const user = open({ people: PEOPLE.slice(0, 1) });
    backend.shelf.resets.set(ANA.uid, RESET_CODE);
    await user.click(await screen.findByRole("button", { name: "Forgot it?" }));
    expect(screen.getByText(/or the one that an owner gave you/)).toBeVisible();
    await user.keyboard(RESET_CODE.toLowerCase());
    await user.type(screen.getByRole("textbox", { name: "New password" }), "another five good words{Enter}");
    await waitFor(() => expect(recovered).toHaveBeenCalledOnce());
    expect(backend.shelf.resets.size).toBe(0);
  });

  it("counts its own tries and says how long to wait", async () => {
    const user = open({ people: PEOPLE.slice(0, 1) });
    await user.click(await screen.findByRole("button", { name: "Forgot it?" }));
    backend.refuse("session_recover", report("throttled", { params: { seconds: 600 } }));
    await user.keyboard("nonsense");
    await user.type(screen.getByRole("textbox", { name: "New password" }), "another five good words{Enter}");
    expect(await screen.findByText(/You can try again in 10:00\./)).toBeVisible();
    expect(screen.getByRole("button", { name: "Open" })).toBeDisabled();
    expect(screen.getByRole("textbox", { name: "Recovery code" })).toHaveValue("nonsense");
    await expectAccessible();
  });

  it("says which of the two is wrong, and Esc goes back", async () => {
    const user = open({ people: PEOPLE.slice(0, 1) });
    await user.click(await screen.findByRole("button", { name: "Forgot it?" }));
    await user.keyboard("nonsense");
    await user.type(screen.getByRole("textbox", { name: "New password" }), "short{Enter}");
    const newPassword = screen.getByRole("textbox", { name: "New password" });
    await waitFor(() => expect(newPassword).toBeInvalid());
    expect(newPassword).toHaveFocus();
    await user.keyboard(" and now longer{Enter}");
    const code = screen.getByRole("textbox", { name: "Recovery code" });
    await waitFor(() => expect(code).toBeInvalid());
    expect(code).toHaveAccessibleDescription(/That code doesn’t open this account\./);
    expect(code).toHaveFocus();
    expect(newPassword).toBeValid();
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(password("Ana")).toBeVisible();
  });

  it("marks both when both are empty, and the first has the focus", async () => {
    const user = open({ people: PEOPLE.slice(0, 1) });
    await user.click(await screen.findByRole("button", { name: "Forgot it?" }));
    const code = screen.getByRole("textbox", { name: "Recovery code" });
    const newPassword = screen.getByRole("textbox", { name: "New password" });
    newPassword.focus();
    await user.keyboard("{Enter}");
    expect(code).toHaveAccessibleDescription(/This can’t stay empty\./);
    expect(newPassword).toHaveAccessibleDescription(/This can’t stay empty\./);
    expect(code).toHaveFocus();
    await waitFor(() => expect(spokenAloud()).toBe("2 fields need a look. Nothing was saved yet."));
    expect(backend.requests("session_recover")).toEqual([]);
    await expectAccessible();
  });

  it("asks somebody else for the name too", async () => {
    const user = open();
    await card("Ana");
    await user.click(screen.getByRole("button", { name: "Someone else…" }));
    await user.click(screen.getByRole("button", { name: "Forgot it?" }));
    await user.keyboard("ben");
    await user.type(screen.getByRole("textbox", { name: "Recovery code" }), CODE);
    await user.type(screen.getByRole("textbox", { name: "New password" }), "another five good words{Enter}");
    await waitFor(() => expect(recovered).toHaveBeenCalledOnce());
    expect(backend.requests("session_recover")).toEqual([
      { name: "ben", code: CODE, new_password: "another five good words" },
    ]);
  });
});

describe("password managers and the clipboard", () => {
  /** The engine would write what is pasted; it is only asked whether it may. */
  const fills = (field: HTMLElement, purpose: string) => {
    expect(field).toHaveAttribute("autocomplete", purpose);
    expect(fireEvent.paste(field, { clipboardData: { getData: () => PASSWORD } })).toBe(true);
    fireEvent.input(field, { target: { value: PASSWORD } });
    expect(field).toHaveValue(PASSWORD);
  };

  it("may fill the password of a person", async () => {
    const user = open({ people: PEOPLE.slice(0, 1) });
    await waitFor(() => expect(password("Ana")).toHaveFocus());
    fills(password("Ana"), "current-password");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("may fill name and password of somebody else", async () => {
    const user = open();
    await card("Ana");
    await user.click(screen.getByRole("button", { name: "Someone else…" }));
    fills(screen.getByLabelText("Username or e-mail"), "username");
    fills(screen.getByLabelText("Password"), "current-password");
  });

  it("may fill the code and the new password, which isn’t asked for twice", async () => {
    const user = open();
    await card("Ana");
    await user.click(screen.getByRole("button", { name: "Someone else…" }));
    await user.click(screen.getByRole("button", { name: "Forgot it?" }));
    fills(screen.getByLabelText("Username or e-mail"), "username");
    fills(screen.getByLabelText("Recovery code"), "one-time-code");
    fills(screen.getByLabelText("New password"), "new-password");
    expect(screen.getAllByRole("textbox")).toHaveLength(3);
  });
});

it("the sample library says how one comes in, and leads back to one’s own", async () => {
  const user = open({ status: { sample: { username: "ana", password: "plain sample words" } } });
  expect(await screen.findByText("The password is “plain sample words”.")).toBeVisible();
  expect(screen.queryByText(/your own library\.$/)).toBeNull();
  await expectAccessible();
  await user.click(screen.getByRole("button", { name: "Back to my own library" }));
  await waitFor(() => expect(backend.requests("sample_leave")).toHaveLength(1));
});

it("the sample library says that a list waits for one’s own", async () => {
  const sample = { username: "ana", password: "plain sample words" };
  open({ status: { sample, lists_for_later: 1 } });
  expect(await screen.findByText("The list that you started with waits for your own library.")).toBeVisible();
});

it("one’s own library says nothing of a sample", async () => {
  open();
  await card("Ana");
  expect(screen.queryByText(/sample/)).toBeNull();
});
