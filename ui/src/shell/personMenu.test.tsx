// The button of who is signed in: what stands on it is part of its name.

import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { show } from "../test/render";
import { PEOPLE } from "../test/shelf";
import { PersonMenu } from "./PersonMenu";

it("is named by its initials and its person, and by what it is", async () => {
  const [ana] = PEOPLE;
  if (ana === undefined) {
    throw new Error("there is nobody");
  }
  show(
    <main>
      <PersonMenu card={ana} onSignOut={vi.fn()} />
    </main>,
  );
  expect(screen.getByRole("button")).toHaveTextContent("AM");
  await expectAccessible();
  expect(screen.getByRole("button", { name: "AM, Ana: account" })).toBeVisible();
});
