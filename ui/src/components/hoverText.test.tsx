/** What comes under the pointer comes with the focus too, can be hovered itself, and goes with Esc. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { Eye } from "lucide-react";
import { useRef } from "react";
import { describe, expect, it, vi } from "vitest";
import { useCutText } from "../books/table/useCutText";
import { show } from "../test/render";
import { IconButton } from "./Button";

const tooltip = () => screen.queryByRole("tooltip");
const rest = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("the name of a button without a word", () => {
  it("comes with the focus at once, and goes with Esc", async () => {
    const user = show(<IconButton icon={Eye} label="Show password" />);
    await user.tab();
    expect(tooltip()).toHaveTextContent("Show password");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(tooltip()).toBeNull());
    expect(screen.getByRole("button")).toHaveFocus();
  });

  it("comes under the pointer, and stays while it is hovered itself", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show(<IconButton icon={Eye} label="Show password" />);
    const button = screen.getByRole("button");
    const mouse = { pointerType: "mouse" };
    // React Aria takes the pointer for one only after it has moved.
    fireEvent.pointerMove(button, mouse);
    fireEvent.pointerEnter(button, mouse);
    await rest(650);
    const text = tooltip();
    expect(text).toHaveTextContent("Show password");
    fireEvent.pointerLeave(button, mouse);
    fireEvent.pointerEnter(text as Element, mouse);
    await rest(1_000);
    expect(tooltip()).toBeInTheDocument();
    fireEvent.pointerLeave(text as Element, mouse);
    await rest(1_000);
    expect(tooltip()).toBeNull();
    vi.useRealTimers();
  });
});

/** A row whose title doesn't fit, which jsdom has to be told. */
function Rows() {
  const scroller = useRef<HTMLDivElement>(null);
  const cut = useCutText(scroller);
  return (
    <div ref={scroller} {...cut.handlers}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as the row of the table */}
      <div data-row="0" tabIndex={0} data-testid="row">
        <div data-column="title">
          <bdi data-value lang="en">
            The Letters of Various Hands
          </bdi>
        </div>
      </div>
      {cut.tip}
    </div>
  );
}

describe("a text that doesn't fit its cell", () => {
  const tip = () => document.querySelector("[data-tip]");

  async function cutRow() {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(100);
    show(<Rows />);
    return screen.getByTestId("row");
  }

  it("comes at the focused row, and Esc takes it away alone", async () => {
    const row = await cutRow();
    // jsdom shows no ring where a script gave the focus.
    vi.spyOn(row, "matches").mockReturnValue(true);
    act(() => row.focus());
    expect(tip()).toBeNull();
    await rest(650);
    expect(tip()).toHaveTextContent("The Letters of Various Hands");
    const heard = vi.fn();
    window.addEventListener("keydown", heard);
    fireEvent.keyDown(row, { key: "Escape" });
    window.removeEventListener("keydown", heard);
    expect(tip()).toBeNull();
    expect(heard).not.toHaveBeenCalled();
    expect(row).toHaveFocus();
    vi.useRealTimers();
  });

  it("comes under the pointer, and stays while it is hovered itself", async () => {
    const row = await cutRow();
    fireEvent.mouseOver(row.querySelector("bdi") as Element);
    await rest(650);
    const text = tip();
    expect(text).toHaveTextContent("The Letters of Various Hands");
    fireEvent.mouseOver(text as Element);
    await rest(1_000);
    expect(tip()).toBeInTheDocument();
    // Another row, or none: gone.
    fireEvent.mouseOver(row);
    expect(tip()).toBeNull();
    vi.useRealTimers();
  });
});
