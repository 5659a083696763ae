// Codes by mail: the server that an owner sets up, and the code that a person asks for.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { MailServer, Reason } from "../api/bindings";
import { expectAccessible } from "../test/axe";
import { type Backend, report } from "../test/backend";
import { MAILED_CODE } from "../test/shelf";
import { accountOf, button, change, confirm, open, said } from "./openPeople";
import { ProfileDialog } from "./ProfileDialog";
import { SettingsForAll } from "./SettingsForAll";

const SERVER: MailServer = {
  host: "mail.example.org",
  port: 465,
  security: "tls",
  username: "library",
  from: "library@example.org",
};

/** A server that is set up and works. */
const withServer = ({ shelf }: Backend) => {
  shelf.hasKeyring = true;
  shelf.mail = { server: SERVER, password: "a planted secret", code: null, tries: 0 };
};

async function openServer(before: (backend: Backend) => void) {
  const opened = open(() => <SettingsForAll onClose={vi.fn()} />, { before });
  await opened.user.click(await screen.findByRole("button", { name: "Mail server…" }));
  return { ...opened, dialog: await screen.findByRole("dialog", { name: "Mail server" }) };
}

const field = (name: string | RegExp) => screen.getByRole("textbox", { name });

describe("the mail server", () => {
  it("is set up by an owner after the password, which is never shown again", async () => {
    const { user, backend, dialog } = await openServer(({ shelf }) => {
      shelf.hasKeyring = true;
    });
    expect(screen.queryByRole("button", { name: "Send a test mail" })).toBeNull();
    await expectAccessible(dialog);
    await user.type(field("Server"), "mail.example.org");
    await user.click(screen.getByRole("button", { name: /Encryption$/ }));
    await user.click(await screen.findByRole("option", { name: "STARTTLS" }));
    expect(field("Port")).toHaveValue("587");
    await user.type(field("Username"), "library");
    await user.type(screen.getByLabelText("Password"), "a planted secret");
    await user.type(field("Address of the sender"), "library@example.org");
    await user.click(button("Save"));
    await confirm(user);
    await said("Saved the mail server");
    expect(backend.shelf.mail).toMatchObject({
      server: { ...SERVER, port: 587, security: "starttls" },
      password: "a planted secret",
    });
    expect(screen.getByLabelText("Password")).toHaveValue("");
    expect(document.body.innerHTML).not.toContain("a planted secret");
    expect(await screen.findByRole("button", { name: "Send a test mail" })).toBeVisible();
  });

  it("says at each field what is wrong, and keeps nothing", async () => {
    const { user, backend } = await openServer(({ shelf }) => {
      shelf.hasKeyring = true;
    });
    await user.type(field("Server"), "mail example");
    await user.clear(field("Port"));
    await user.type(field("Port"), "many");
    await user.type(field("Address of the sender"), "nowhere{Enter}");
    await confirm(user);
    await waitFor(() => expect(field("Server")).toHaveAccessibleDescription(/like mail\.example\.org/));
    expect(field("Port")).toHaveAccessibleDescription(/from 1 to 65,535/);
    expect(field("Username")).toHaveAccessibleDescription(/can’t stay empty/);
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/can’t stay empty/);
    expect(field("Address of the sender")).toHaveAccessibleDescription(/isn’t an e-mail address/);
    expect(backend.shelf.mail.server).toBeNull();
  });

  it("sends a test mail where one says, by Enter too, and saves nothing by it", async () => {
    const { user, backend, dialog } = await openServer(withServer);
    await expectAccessible(dialog);
    await user.type(field("Send a test mail to"), "ben@example.org{Enter}");
    await said("A test mail went to ben@example.org.");
    expect(within(dialog).getByText("A test mail went to ben@example.org.")).toBeVisible();
    expect(backend.requests("mail_test")).toEqual([{ to: "ben@example.org" }]);
    expect(backend.requests("mail_set")).toEqual([]);
  });

  it.each<[Reason, RegExp]>([
    ["mail_unreachable", /can’t be reached/],
    ["mail_untrusted", /certificate isn’t trusted/],
    ["mail_not_encrypted", /465 for TLS, 587 for STARTTLS/],
    ["mail_login", /refuses the login/],
    ["mail_sender", /doesn’t send for this sender/],
    ["mail_recipient", /doesn’t take this recipient’s address/],
    ["mail_refused", /refuses the mail just now/],
  ])("says what to do when it says no: %s", async (reason, sentence) => {
    const { user } = await openServer((backend) => {
      withServer(backend);
      backend.refuse("mail_test", report("mail_failed", { params: { reason } }));
    });
    await user.click(button("Send a test mail"));
    expect(await screen.findByText(sentence)).toBeVisible();
  });

  it("is forgotten with its password", async () => {
    const { user, backend } = await openServer(withServer);
    expect(screen.getByText("From library@example.org, by mail.example.org")).toBeInTheDocument();
    await user.click(button("Forget it"));
    expect(await screen.findByText("No mail server is set up")).toBeVisible();
    expect(backend.shelf.mail).toMatchObject({ server: null, password: null });
  });

  it("isn’t offered where no keyring would keep the password", async () => {
    open(() => <SettingsForAll onClose={vi.fn()} />);
    expect(await screen.findByText(/This computer has no keyring/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Mail server…" })).toBeNull();
  });
});

describe("a code by mail", () => {
  const openAddress = async (before: (backend: Backend) => void) => {
    const opened = open(
      (signedIn) => <ProfileDialog signedIn={signedIn} onClose={vi.fn()} onSignedOut={vi.fn()} />,
      {
        before: (backend) => {
          change(backend, "ana", { role: "reader", email: "ana@example.org" });
          change(backend, "ben", { role: "owner", email: "ben@example.org" });
          before(backend);
        },
      },
    );
    await opened.user.click(button("Show that it reaches you…"));
    await screen.findByRole("dialog", { name: "Show that ana@example.org reaches you" });
    return opened;
  };
  const openCode = async (before: (backend: Backend) => void = withServer) => {
    const opened = await openAddress(before);
    await opened.user.click(await screen.findByRole("button", { name: "Send me a code by mail" }));
    return {
      ...opened,
      dialog: await screen.findByRole("dialog", { name: "A code went to ana@example.org" }),
    };
  };

  it("is offered only where a server is set up", async () => {
    const { backend } = await openAddress(() => undefined);
    await waitFor(() => expect(backend.requests("mail_there")).toHaveLength(1));
    expect(screen.queryByRole("button", { name: "Send me a code by mail" })).toBeNull();
    expect(button("Open the mail program")).toBeVisible();
  });

  it("is typed in and shows that the address reaches one", async () => {
    const { user, backend, dialog } = await openCode();
    expect(within(dialog).getByText(/within 10 minutes/)).toBeVisible();
    expect(field("Code")).toHaveFocus();
    expect(field("Code")).toHaveAttribute("autocomplete", "one-time-code");
    await expectAccessible(dialog);
    await user.type(field("Code"), `${MAILED_CODE.replace("-", "")}{Enter}`);
    await said("The code fits: ana@example.org reaches you.");
    await waitFor(() => expect(accountOf(backend, "ana").is_verified).toBe(true));
    expect(backend.shelf.verifications[0]).toMatchObject({ method: "mailed_code", by: "ana" });
    await waitFor(() => expect(screen.getByRole("heading", { name: "Coming in" })).toHaveFocus());
  });

  it("says how many tries are left, that it is used up, and sends another", async () => {
    const { user, backend } = await openCode();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field("Code")).toHaveAccessibleDescription(/can’t stay empty/));
    for (const left of ["4 tries", "3 tries", "2 tries", "1 try"]) {
      await user.clear(field("Code"));
      await user.type(field("Code"), "11111111{Enter}");
      await waitFor(() => expect(field("Code")).toHaveAccessibleDescription(new RegExp(`have ${left} left`)));
    }
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field("Code")).toHaveAccessibleDescription(/tried too often/));
    await user.click(button("Send another"));
    await said("Another code went to ana@example.org. The one from before is void.");
    expect(field("Code")).toHaveValue("");
    expect(backend.requests("verification_send")).toHaveLength(2);
  });

  it("leaves the focus in the profile when it is put off", async () => {
    const { user } = await openCode();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByRole("heading", { name: "Coming in" })).toHaveFocus());
    expect(screen.getByRole("dialog", { name: "Your profile" })).toBeVisible();
  });

  it("says that it holds no longer", async () => {
    const { user, backend } = await openCode();
    backend.shelf.mail = { ...backend.shelf.mail, code: null };
    await user.type(field("Code"), "11111111{Enter}");
    await waitFor(() => expect(field("Code")).toHaveAccessibleDescription(/holds no longer/));
  });

  it("says how long to wait for another, of the minute and of the day", async () => {
    const { user, backend } = await openCode();
    const wait = (reason: Reason, seconds: number) =>
      backend.refuse("verification_send", report("throttled", { params: { reason, seconds } }));
    wait("mail_minute", 42);
    await user.click(button("Send another"));
    expect(await screen.findByText(/You can ask for another in 0:42\./)).toBeVisible();
    wait("mail_day", 5 * 3600 - 20);
    await user.click(button("Send another"));
    expect(await screen.findByText(/You can ask again in 5 h\./)).toBeVisible();
  });

  it("says beside the button why none was sent, and leaves the other way", async () => {
    const { user } = await openAddress((backend) => {
      withServer(backend);
      backend.refuse("verification_send", report("mail_failed", { params: { reason: "mail_unreachable" } }));
    });
    await expectAccessible(screen.getByRole("dialog", { name: "Show that ana@example.org reaches you" }));
    await user.click(await screen.findByRole("button", { name: "Send me a code by mail" }));
    expect(await screen.findByText(/The mail server can’t be reached/)).toBeVisible();
    expect(button("Open the mail program")).toBeVisible();
  });
});
