/** Which of its screens the window shows: opening, a failure, the first run, sign-in or the library. */
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import type { AppStatus, SignedIn } from "./api/bindings";
import { ApiError, asApiError, call } from "./api/client";
import { createQueryClient, refetchChanged } from "./api/queries";
import { silence } from "./components/announce";
import { LiveRegions } from "./components/LiveRegions";
import { dismissToast } from "./components/toasts";
import { Failure } from "./doors/Failure";
import { FirstRun } from "./doors/FirstRun";
import { Opening } from "./doors/Opening";
import type { Intent } from "./doors/Shelves";
import { SignIn } from "./doors/SignIn";
import { setPlatform } from "./keys/platform";
import { Library } from "./shell/Library";
import { announcePainted } from "./window/painted";
import { applySettings, followSettings, paintTheme } from "./window/settings";
import { useWindowKeys } from "./window/useWindowKeys";

type Screen =
  | { name: "opening" }
  | { name: "failed"; error: ApiError; folder: string | null }
  | { name: "first_run" }
  | { name: "sign_in"; libraryName: string | null }
  | { name: "library"; signedIn: SignedIn; intent: Intent | undefined };

export function App() {
  const [screen, setScreen] = useState<Screen>({ name: "opening" });
  const [isTrying, setTrying] = useState(false);
  const libraryName = useRef<string | null>(null);

  const leaving = useRef<() => void>(() => undefined);
  const [client] = useState(() => createQueryClient(() => leaving.current()));
  const isInside = useRef(false);
  const leave = useCallback(() => {
    // Nothing of one person's may be painted or read out for the next. Once: of the requests that fail with
    // the session the last ones answer when the next screen asks already.
    if (isInside.current) {
      isInside.current = false;
      client.clear();
      silence();
      dismissToast();
    }
    setScreen({ name: "sign_in", libraryName: libraryName.current });
  }, [client]);
  leaving.current = leave;
  useEffect(() => refetchChanged(client), [client]);
  useEffect(followSettings, []);
  useWindowKeys();

  const start = useCallback(async () => {
    setTrying(true);
    const next = await firstScreen(client);
    libraryName.current = libraryNameOf(next);
    setTrying(false);
    isInside.current = next.name === "library";
    setScreen(next);
  }, [client]);
  useEffect(() => {
    void start();
    // A long opening must be seen in some theme before the Rust side has named it.
    const timer = setTimeout(paintTheme, 300);
    return () => clearTimeout(timer);
  }, [start]);
  useEffect(() => {
    if (screen.name !== "opening") {
      announcePainted();
    }
  }, [screen.name]);

  const enter = useCallback((signedIn: SignedIn, intent?: Intent) => {
    libraryName.current = signedIn.library_name;
    isInside.current = true;
    setScreen({ name: "library", signedIn, intent });
  }, []);

  return (
    <I18nProvider locale={document.documentElement.lang}>
      <QueryClientProvider client={client}>
        {screen.name === "opening" && <Opening />}
        {screen.name === "failed" && (
          <Failure
            error={screen.error}
            folder={screen.folder}
            isTrying={isTrying}
            onTryAgain={() => void start()}
          />
        )}
        {screen.name === "first_run" && (
          <FirstRun
            onDone={(signedIn, name, intent) => {
              libraryName.current = name;
              if (signedIn === null) {
                // Signed out meanwhile, or the new library didn't open: the Rust side knows which.
                void start();
              } else {
                enter(signedIn, intent);
              }
            }}
          />
        )}
        {screen.name === "sign_in" && <SignIn libraryName={screen.libraryName} onSignedIn={enter} />}
        {screen.name === "library" && (
          <Library
            signedIn={screen.signedIn}
            onSignedOut={leave}
            {...(screen.intent === undefined ? {} : { initialIntent: screen.intent })}
          />
        )}
        <LiveRegions />
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Asks what the program is doing, and who is signed in already after a reload of the page. */
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
      return signedIn === null
        ? { name: "sign_in", libraryName: status.library_name }
        : { name: "library", signedIn, intent: undefined };
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

function libraryNameOf(screen: Screen): string | null {
  switch (screen.name) {
    case "sign_in":
      return screen.libraryName;
    case "library":
      return screen.signedIn.library_name;
    default:
      return null;
  }
}
