import { QueryClient } from "@tanstack/react-query";
import { expect, it, onTestFinished, vi } from "vitest";
import { report, startBackend } from "../test/backend";
import { sources } from "../test/sources";
import { ApiError, asApiError, beginPresence, call, listen, send, whenGone } from "./client";
import { refetchChanged } from "./queries";

it("a command carries its request under the name request, or nothing", async () => {
  const backend = startBackend({ isSignedIn: true });
  await call("window_zoom", { percent: 110 });
  await call("people_list");
  expect(backend.calls).toEqual([
    { command: "window_zoom", request: { percent: 110 } },
    { command: "people_list", request: null },
  ]);
});

it("bytes are a body of their own, and what is said about them stands encoded in its headers", async () => {
  const backend = startBackend({ isSignedIn: true });
  const bytes = new Uint8Array([0, 127, 255]);
  await send("import_read", bytes, { "bookplate-name": "Bücher 100 %.csv" }).catch(() => undefined);
  expect(backend.calls).toEqual([
    {
      command: "import_read",
      request: bytes,
      headers: { "bookplate-name": "B%C3%BCcher%20100%20%25.csv" },
    },
  ]);
});

it("what the backend refuses of bytes is thrown as an ApiError", async () => {
  const backend = startBackend({ isSignedIn: true });
  backend.refuse("import_read", report("validation"));
  const error = await send("import_read", new Uint8Array(), {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
});

it("what the backend refuses is thrown as an ApiError with its fields", async () => {
  const backend = startBackend();
  const fields = [{ field: "title", code: "empty" as const, params: {}, message: "" }];
  backend.refuse("people_list", report("validation", { fields }));
  const error = await call("people_list").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: "validation" });
  expect((error as ApiError).field("title")?.code).toBe("empty");
  expect((error as ApiError).field("pages")).toBeUndefined();
});

it("anything else that is thrown is an internal error", () => {
  expect(asApiError("no such command")).toMatchObject({ code: "internal", message: "no such command" });
  expect(asApiError(new TypeError("x is undefined")).code).toBe("internal");
});

it("an event reaches its listener until it stops listening", async () => {
  const backend = startBackend();
  const heard = vi.fn();
  const stop = listen("changed", heard);
  await backend.emit("changed", { subjects: ["books"] });
  stop();
  await backend.emit("changed", { subjects: ["books"] });
  expect(heard).toHaveBeenCalledExactlyOnceWith({ subjects: ["books"] });
});

it("a commit refetches the queries of its subjects and no others", async () => {
  const backend = startBackend();
  const client = new QueryClient();
  const stop = refetchChanged(client);
  const invalidate = vi.spyOn(client, "invalidateQueries");
  await backend.emit("changed", { subjects: ["books", "accounts"] });
  expect(invalidate.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([["books"], ["accounts"]]);
  stop();
});

it.each(["unauthenticated", "locked"] as const)("%s is noticed whichever command finds out", async (how) => {
  const backend = startBackend({ isSignedIn: true });
  const gone = vi.fn();
  onTestFinished(whenGone(gone));
  backend.refuse("book_list", report(how));
  backend.refuse("import_read", report(how));
  await call("book_list", {}).catch(() => undefined);
  expect(gone).toHaveBeenCalledExactlyOnceWith(how);
  await send("import_read", new Uint8Array(), {}).catch(() => undefined);
  expect(gone).toHaveBeenCalledTimes(2);
  backend.refuse("book_list", report("forbidden"));
  await call("book_list", {}).catch(() => undefined);
  expect(gone).toHaveBeenCalledTimes(2);
});

it("what one person asked is answered to nobody once they have left, and doesn't throw out who came", async () => {
  const backend = startBackend({ isSignedIn: true });
  const gone = vi.fn();
  onTestFinished(whenGone(gone));
  const release = [backend.hold("book_list"), backend.hold("browse_counts")];
  backend.refuse("browse_counts", report("unauthenticated"));
  const answers = [call("book_list", {}), call("browse_counts", { list: {} })];
  beginPresence();
  for (const go of release) {
    go();
  }
  const errors = await Promise.all(answers.map((answer) => answer.catch((error: unknown) => error)));
  expect(errors).toMatchObject([{ code: "locked" }, { code: "unauthenticated" }]);
  expect(gone).not.toHaveBeenCalled();
});

it("what needs nobody signed in is answered whoever comes and goes", async () => {
  const backend = startBackend();
  const release = backend.hold("people_list");
  const answer = call("people_list");
  beginPresence();
  release();
  expect((await answer).people).toHaveLength(4);
});

it("the platform is reached from one file only", () => {
  const reaching = [...sources(".ts"), ...sources(".tsx")]
    .filter(({ text }) => /from "@tauri-apps\//.test(text))
    .map(({ path }) => path)
    .filter((path) => !path.startsWith("test/"));
  expect(reaching).toEqual(["api/client.ts"]);
});
