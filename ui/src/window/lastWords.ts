/**
 * What is painted when the window can't even begin: plain text, without React and without the translating
 * function, because either may be what failed.
 */
import { en } from "../messages/catalogue";
import styles from "./lastWords.module.css";
import { announcePainted } from "./painted";
import { paintTheme } from "./settings";

export function paintLastWords(place: HTMLElement): void {
  const heading = document.createElement("h1");
  heading.textContent = en.doors.failure.window;
  const words = document.createElement("p");
  words.textContent = en.doors.failure.begin_text;
  const main = document.createElement("main");
  main.className = styles.words ?? "";
  main.append(heading, words);
  place.replaceChildren(main);
  paintTheme();
  announcePainted();
}
