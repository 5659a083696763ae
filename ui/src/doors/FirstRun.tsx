/** The first evening: whose library, the way back in, the first books. */
import { useState } from "react";
import type { LibraryCreated, SignedIn } from "../api/bindings";
import { call } from "../api/client";
import { useT } from "../messages";
import { useTitle } from "../window/useTitle";
import { type Intent, Shelves } from "./Shelves";
import { WayBack } from "./WayBack";
import { Whose } from "./Whose";

export interface FirstRunProps {
  /** The new owner is signed in from here on. */
  onCreated?: () => void;
  /** `null` when the session is gone and the new owner has to sign in. */
  onDone: (signedIn: SignedIn | null, intent: Intent | undefined) => void;
}

export function FirstRun({ onCreated, onDone }: FirstRunProps) {
  const t = useT();
  const [created, setCreated] = useState<LibraryCreated | null>(null);
  const [hasCode, setHasCode] = useState(false);

  useTitle(
    created === null
      ? t("doors.first_run.whose.heading")
      : t(hasCode ? "doors.first_run.shelves.heading" : "doors.way_back.heading"),
    created?.library_name ?? null,
  );

  if (created === null) {
    return (
      <Whose
        onCreated={(library) => {
          onCreated?.();
          setCreated(library);
        }}
      />
    );
  }
  const { account, library_name, recovery_code } = created;
  if (!hasCode) {
    return (
      <WayBack
        kind="first"
        code={recovery_code}
        account={account}
        libraryName={library_name}
        onDone={() => setHasCode(true)}
      />
    );
  }
  const choose = (intent: Intent | undefined) => {
    call("session_current").then(
      (signedIn) => onDone(signedIn, intent),
      () => onDone(null, intent),
    );
  };
  return <Shelves onChoose={choose} />;
}
