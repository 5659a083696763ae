/** Who is in the window and what it therefore shows. Whoever goes takes everything of theirs out of the page. */
import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AppStatus, PersonCard, Recovered, SignedIn } from "./api/bindings";
import { ApiError, asApiError, beginPresence, call, type Gone, listen, whenGone } from "./api/client";
import { announce, silence } from "./components/announce";
import { dismissToast } from "./components/toasts";
import type { Intent } from "./doors/Shelves";
import { setPlatform } from "./keys/platform";
import { t } from "./messages";
import { nameOf } from "./people/names";
import { dropDrafts, keepDrafts, keepDraftsWhenLeft } from "./window/drafts";
import { applySettings } from "./window/settings";

export type Screen =
  | { name: "opening" }
  | { name: "failed"; error: ApiError; folder: string | null }
  | { name: "first_run" }
  /** `visit` counts how often somebody came to the door. */
  | { name: "sign_in"; libraryName: string | null; locked: PersonCard | null; visit: number }
  /** A code that is shown this once, before the library. */
  | { name: "way_back"; signedIn: SignedIn; code: string; kind: "given" | "renewed" }
  | { name: "library"; signedIn: SignedIn; intent: Intent | undefined };

export interface Screens {
  readonly screen: Screen;
  readonly isTrying: boolean;
  readonly start: () => Promise<void>;
  /** Somebody is signed in who doesn't see the library yet: the new owner. */
  readonly begin: () => void;
  /** Somebody came in by the door. */
  readonly enter: (signedIn: SignedIn) => void;
  readonly recovered: (recovered: Recovered) => void;
  readonly toLibrary: (signedIn: SignedIn, intent?: Intent) => void;
  /** What is typed is kept, the person stays chosen. */
  readonly lock: () => Promise<void>;
  /** Ends the session, for whoever comes next; who stays signed in on this computer goes on to. */
  readonly switchPerson: () => Promise<void>;
  /** Ends the session, and staying signed in. */
  readonly signOut: () => Promise<void>;
}

export function useScreens(client: QueryClient): Screens {
  const [screen, setScreen] = useState<Screen>({ name: "opening" });
  const [isTrying, setTrying] = useState(false);
  /** Whoever is signed in; their card once it is known. `null` is nobody. */
  const inside = useRef<{ readonly card: PersonCard | null } | null>(null);
  const libraryName = useRef<string | null>(null);
  const lockedBy = useRef<string | null>(null);
  const visit = useRef(0);

  const gone = useCallback(
    (how: Gone) => {
      // Once: of the requests that fail with the session the last ones answer when the next screen asks already.
      if (inside.current === null) {
        return;
      }
      const card = how === "locked" ? inside.current.card : null;
      if (how === "locked") {
        // The last letters, while the forms are there and the Rust side still takes them.
        void keepDrafts();
      }
      inside.current = null;
      lockedBy.current = card?.uid ?? null;
      visit.current += 1;
      const own = visit.current;
      beginPresence();
      // Nothing of one person's may be painted or read out for the next.
      client.clear();
      silence();
      dismissToast();
      setScreen({ name: "sign_in", libraryName: libraryName.current, locked: card, visit: own });
      announce(t(how === "locked" ? "doors.sign_in.locked" : "doors.sign_in.signed_out"), "assertive");
      if (how === "locked") {
        // As the card is by now; nobody is waited for whose account is gone.
        void call("session_locked").then(
          (found) => {
            lockedBy.current = found?.card.uid ?? null;
            setScreen((now) =>
              now.name === "sign_in" && now.visit === own ? { ...now, locked: found?.card ?? null } : now,
            );
          },
          () => undefined,
        );
      }
    },
    [client],
  );
  useEffect(() => whenGone(gone), [gone]);
  useEffect(() => listen("locked", () => gone("locked")), [gone]);
  useEffect(keepDraftsWhenLeft, []);

  const start = useCallback(async () => {
    setTrying(true);
    const next = await firstScreen(client);
    setTrying(false);
    if (next.name === "library") {
      inside.current = { card: next.signedIn.card };
      libraryName.current = next.signedIn.library_name;
    } else if (next.name === "sign_in") {
      libraryName.current = next.libraryName;
      lockedBy.current = next.locked?.uid ?? null;
    }
    setScreen(next);
  }, [client]);

  const begin = useCallback(() => {
    inside.current = { card: null };
    beginPresence();
    dropDrafts();
  }, []);

  const toLibrary = useCallback((signedIn: SignedIn, intent?: Intent) => {
    inside.current = { card: signedIn.card };
    libraryName.current = signedIn.library_name;
    setScreen({ name: "library", signedIn, intent });
  }, []);

  const comeIn = useCallback((signedIn: SignedIn) => {
    const isBack = lockedBy.current === signedIn.account.uid;
    lockedBy.current = null;
    inside.current = { card: signedIn.card };
    libraryName.current = signedIn.library_name;
    beginPresence();
    dropDrafts();
    announce(
      isBack ? t("doors.sign_in.unlocked") : t("doors.sign_in.signed_in", { name: nameOf(signedIn.account) }),
      "assertive",
    );
  }, []);

  const enter = useCallback(
    (signedIn: SignedIn) => {
      comeIn(signedIn);
      const { recovery_code: code } = signedIn;
      if (code === null) {
        toLibrary(signedIn);
      } else {
        setScreen({ name: "way_back", signedIn, code, kind: "given" });
      }
    },
    [comeIn, toLibrary],
  );
  const recovered = useCallback(
    ({ signed_in: signedIn, recovery_code: code }: Recovered) => {
      comeIn(signedIn);
      setScreen({ name: "way_back", signedIn, code, kind: "renewed" });
    },
    [comeIn],
  );

  const lock = useCallback(async () => {
    await keepDrafts();
    await call("session_lock");
    gone("locked");
  }, [gone]);
  const switchPerson = useCallback(async () => {
    await keepDrafts();
    await call("session_switch");
    gone("unauthenticated");
  }, [gone]);
  const signOut = useCallback(async () => {
    await keepDrafts();
    await call("session_sign_out");
    gone("unauthenticated");
  }, [gone]);

  return { screen, isTrying, start, begin, enter, recovered, toLibrary, lock, switchPerson, signOut };
}

/** Asks what the program is doing, and who is there already after a reload of the page. */
async function firstScreen(client: QueryClient): Promise<Screen> {
  let status: AppStatus;
  try {
    status = await call("app_status");
  } catch (error) {
    return { name: "failed", error: asApiError(error), folder: null };
  }
  applySettings(status.settings);
  setPlatform(status.platform);
  switch (status.state) {
    case "first_run":
      return { name: "first_run" };
    case "failed":
      return { name: "failed", error: failureOf(status), folder: status.data_folder };
    case "ready": {
      // The screens that follow ask for the same.
      client.setQueryData(["settings", "status"], status);
      const signedIn = await call("session_current").catch(() => null);
      if (signedIn !== null) {
        return { name: "library", signedIn, intent: undefined };
      }
      const locked = await call("session_locked").catch(() => null);
      return { name: "sign_in", libraryName: status.library_name, locked: locked?.card ?? null, visit: 0 };
    }
  }
}

/** The failure with this program's version, which the sentence about a newer library names. */
function failureOf(status: AppStatus): ApiError {
  const report = status.failure ?? {
    code: "internal" as const,
    params: {},
    message: "the library did not open",
  };
  return new ApiError({ ...report, params: { version: status.version, ...report.params } });
}
