/** After too many tries: the time left runs down, is said once, and nothing that was typed goes. */
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { onAnnounce } from "../components/announce";
import { expectAccessible } from "../test/axe";
import { type Backend, report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { ANA, PASSWORD } from "../test/shelf";
import { SignIn } from "./SignIn";

const enter = vi.fn();
let backend: Backend;
const said: string[] = [];

beforeEach(async () => {
  vi.useFakeTimers();
  enter.mockReset();
  said.length = 0;
  backend = startBackend({ people: [ANA] });
  show(<SignIn libraryName="The Moreno library" onSignedIn={enter} onRecovered={() => undefined} />);
  await pass(100);
  onTestFinished(onAnnounce((text) => void said.push(text)));
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const field = () => screen.getByLabelText("Ana’s password");
const button = () => screen.getByRole("button", { name: "Open" });

async function tryWith(password: string) {
  fireEvent.change(field(), { target: { value: password } });
  fireEvent.submit(field());
  await pass(100);
}

it("the third failure is followed by two seconds, the fourth by four: the library's own count", async () => {
  for (const nonsense of ["one", "two", "three"]) {
    await tryWith(nonsense);
    expect(field()).toBeInvalid();
  }
  await tryWith("four");
  expect(screen.getByText(/You can try again in 0:02\./)).toBeVisible();
  await pass(2_000);
  await tryWith("five");
  expect(field()).toBeInvalid();
  await tryWith("six");
  expect(screen.getByText(/You can try again in 0:04\./)).toBeVisible();
  await pass(4_000);
  await tryWith(PASSWORD);
  expect(enter).toHaveBeenCalledOnce();
});

it("the time left runs down, the button comes back by itself, what was typed stays", async () => {
  backend.refuse("session_sign_in", report("throttled", { params: { seconds: 28 } }));
  await tryWith("nearly right");
  expect(
    screen.getByText("Too many tries. You can try again in 0:28. Others can sign in meanwhile."),
  ).toBeVisible();
  expect(button()).toBeDisabled();
  expect(field()).toHaveFocus();
  await pass(10_000);
  expect(screen.getByText(/You can try again in 0:18\./)).toBeVisible();
  fireEvent.submit(field());
  await pass(100);
  expect(backend.requests("session_sign_in")).toHaveLength(1);
  await pass(18_000);
  expect(screen.queryByText(/Too many tries/)).not.toBeInTheDocument();
  expect(button()).toBeEnabled();
  expect(field()).toHaveValue("nearly right");
  expect(field()).toHaveFocus();
});

it("is said once at its beginning, in words, and once when it is over", async () => {
  backend.refuse("session_sign_in", report("throttled", { params: { seconds: 28 } }));
  await tryWith("x");
  await pass(35_000);
  expect(said).toEqual([
    "Too many tries. You can try again in 28 seconds. Others can sign in meanwhile.",
    "You can try again now.",
  ]);
});

it("says a long wait in minutes to the ear, and passes axe", async () => {
  backend.refuse("session_sign_in", report("throttled", { params: { seconds: 900 } }));
  await tryWith("x");
  expect(screen.getByText(/You can try again in 15:00\./)).toHaveAttribute("aria-hidden");
  expect(screen.getByText(/You can try again in 15 minutes\./)).toHaveClass("visually-hidden");
  vi.useRealTimers();
  await expectAccessible();
});

it("a second wait begins anew", async () => {
  backend.refuse("session_sign_in", report("throttled", { params: { seconds: 2 } }));
  await tryWith("x");
  await pass(2_000);
  await tryWith("x");
  expect(screen.getByText(/You can try again in 0:02\./)).toBeVisible();
});

it("a sign-in that is off leaves the way back in, and no clock", async () => {
  backend.refuse("session_sign_in", report("throttled", { params: { reason: "off" } }));
  await tryWith("x");
  expect(
    screen.getByText("Too many wrong passwords. Only the way back in opens this account now."),
  ).toBeVisible();
  expect(screen.queryByText(/You can try again/)).toBeNull();
  expect(screen.getByRole("button", { name: "Forgot it?" })).toBeEnabled();
  vi.useRealTimers();
  await expectAccessible();
});
