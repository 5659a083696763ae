/** How one comes in: password, way back, where one stays signed in, the address. Part of one's profile. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { CodeMailed, SignedIn, VerificationBegun } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { WayBackDialog } from "../doors/WayBackDialog";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { AddressDialog } from "./AddressDialog";
import { MailedCodeDialog } from "./MailedCodeDialog";
import { dayOf } from "./moments";
import { PasswordDialog } from "./PasswordDialog";
import styles from "./ProfileDialog.module.css";
import { useDoing } from "./useDoing";

type Above =
  | { readonly name: "password" }
  | { readonly name: "way_back"; readonly code: string }
  | { readonly name: "address"; readonly email: string; readonly begun: VerificationBegun }
  | { readonly name: "mailed"; readonly mailed: CodeMailed };

export interface ComingIn {
  readonly section: ReactNode;
  /** Stands outside of the profile's form: what is sent in a form within a form is sent by both. */
  readonly dialog: ReactNode;
}

const KEPT = ["accounts", "kept"] as const;

export function useComingIn(signedIn: SignedIn): ComingIn {
  const t = useT();
  const client = useQueryClient();
  const doing = useDoing();
  const heading = useRef<HTMLHeadingElement>(null);
  const [above, setAbove] = useState<Above | null>(null);
  const [hasNewPassword, setNewPassword] = useState(false);
  const [returned, setReturned] = useState(0);
  // It lies beside the library, so no commit says that it changed.
  const kept = useQuery({ queryKey: KEPT, queryFn: () => call("kept_list"), staleTime: 0 });

  // The dialog from which the code's came is gone, and the button before it may be too. What lies beneath a dialog
  // takes no focus until that has closed.
  useEffect(() => {
    if (returned > 0) {
      heading.current?.focus();
    }
  }, [returned]);

  const { account, library_name } = signedIn;
  const { email, opens_with: opensWith } = account;
  const isPin = opensWith === "pin";
  const close = () => setAbove(null);

  const renewWayBack = () =>
    doing.run(async () => {
      setAbove({ name: "way_back", code: await withConfirmation(() => call("recovery_code_renew")) });
    });
  const beginAddress = (address: string) =>
    doing.run(async () => {
      setAbove({ name: "address", email: address, begun: await call("verification_begin") });
    });
  const end = (id: string) =>
    doing.run(async () => {
      await call("kept_end", { id });
      await client.invalidateQueries({ queryKey: KEPT });
      // Its button is gone.
      heading.current?.focus();
      announce(t("people.profile.kept_ended"));
    });

  const section = (
    <section data-whole className={styles.comingIn} aria-label={t("people.profile.coming_in")}>
      <h3 ref={heading} tabIndex={-1}>
        {t("people.profile.coming_in")}
      </h3>
      {opensWith === "tap" ? (
        <p className={styles.state}>{t("people.profile.tap")}</p>
      ) : (
        <>
          <Line
            what={t(isPin ? "people.profile.pin" : "people.profile.password")}
            {...(hasNewPassword ? { state: t("people.profile.password_changed") } : {})}
          >
            <Button onPress={() => setAbove({ name: "password" })}>
              {t(isPin ? "people.profile.pin_change" : "people.profile.password_change")}
            </Button>
          </Line>
          <Line
            what={t("people.profile.way_back")}
            state={t(account.has_way_back ? "people.profile.way_back_kept" : "people.profile.way_back_none")}
          >
            <Button onPress={renewWayBack}>{t("people.profile.way_back_new")}</Button>
          </Line>
        </>
      )}
      {kept.data?.map(({ id, at }) => (
        <Line
          key={id}
          what={t("people.profile.kept")}
          state={t("people.profile.kept_since", { date: dayOf(at) })}
        >
          <Button onPress={() => end(id)}>{t("people.profile.kept_end")}</Button>
        </Line>
      ))}
      {email !== null && (
        <Line
          what={t("people.profile.address")}
          state={t(account.is_verified ? "people.profile.address_verified" : "people.profile.address_plain")}
        >
          {!account.is_verified && (
            <Button onPress={() => beginAddress(email)}>{t("people.profile.address_verify")}</Button>
          )}
        </Line>
      )}
      <ErrorText error={doing.error} />
    </section>
  );

  const dialog = (
    <>
      {above?.name === "password" && (
        <PasswordDialog
          isPin={isPin}
          onChanged={() => {
            setNewPassword(true);
            close();
            // Whoever stayed signed in by the old one does no more.
            void client.invalidateQueries({ queryKey: KEPT });
          }}
          onClose={close}
        />
      )}
      {above?.name === "way_back" && (
        <WayBackDialog
          code={above.code}
          account={account}
          libraryName={library_name}
          onClose={() => {
            close();
            // That it is kept is no act of the log, so nobody says that something changed.
            void client.invalidateQueries({ queryKey: ["accounts", "me"] });
          }}
        />
      )}
      {above?.name === "address" && (
        <AddressDialog
          signedIn={signedIn}
          email={above.email}
          begun={above.begun}
          onMailed={(mailed) => setAbove({ name: "mailed", mailed })}
          onClose={close}
        />
      )}
      {above?.name === "mailed" && (
        <MailedCodeDialog
          mailed={above.mailed}
          onDone={() => {
            close();
            setReturned((times) => times + 1);
          }}
        />
      )}
    </>
  );
  return { section, dialog };
}

interface LineProps {
  readonly what: string;
  readonly state?: string;
  readonly children: ReactNode;
}

function Line({ what, state, children }: LineProps) {
  return (
    <div className={styles.line}>
      <p className={styles.what}>
        {what}
        {state !== undefined && <span className={styles.state}>{state}</span>}
      </p>
      {children}
    </div>
  );
}
