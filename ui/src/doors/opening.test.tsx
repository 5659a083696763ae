/** What opens a card besides a password: a PIN, one press; who is hidden, locked, new or waits. */
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PersonCard } from "../api/bindings";
import { expectAccessible } from "../test/axe";
import { type Backend, type BackendOptions, report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { ANA, BEN, LEO, MIA, PASSWORD } from "../test/shelf";
import { SignIn } from "./SignIn";

const CAT: PersonCard = { ...MIA, picture: "cat", opens_with: "tap" };
const TURTLE: PersonCard = { ...LEO, picture: "turtle", opens_with: "pin" };
const FAMILY: readonly PersonCard[] = [ANA, BEN, CAT, TURTLE];

const enter = vi.fn();
let backend: Backend;

beforeEach(() => enter.mockReset());

interface Options extends BackendOptions {
  locked?: PersonCard;
  before?: (backend: Backend) => void;
}

function open({ locked, before, ...options }: Options = {}) {
  backend = startBackend({ people: FAMILY, ...options });
  backend.shelf.passwords.set(LEO.uid, "2468");
  if (locked !== undefined) {
    backend.shelf.session = { uid: locked.uid, isLocked: true, confirmedAt: null };
  }
  before?.(backend);
  return show(
    <SignIn
      libraryName="The Moreno library"
      locked={locked ?? null}
      onSignedIn={enter}
      onRecovered={() => undefined}
    />,
  );
}

const card = (name: string) => screen.findByRole("option", { name });
const spokenAloud = () => document.querySelector('[aria-live="assertive"]')?.textContent;

it("animals stand on the discs of those who can't read yet, silently", async () => {
  open();
  const mia = await card("Mia");
  expect(mia.querySelector("svg")).toBeInTheDocument();
  expect(mia).toHaveTextContent(/^Mia$/);
  expect(await card("Ana")).toHaveTextContent("AM");
  await expectAccessible();
});

describe("a card that opens with one press", () => {
  it("opens by a click", async () => {
    const user = open();
    await user.click(await card("Mia"));
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
    expect(backend.requests("session_tap")).toEqual([{ account: MIA.uid }]);
  });

  it("opens by Enter, and not by the focus alone", async () => {
    const user = open();
    await waitFor(async () => expect(await card("Ana")).toHaveFocus());
    await user.keyboard("m");
    expect(await card("Mia")).toHaveFocus();
    expect(backend.requests("session_tap")).toEqual([]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("that asks for something by now says so, and asks", async () => {
    const user = open();
    await card("Mia");
    backend.shelf.accounts = backend.shelf.accounts.map((one) =>
      one.uid === MIA.uid ? { ...one, opens_with: "password" } : one,
    );
    await user.click(await card("Mia"));
    expect(await screen.findByText(/This card opens with something else by now/)).toBeVisible();
    await expectAccessible();
    await waitFor(() => expect(backend.requests("people_list")).toHaveLength(2));
    await user.click(await card("Mia"));
    expect(await screen.findByLabelText("Mia’s password")).toHaveFocus();
    expect(screen.queryByText(/This card opens/)).toBeNull();
  });
});

describe("a card that opens with a PIN", () => {
  const field = () => screen.getByLabelText("Leo’s PIN");
  const pad = () => within(screen.getByRole("group", { name: "Digits" }));

  it("is opened by typed digits, without a pointer", async () => {
    const user = open();
    await waitFor(async () => expect(await card("Ana")).toHaveFocus());
    await user.keyboard("l{Enter}");
    expect(field()).toHaveFocus();
    expect(field()).toHaveAttribute("autocomplete", "off");
    expect(field()).toHaveAttribute("inputmode", "numeric");
    expect(field()).toHaveAttribute("type", "password");
    await expectAccessible();
    await user.keyboard("24 6-8");
    expect(field()).toHaveValue("2468");
    await user.tab();
    await user.tab();
    // The digits do nothing that the field doesn't: they are no stops on the way.
    expect(screen.getByRole("button", { name: "Open" })).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("is opened by pressed digits, and the focus stays in the field", async () => {
    const user = open();
    await user.click(await card("Leo"));
    await user.click(pad().getByRole("button", { name: "9" }));
    await user.click(pad().getByRole("button", { name: "Clear" }));
    for (const digit of ["2", "4", "6", "8"]) {
      await user.click(pad().getByRole("button", { name: digit }));
    }
    expect(field()).toHaveValue("2468");
    expect(field()).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
    expect(backend.requests("session_sign_in")).toEqual([{ account: LEO.uid, password: "2468" }]);
  });

  it("that was wrong says so, and the next digit begins anew", async () => {
    const user = open();
    await user.click(await card("Leo"));
    await user.keyboard("1111{Enter}");
    await waitFor(() => expect(field()).toBeInvalid());
    expect(field()).toHaveAccessibleDescription("That PIN isn’t right. Try once more, or ask an owner.");
    await waitFor(() => expect(spokenAloud()).toMatch(/^That PIN isn’t right/));
    await expectAccessible();
    await user.click(pad().getByRole("button", { name: "2" }));
    expect(field()).toHaveValue("2");
    expect(field()).toBeValid();
    await user.keyboard("468{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("takes no more digits than a PIN has", async () => {
    const user = open();
    await user.click(await card("Leo"));
    await user.keyboard("1234567890");
    expect(field()).toHaveValue("12345678");
  });
});

describe("a locked window", () => {
  it("has its person chosen and the focus on the field, and says that nothing typed is lost", async () => {
    const user = open({ locked: ANA });
    expect(screen.getByLabelText("Ana’s password")).toHaveFocus();
    expect(screen.getByText("Locked. What you were typing is kept.")).toBeVisible();
    expect(document.title).toBe("Locked – The Moreno library");
    expect(await card("Ana")).toHaveAttribute("aria-selected", "true");
    expect(screen.getByLabelText("Ana’s password")).toHaveFocus();
    await expectAccessible();
    await user.keyboard(`${PASSWORD}{Enter}`);
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("lets others in too", async () => {
    const user = open({ locked: ANA });
    await user.click(await card("Ben"));
    expect(screen.getByLabelText("Ben’s password")).toHaveFocus();
    expect(screen.getByText("Who is reading?")).toBeVisible();
    expect(document.title).toBe("Sign in – The Moreno library");
    await user.keyboard("{Escape}");
    await waitFor(async () => expect(await card("Ben")).toHaveFocus());
  });

  it("opens by one press for whose card does, and not by itself", async () => {
    const user = open({ locked: CAT });
    const button = await screen.findByRole("button", { name: "Open" });
    expect(button).toHaveFocus();
    expect(backend.requests("session_tap")).toEqual([]);
    await expectAccessible();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("opens by a press on the card as well", async () => {
    const user = open({ locked: CAT });
    await user.click(await card("Mia"));
    await waitFor(() => expect(enter).toHaveBeenCalledOnce());
  });

  it("shows whoever locked it where an owner hides the people", async () => {
    const user = open({
      locked: BEN,
      before: ({ shelf }) => {
        shelf.rules = { ...shelf.rules, cards_hidden: true };
      },
    });
    expect(await card("Ben")).toHaveAttribute("aria-selected", "true");
    expect(screen.queryByRole("option", { name: "Ana" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Someone else…" }));
    expect(screen.getByLabelText("Username or e-mail")).toHaveFocus();
  });

  it("of a library with one person is straight at the password", async () => {
    open({ locked: ANA, people: [ANA] });
    await waitFor(() => expect(backend.requests("people_list")).toHaveLength(1));
    expect(screen.getByText("Locked. What you were typing is kept.")).toBeVisible();
    expect(screen.queryByRole("listbox")).toBeNull();
  });
});

it("people who are hidden write their name", async () => {
  open({
    before: ({ shelf }) => {
      shelf.rules = { ...shelf.rules, cards_hidden: true };
    },
  });
  expect(await screen.findByLabelText("Username or e-mail")).toHaveFocus();
  expect(screen.queryByRole("listbox")).toBeNull();
  await expectAccessible();
});

describe("somebody new", () => {
  const openFor = (long = false) =>
    open({
      before: ({ shelf }) => {
        shelf.rules = { ...shelf.rules, sign_up: true, long_passwords: long };
      },
    });
  const named = (role: string, name: string) => screen.getByRole(role, { name });

  it("is offered nothing where an owner adds the people", async () => {
    open();
    await card("Ana");
    expect(screen.queryByRole("button", { name: "I’m new here" })).toBeNull();
  });

  it("chooses name and password without a pointer, then waits for an owner", async () => {
    const user = openFor();
    await card("Ana");
    await user.tab();
    await user.tab();
    expect(named("button", "I’m new here")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("heading", { name: "New here?" })).toBeVisible();
    expect(document.title).toBe("New here – The Moreno library");
    expect(named("textbox", "Your name")).toHaveFocus();
    await expectAccessible();
    await user.keyboard("Zoë Moreno Díaz");
    expect(screen.getByText(/You will sign in as “zoë”\./)).toBeVisible();
    await user.tab();
    await user.tab();
    await user.keyboard("velvet otter maple quiet{Enter}");
    await waitFor(() => expect(screen.getByRole("heading", { name: "Wait for an owner" })).toHaveFocus());
    expect(document.title).toBe("Wait for an owner – The Moreno library");
    expect(screen.getByText("An owner has to let you in first.")).toBeVisible();
    expect(backend.requests("account_sign_up")).toEqual([
      {
        first_name: "Zoë",
        last_name: "Moreno Díaz",
        username: "zoë",
        password: "velvet otter maple quiet",
      },
    ]);
    await expectAccessible();
    await user.tab();
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(await card("Ana")).toHaveFocus());
    expect(screen.queryByRole("option", { name: "Zoë" })).toBeNull();
  });

  it("is told what is wrong at its field, the first of them has the focus", async () => {
    const user = openFor(true);
    await user.click(await screen.findByRole("button", { name: "I’m new here" }));
    expect(screen.getByText("15 characters are the least in this library.")).toBeVisible();
    await user.type(named("textbox", "Password"), "fourteen signs{Enter}");
    await waitFor(() => expect(named("textbox", "Your name")).toHaveFocus());
    expect(named("textbox", "Your name")).toHaveAccessibleDescription("This can’t stay empty.");
    expect(named("textbox", "Password")).toHaveAccessibleDescription(/At least 15 are needed/);
    await user.keyboard("Ana");
    await user.type(named("textbox", "Password"), " more{Enter}");
    const username = await screen.findByRole("textbox", { name: "Name to sign in with" });
    await waitFor(() => expect(username).toHaveFocus());
    expect(username).toHaveAccessibleDescription(/Somebody in this library has this already/);
    await expectAccessible();
  });

  it.each([
    ["iloveyou", /among the first to be tried/],
    ["the moreno library", /That is a name that anybody here knows/],
  ])("doesn't get by with “%s”", async (password, sentence) => {
    const user = openFor();
    await user.click(await screen.findByRole("button", { name: "I’m new here" }));
    await user.keyboard("Zoe");
    await user.type(named("textbox", "Password"), `${password}{Enter}`);
    await waitFor(() => expect(named("textbox", "Password")).toBeInvalid());
    expect(named("textbox", "Password")).toHaveAccessibleDescription(sentence);
    expect(named("textbox", "Password")).toHaveFocus();
  });

  it("is told when an owner has closed the door meanwhile, and Esc goes back", async () => {
    const user = openFor();
    await user.click(await screen.findByRole("button", { name: "I’m new here" }));
    backend.refuse("account_sign_up", report("forbidden", { params: { reason: "sign_up_closed" } }));
    await user.keyboard("Zoe");
    await user.type(named("textbox", "Password"), "velvet otter maple quiet{Enter}");
    expect(await screen.findByText(/New people are added by an owner/)).toBeVisible();
    expect(named("textbox", "Your name")).toHaveValue("Zoe");
    await expectAccessible();
    await user.keyboard("{Escape}");
    await card("Ana");
  });
});

it("whoever waits is told so after the right password, and nothing before", async () => {
  const user = open({
    before: ({ shelf }) => {
      shelf.accounts = shelf.accounts.map((one) =>
        one.uid === BEN.uid ? { ...one, status: "waiting" } : one,
      );
    },
  });
  await card("Ana");
  expect(screen.queryByRole("option", { name: "Ben" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Someone else…" }));
  await user.keyboard("ben");
  await user.tab();
  await user.keyboard("wrong{Enter}");
  await waitFor(() => expect(screen.getByLabelText("Password")).toBeInvalid());
  await user.keyboard(`${PASSWORD}{Enter}`);
  await waitFor(() => expect(screen.getByRole("heading", { name: "Wait for an owner" })).toHaveFocus());
  expect(enter).not.toHaveBeenCalled();
});
