import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { report, startBackend } from "../test/backend";
import { show } from "../test/render";
import { AboutDialog } from "./AboutDialog";

it("names what the program is made of, copies it and shows the log folder", async () => {
  const backend = startBackend({ isSignedIn: true });
  const close = vi.fn();
  const user = show(<AboutDialog isOpen onOpenChange={close} />);
  const dialog = await screen.findByRole("dialog", { name: "About Bookplate" });
  for (const text of ["0.1.0", "0123abcd", "3.50.4", "2.50.6", "10", "/srv/ana/Bookplate/logs"]) {
    expect(await screen.findByText(text)).toBeVisible();
  }
  expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
  await expectAccessible(dialog);
  await user.click(screen.getByRole("button", { name: "Copy diagnostics" }));
  expect(await navigator.clipboard.readText()).toBe("Bookplate 0.1.0 (0123abcd)");
  expect(await screen.findByText("Copied", { selector: "p" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Show the log folder" }));
  expect(backend.requests("log_folder_show")).toHaveLength(1);
  await user.keyboard("{Escape}");
  expect(close).toHaveBeenCalledExactlyOnceWith(false);
});

it("says where the log lies when its folder can't be shown", async () => {
  const backend = startBackend({ isSignedIn: true });
  backend.refuse("log_folder_show", report("internal"));
  const user = show(<AboutDialog isOpen onOpenChange={vi.fn()} />);
  await screen.findByText("/srv/ana/Bookplate/logs");
  await user.click(screen.getByRole("button", { name: "Show the log folder" }));
  expect(
    await screen.findByText(/It lies at \/srv\/ana\/Bookplate\/logs\./, { selector: "p" }),
  ).toBeVisible();
});

it("says why when it can't be read", async () => {
  const backend = startBackend({ isSignedIn: true });
  backend.refuse("app_about", report("internal", { reference: "3f9a01bc" }));
  show(<AboutDialog isOpen onOpenChange={vi.fn()} />);
  expect(await screen.findByText(/Something went wrong in the program itself/)).toBeVisible();
});
