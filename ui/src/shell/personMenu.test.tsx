// The button of who is signed in: what stands on it is part of its name.

import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { show } from "../test/render";
import { ANA } from "../test/shelf";
import { PersonMenu } from "./PersonMenu";

it("is named by its initials and its person, and by what it is", async () => {
  show(
    <main>
      <PersonMenu card={ANA} person="Ana" />
    </main>,
  );
  expect(screen.getByRole("button")).toHaveTextContent("AM");
  await expectAccessible();
  expect(screen.getByRole("button", { name: "AM, Ana: account" })).toBeVisible();
});
