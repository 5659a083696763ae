/** Who is reading: cards to choose from, a password in place, the way back in. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonCard, SignedIn } from "../api/bindings";
import { asApiError, call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { Mark } from "../components/Mark";
import { useT } from "../messages";
import { useTitle } from "../window/useTitle";
import { Door } from "./Door";
import { People } from "./People";
import { Recover } from "./Recover";
import { SampleNote } from "./SampleNote";
import styles from "./SignIn.module.css";
import { SignInForm } from "./SignInForm";

export interface SignInProps {
  libraryName: string | null;
  onSignedIn: (signedIn: SignedIn) => void;
}

/** A person of the library, or somebody who writes a name. */
export type Who = PersonCard | "someone_else";

export function SignIn({ libraryName, onSignedIn }: SignInProps) {
  const t = useT();
  const people = useQuery({ queryKey: ["accounts", "people"], queryFn: () => call("people_list") });
  const [chosen, setChosen] = useState<Who | null>(null);
  const [isRecovering, setRecovering] = useState(false);
  useTitle(t("doors.sign_in.title"), libraryName);

  const cards = people.data?.people ?? [];
  const [only] = cards;
  // One account is straight at its password; without any card a name must be written.
  const who =
    chosen ??
    (cards.length === 1 && only !== undefined
      ? only
      : people.data?.people.length === 0
        ? "someone_else"
        : null);

  if (isRecovering && who !== null) {
    return <Recover who={who} onBack={() => setRecovering(false)} onSignedIn={onSignedIn} />;
  }

  const hasCards = cards.length > 1;
  return (
    <Door kind="bare">
      <BusyLine isBusy={people.isPending} />
      <div className={styles.mark}>
        <Mark />
      </div>
      <h1 className={styles.library} dir="auto">
        {libraryName ?? t("common.app")}
      </h1>
      {hasCards && (
        <>
          <p className={styles.question}>{t("doors.sign_in.who")}</p>
          {who !== "someone_else" && <People people={cards} chosen={who} onChoose={setChosen} />}
        </>
      )}
      {people.isError && (
        <div className={styles.trouble}>
          <ErrorText error={asApiError(people.error)} />
          <Button onPress={() => void people.refetch()}>{t("common.action.try_again")}</Button>
        </div>
      )}
      {who !== null && (
        <SignInForm
          key={who === "someone_else" ? who : who.uid}
          who={who}
          onSignedIn={onSignedIn}
          onForgot={() => setRecovering(true)}
          {...(hasCards ? { onBack: () => setChosen(null) } : {})}
        />
      )}
      {hasCards && (
        <div className={styles.other}>
          {who === "someone_else" ? (
            <Button variant="link" onPress={() => setChosen(null)}>
              {t("doors.sign_in.everybody")}
            </Button>
          ) : (
            <Button variant="link" onPress={() => setChosen("someone_else")}>
              {t("doors.sign_in.someone_else")}
            </Button>
          )}
        </div>
      )}
      <SampleNote />
    </Door>
  );
}
