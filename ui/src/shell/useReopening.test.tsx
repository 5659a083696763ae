/** Which form opens again: the one of whoever is there, once, and only where nothing stands above already. */
import { render, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/client";
import { LiveRegions } from "../components/LiveRegions";
import { type Backend, report, startBackend } from "../test/backend";
import { ANA } from "../test/shelf";
import { useReopening } from "./useReopening";

let backend: Backend;
const reopen = vi.fn<(form: string) => Promise<boolean>>();

beforeEach(() => {
  reopen.mockReset();
  backend = startBackend({ isSignedIn: true });
  keep("open", "book:new");
  keep("book:new", '"Kim"');
});

function keep(form: string, content: string): void {
  backend.shelf.drafts.set(`${ANA.uid} ${form}`, content);
}

function Window({ isFree }: { readonly isFree: boolean }) {
  useReopening(isFree, reopen);
  return <LiveRegions />;
}

it("opens the form that was open, once, and says so", async () => {
  reopen.mockResolvedValue(true);
  const { rerender } = render(<Window isFree />);
  expect(await screen.findByText("What you were typing is here again.")).toBeInTheDocument();
  rerender(<Window isFree />);
  expect(reopen.mock.calls).toEqual([["book:new"]]);
  expect(backend.shelf.drafts.size).toBe(2);
});

it("looks for none where something stands above the window already", async () => {
  const { rerender } = render(<Window isFree={false} />);
  rerender(<Window isFree />);
  await new Promise((done) => setTimeout(done, 20));
  expect(reopen).not.toHaveBeenCalled();
  expect(backend.requests("draft_find")).toEqual([]);
  expect(backend.shelf.drafts.size).toBe(2);
});

it("forgets a form that can’t be opened any more", async () => {
  reopen.mockResolvedValue(false);
  render(<Window isFree />);
  await waitFor(() => expect(backend.shelf.drafts.size).toBe(0));
});

it("keeps it for the next time when the window locks meanwhile", async () => {
  reopen.mockRejectedValue(new ApiError(report("locked")));
  render(<Window isFree />);
  await waitFor(() => expect(reopen).toHaveBeenCalledOnce());
  await new Promise((done) => setTimeout(done, 20));
  expect(backend.shelf.drafts.size).toBe(2);
});
