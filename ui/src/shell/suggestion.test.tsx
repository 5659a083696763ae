// "Did you mean": a search that finds nothing offers one that does.

import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { focusedRow, openLibrary, rowOf, spoken } from "./openLibrary";

const MEANT = "Did you mean “borges ficciones”?";
const BOOKS = [{ title: "Ficciones", authors: ["Jorge Luis Borges"] }, { title: "Emma" }];

function open() {
  return openLibrary({
    books: BOOKS,
    before: (backend) =>
      backend.answer("book_suggest", ({ query }) => ({
        query: query === "borges fiktion" ? "borges ficciones" : null,
      })),
  });
}

it("it is offered, said once typing rests, and searched for by one press that leads into the list", async () => {
  const { user, backend } = open();
  await rowOf("Emma");
  await user.keyboard("{Control>}f{/Control}borges fiktion");
  const offer = await screen.findByRole("button", { name: MEANT });
  await expectAccessible();
  await waitFor(() => expect(spoken()).toBe(`Nothing found. ${MEANT}`));
  expect(screen.getByRole("searchbox")).toHaveFocus();
  await user.click(offer);
  await rowOf("Ficciones");
  expect(screen.getByRole("searchbox")).toHaveValue("borges ficciones");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  expect(screen.queryByText(/^Did you mean/)).toBeNull();
  expect(backend.requests("book_suggest").length).toBeLessThan("borges fiktion".length);
});

it("nothing is offered for what is near to nothing, nor when the library can’t say", async () => {
  const { user, backend } = open();
  await rowOf("Emma");
  await user.keyboard("{Control>}f{/Control}zzzz");
  await waitFor(() => expect(backend.requests("book_suggest").at(-1)).toMatchObject({ query: "zzzz" }));
  await screen.findByText("Nothing matches “zzzz”.");
  expect(screen.queryByText(/^Did you mean/)).toBeNull();
  backend.refuse("book_suggest", report("internal"));
  await user.keyboard("{Control>}a{/Control}borges fiktion");
  await waitFor(() =>
    expect(backend.requests("book_suggest").at(-1)).toMatchObject({ query: "borges fiktion" }),
  );
  await screen.findByText("Nothing matches “borges fiktion”.");
  expect(screen.queryByRole("button", { name: MEANT })).toBeNull();
});

it("it stands beside the way out of the filters, which it keeps", async () => {
  const { user, backend } = open();
  await rowOf("Emma");
  await user.click(await screen.findByRole("option", { name: /^Jorge Luis Borges/ }));
  await user.keyboard("{Control>}f{/Control}borges fiktion");
  expect(await screen.findByRole("button", { name: MEANT })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Search everywhere" })).toBeInTheDocument();
  expect(backend.requests("book_suggest").at(-1)).toMatchObject({ filters: [{ field: "author" }] });
  await user.click(screen.getByRole("button", { name: MEANT }));
  await rowOf("Ficciones");
  expect(screen.getByRole("group", { name: "Filters" })).toBeInTheDocument();
});
