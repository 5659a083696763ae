/** Draws the screen that the window shows: opening, a failure, the first run, sign-in or the library. */
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { createQueryClient, refetchChanged } from "./api/queries";
import { LiveRegions } from "./components/LiveRegions";
import { Failure } from "./doors/Failure";
import { FirstCode } from "./doors/FirstCode";
import { FirstRun } from "./doors/FirstRun";
import { Opening } from "./doors/Opening";
import { SignIn } from "./doors/SignIn";
import { Library } from "./shell/Library";
import { useScreens } from "./useScreens";
import { announcePainted } from "./window/painted";
import { followSettings, paintTheme } from "./window/settings";
import { useWindowKeys } from "./window/useWindowKeys";

export function App() {
  const [client] = useState(createQueryClient);
  const { screen, isTrying, start, begin, enter, recovered, toLibrary, lock, switchPerson, signOut } =
    useScreens(client);
  useEffect(() => refetchChanged(client), [client]);
  useEffect(followSettings, []);
  useWindowKeys();

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
            onCreated={begin}
            onDone={(signedIn, intent) => {
              if (signedIn === null) {
                // Signed out meanwhile, or the new library didn't open: the Rust side knows which.
                void start();
              } else {
                toLibrary(signedIn, intent);
              }
            }}
          />
        )}
        {screen.name === "sign_in" && (
          <SignIn
            // Whoever comes to the door next finds nothing of what stood in its fields.
            key={`${screen.visit} ${screen.locked?.uid}`}
            libraryName={screen.libraryName}
            locked={screen.locked}
            onSignedIn={enter}
            onRecovered={recovered}
          />
        )}
        {screen.name === "way_back" && (
          <FirstCode signedIn={screen.signedIn} code={screen.code} kind={screen.kind} onDone={toLibrary} />
        )}
        {screen.name === "library" && (
          <Library
            signedIn={screen.signedIn}
            onLock={lock}
            onSwitch={switchPerson}
            onSignOut={signOut}
            {...(screen.intent === undefined ? {} : { initialIntent: screen.intent })}
          />
        )}
        <LiveRegions />
      </QueryClientProvider>
    </I18nProvider>
  );
}
