/** Who is reading: cards to choose from, what opens them in place, the ways for everybody else. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Entrance, PersonCard, Recovered, SignedIn } from "../api/bindings";
import { asApiError, call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { Mark } from "../components/Mark";
import { useT } from "../messages";
import { useTitle } from "../window/useTitle";
import { Door } from "./Door";
import { useKeyring } from "./KeepSwitch";
import { PASSWORD_MIN } from "./names";
import { People } from "./People";
import { Recover } from "./Recover";
import { SampleNote } from "./SampleNote";
import styles from "./SignIn.module.css";
import { SignInForm } from "./SignInForm";
import { SignUp } from "./SignUp";
import { useSending } from "./useSending";
import { Waiting } from "./Waiting";

export interface SignInProps {
  libraryName: string | null;
  /** Who locked the window: chosen already, and greeted by that. */
  locked?: PersonCard | null;
  onSignedIn: (signedIn: SignedIn) => void;
  /** Somebody came in by a code, and gets the next one. */
  onRecovered: (recovered: Recovered) => void;
}

/** A person of the library, or somebody who writes a name. */
export type Who = PersonCard | "someone_else";

type Room = "people" | "recover" | "sign_up" | "waiting";

const NOBODY: Entrance = { people: [], may_sign_up: false, password_min: PASSWORD_MIN };
const TITLES = {
  people: "doors.sign_in.title",
  recover: "doors.recover.heading",
  sign_up: "doors.sign_up.title",
  waiting: "doors.waiting.heading",
} as const satisfies Record<Room, string>;

export function SignIn({ libraryName, locked = null, onSignedIn, onRecovered }: SignInProps) {
  const t = useT();
  const entrance = useQuery({ queryKey: ["accounts", "people"], queryFn: () => call("people_list") });
  const { people, may_sign_up, password_min } = entrance.data ?? NOBODY;
  const [chosen, setChosen] = useState<Who | null>(locked);
  const [room, setRoom] = useState<Room>("people");
  const tapping = useSending();
  // Known before a card is chosen, or the switch would come after the password field and move what is beneath it.
  useKeyring();

  // Whoever locked the window is shown where an owner hides the others.
  const isHidden = locked !== null && entrance.isSuccess && !people.some(({ uid }) => uid === locked.uid);
  const cards = isHidden ? [locked] : people;
  const who = whoOf(chosen, cards, entrance.isSuccess);
  const isLocked = isPerson(who) && who.uid === locked?.uid;
  useTitle(t(isLocked && room === "people" ? "doors.sign_in.locked_title" : TITLES[room]), libraryName);

  const toPeople = () => setRoom("people");
  const toEverybody = () => {
    setChosen(null);
    setRoom("people");
  };
  if (room === "recover" && who !== null) {
    return <Recover who={who} passwordMin={password_min} onBack={toPeople} onRecovered={onRecovered} />;
  }
  if (room === "sign_up") {
    return <SignUp passwordMin={password_min} onBack={toPeople} onDone={() => setRoom("waiting")} />;
  }
  if (room === "waiting") {
    return <Waiting onBack={toEverybody} />;
  }

  const tap = ({ uid }: PersonCard) =>
    tapping.send(
      async () => onSignedIn(await call("session_tap", { account: uid })),
      // An owner may have changed what opens it.
      () => void entrance.refetch(),
    );
  const choose = (person: PersonCard | null) => {
    tapping.setError(null);
    // A second press on a card that opens with one is another try, not a change of mind.
    const pressed = person ?? (isPerson(who) ? who : null);
    if (pressed?.opens_with === "tap") {
      tap(pressed);
    } else {
      setChosen(person);
    }
  };

  const hasCards = cards.length > 1 || isHidden;
  const isTap = isPerson(who) && who.opens_with === "tap";
  const isRefused = tapping.error?.code === "invalid_credentials";
  return (
    <Door kind="bare">
      <BusyLine isBusy={entrance.isPending || tapping.isBusy} />
      <div className={styles.mark}>
        <Mark />
      </div>
      <h1 className={styles.library} dir="auto">
        {libraryName ?? t("common.app")}
      </h1>
      {(hasCards || isLocked) && (
        <p className={styles.question}>{t(isLocked ? "doors.sign_in.locked" : "doors.sign_in.who")}</p>
      )}
      {hasCards && who !== "someone_else" && <People people={cards} chosen={who} onChoose={choose} />}
      {entrance.isError && (
        <div className={styles.trouble}>
          <ErrorText error={asApiError(entrance.error)} />
          <Button onPress={() => void entrance.refetch()}>{t("common.action.try_again")}</Button>
        </div>
      )}
      <div className={(tapping.error === null ? undefined : styles.trouble) ?? ""}>
        <ErrorText
          error={tapping.error}
          {...(isRefused ? { sentence: t("doors.sign_in.tap_closed") } : {})}
        />
      </div>
      {isTap && (
        <div className={styles.tap}>
          <Button variant="filled" size="dialog" autoFocus onPress={() => tap(who)}>
            {t("doors.sign_in.open")}
          </Button>
        </div>
      )}
      {who !== null && !isTap && (
        <SignInForm
          key={isPerson(who) ? `${who.uid} ${who.opens_with}` : who}
          who={who}
          onSignedIn={onSignedIn}
          onWaiting={() => setRoom("waiting")}
          onForgot={() => setRoom("recover")}
          {...(hasCards ? { onBack: () => setChosen(null) } : {})}
        />
      )}
      <div className={styles.others}>
        {hasCards && (
          <Button
            variant="link"
            onPress={who === "someone_else" ? toEverybody : () => setChosen("someone_else")}
          >
            {t(who === "someone_else" ? "doors.sign_in.everybody" : "doors.sign_in.someone_else")}
          </Button>
        )}
        {may_sign_up && (
          <Button variant="link" onPress={() => setRoom("sign_up")}>
            {t("doors.sign_in.new_here")}
          </Button>
        )}
      </div>
      <SampleNote />
    </Door>
  );
}

function isPerson(who: Who | null): who is PersonCard {
  return who !== null && who !== "someone_else";
}

/** Who is asked: the chosen person as the card is by now, the only one, or somebody who must write a name. */
function whoOf(chosen: Who | null, cards: readonly PersonCard[], isKnown: boolean): Who | null {
  if (isPerson(chosen)) {
    return cards.find(({ uid }) => uid === chosen.uid) ?? chosen;
  }
  const [only, another] = cards;
  if (chosen !== null || !isKnown || another !== undefined) {
    return chosen;
  }
  return only ?? "someone_else";
}
