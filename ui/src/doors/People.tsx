/** The people of the library: cards up to eight, else a list. Arrows and first letters move, Enter chooses. */
import { useEffect, useRef } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { PersonCard } from "../api/bindings";
import { PersonDisc } from "../components/PersonDisc";
import { useT } from "../messages";
import styles from "./People.module.css";
import type { Who } from "./SignIn";

/** More people than this are easier to find in a list. */
const CARDS = 8;

export interface PeopleProps {
  people: readonly PersonCard[];
  chosen: Who | null;
  onChoose: (person: PersonCard | null) => void;
}

export function People({ people, chosen, onChoose }: PeopleProps) {
  const t = useT();
  /** Who gave no first name: the username is half of a sign-in, and isn't shown. */
  const nameOn = ({ name }: PersonCard) => name ?? t("doors.sign_in.nameless");
  const isCards = people.length <= CARDS;
  const list = useRef<HTMLDivElement>(null);
  const chosenUid = chosen === null || chosen === "someone_else" ? undefined : chosen.uid;

  // The focus comes back to the person whose form was closed.
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (chosenUid === undefined && before.current !== undefined) {
      list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(before.current)}"]`)?.focus();
    }
    before.current = chosenUid;
  }, [chosenUid]);

  return (
    <ListBox
      ref={list}
      aria-label={t("doors.sign_in.people")}
      items={people}
      // Somebody who is chosen already has a field that takes it.
      autoFocus={chosenUid === undefined ? "first" : false}
      layout={isCards ? "grid" : "stack"}
      orientation="vertical"
      selectionMode="single"
      selectedKeys={chosenUid === undefined ? [] : [chosenUid]}
      onSelectionChange={(keys) => {
        const [uid] = keys === "all" ? [] : [...keys];
        onChoose(people.find((person) => person.uid === uid) ?? null);
      }}
      // At the press the engine still moves the focus to the card, away from the field that comes up.
      shouldSelectOnPressUp
      // Arrows only move: nothing opens by focus alone.
      selectionBehavior="toggle"
      className={(isCards ? styles.cards : styles.list) ?? ""}
    >
      {(person) => (
        <ListBoxItem
          id={person.uid}
          textValue={nameOn(person)}
          className={(isCards ? styles.card : styles.row) ?? ""}
        >
          <PersonDisc {...person} size={isCards ? 64 : 26} />
          <bdi className={styles.name}>{nameOn(person)}</bdi>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
