/** The password asked again: once, for whatever needs it, and what happens when it isn't given. */
import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { OpensWith } from "../api/bindings";
import { call } from "../api/client";
import { expectAccessible } from "../test/axe";
import { type Backend, report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { ANA, NEXT_CODE, PASSWORD } from "../test/shelf";
import { ConfirmDialog } from "./ConfirmDialog";
import { withConfirmation } from "./confirmation";

const done = vi.fn<(answer: unknown) => void>();

function open(opensWith: OpensWith = "password") {
  done.mockReset();
  const backend = startBackend({ isSignedIn: true });
  const renew = () => {
    const renewed = withConfirmation(() => call("recovery_code_renew"));
    renewed.then(done, done);
  };
  const user = show(
    <main>
      <button type="button" onClick={renew}>
        Renew
      </button>
      <ConfirmDialog opensWith={opensWith} />
    </main>,
  );
  return { backend, user };
}

const ask = async (user: ReturnType<typeof open>["user"]) => {
  await user.click(screen.getByRole("button", { name: "Renew" }));
  return screen.findByRole("dialog", { name: "Your password once more?" });
};
const tries = (backend: Backend) => backend.requests("recovery_code_renew").length;

it("is asked for, then the same is sent again, once; for five minutes it isn't asked again", async () => {
  const { backend, user } = open();
  const dialog = await ask(user);
  expect(screen.getByLabelText("Your password")).toHaveFocus();
  expect(screen.getByLabelText("Your password")).toHaveAttribute("autocomplete", "current-password");
  await expectAccessible(dialog);
  await user.keyboard(`${PASSWORD}{Enter}`);
  await waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith(NEXT_CODE));
  expect(tries(backend)).toBe(2);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Renew" }));
  await waitFor(() => expect(done).toHaveBeenCalledTimes(2));
  expect(tries(backend)).toBe(3);
});

it("that is wrong stays to be written over, and nothing is sent", async () => {
  const { backend, user } = open();
  const dialog = await ask(user);
  await user.keyboard("not this one{Enter}");
  const field = screen.getByLabelText("Your password");
  await waitFor(() => expect(field).toBeInvalid());
  expect(field).toHaveAccessibleDescription(
    "That password isn’t right. Check Caps Lock. Nothing was changed.",
  );
  expect(field).toHaveFocus();
  await expectAccessible(dialog);
  await user.keyboard(`${PASSWORD}{Enter}`);
  await waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith(NEXT_CODE));
  expect(tries(backend)).toBe(2);
});

it.each(["{Escape}", "{Tab}{Tab}{Enter}"])(
  "that isn't given (%s) ends in a refusal that says so",
  async (keys) => {
    const { backend, user } = open();
    await ask(user);
    await user.keyboard(keys);
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    expect(done.mock.calls[0]?.[0]).toMatchObject({ code: "confirmation_needed" });
    expect(tries(backend)).toBe(1);
    await waitFor(() => expect(screen.getByRole("button", { name: "Renew" })).toHaveFocus());
  },
);

it("says how long to wait after too many tries", async () => {
  const { backend, user } = open();
  const dialog = await ask(user);
  backend.refuse("session_confirm", report("throttled", { params: { seconds: 16 } }));
  await user.keyboard("x{Enter}");
  expect(await screen.findByText(/You can try again in 0:16\./)).toBeVisible();
  expect(screen.getByRole("button", { name: "Go on" })).toBeDisabled();
  await expectAccessible(dialog);
});

it("is a PIN for whom that opens the account", async () => {
  const { user, backend } = open("pin");
  backend.shelf.passwords.set(ANA.uid, "2468");
  await user.click(screen.getByRole("button", { name: "Renew" }));
  await screen.findByRole("dialog", { name: "Your PIN once more?" });
  await user.keyboard("1111{Enter}");
  await waitFor(() =>
    expect(screen.getByLabelText("Your PIN")).toHaveAccessibleDescription(/That PIN isn’t right/),
  );
  await user.keyboard("2468{Enter}");
  await waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith(NEXT_CODE));
});

it("asked twice at once is given once", async () => {
  const { user } = open();
  await ask(user);
  const second = withConfirmation(() => call("recovery_code_renew"));
  await user.keyboard(`${PASSWORD}{Enter}`);
  await expect(second).resolves.toBe(NEXT_CODE);
  await waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith(NEXT_CODE));
});

it("any other refusal is passed on at once", async () => {
  const { backend, user } = open();
  backend.shelf.session = { uid: ANA.uid, isLocked: false, confirmedAt: Date.now() };
  backend.refuse("recovery_code_renew", report("disk_full"));
  await user.click(screen.getByRole("button", { name: "Renew" }));
  await waitFor(() => expect(done.mock.calls[0]?.[0]).toMatchObject({ code: "disk_full" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});
