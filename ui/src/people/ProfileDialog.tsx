/** One's own names, address, picture and lock, and what opens one's account. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Account, Picture, ProfileUpdate, SignedIn, VerificationBegun } from "../api/bindings";
import { call } from "../api/client";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { PersonDisc } from "../components/PersonDisc";
import { Select } from "../components/Select";
import { TextField } from "../components/TextField";
import { showToast } from "../components/toasts";
import { WayBackDialog } from "../doors/WayBackDialog";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { useDraft } from "../window/drafts";
import { useQuitGuard } from "../window/quit";
import { AddressDialog } from "./AddressDialog";
import { DiscardDialog } from "./DiscardDialog";
import { FormDialog } from "./FormDialog";
import { lockChoices, lockId, lockOf } from "./lockChoices";
import { dayOf } from "./moments";
import { initialsFrom } from "./names";
import { PasswordDialog } from "./PasswordDialog";
import { PICTURES, PictureChoice } from "./PictureChoice";
import styles from "./ProfileDialog.module.css";
import { RemoveDialog } from "./RemoveDialog";
import { useDoing } from "./useDoing";

/** As it is kept while the form is open. */
interface Written {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly picture: Picture | null;
  readonly lock_after: number | null;
}

export const PROFILE = "profile";

export interface ProfileDialogProps {
  readonly signedIn: SignedIn;
  readonly onClose: () => void;
  readonly onSignedOut: () => void;
}

type Above =
  | { readonly name: "password" | "remove" }
  | { readonly name: "way_back"; readonly code: string }
  | { readonly name: "address"; readonly email: string; readonly begun: VerificationBegun };

export function ProfileDialog({ signedIn, onClose, onSignedOut }: ProfileDialogProps) {
  const t = useT();
  const { account } = signedIn;
  const doing = useDoing();
  const coming = useDoing();
  const client = useQueryClient();
  const kept = useQuery({ queryKey: ["accounts", "kept"], queryFn: () => call("kept_list") });
  const before = writtenOf(account);
  const [written, setWritten] = useState(before);
  const [above, setAbove] = useState<Above | null>(null);
  const [hasNewPassword, setNewPassword] = useState(false);
  /** What is done when the typed text is thrown away; `null` while nobody asks. */
  const [asked, setAsked] = useState<{ readonly leave: () => void } | null>(null);

  const set = (changed: Partial<Written>) => setWritten((now) => ({ ...now, ...changed }));
  const isUnsaved = JSON.stringify(written) !== JSON.stringify(before);
  const draft = useDraft(PROFILE, isUnsaved ? written : null, (kept) =>
    setWritten((now) => restored(kept, now)),
  );
  useQuitGuard(isUnsaved, (leave) => setAsked({ leave }));

  const close = () => (isUnsaved ? setAsked({ leave: onClose }) : onClose());
  const save = () => {
    if (!isUnsaved) {
      onClose();
      return;
    }
    doing.run(async () => {
      await call("profile_update", requestOf(written));
      await draft.forget();
      showToast({ text: t("people.profile.done") });
      onClose();
    });
  };
  const renewWayBack = () =>
    coming.run(async () => {
      setAbove({ name: "way_back", code: await withConfirmation(() => call("recovery_code_renew")) });
    });
  const endKept = (id: string) =>
    coming.run(async () => {
      await call("kept_end", { id });
      await kept.refetch();
    });
  const beginAddress = (email: string) =>
    coming.run(async () => {
      setAbove({ name: "address", email, begun: await call("verification_begin") });
    });

  const isTap = account.opens_with === "tap";
  const isPin = account.opens_with === "pin";
  return (
    <>
      <FormDialog
        title={t("people.profile.heading")}
        doing={doing}
        onSubmit={save}
        onClose={close}
        submit={t("people.profile.submit")}
        size="wide"
        isInColumns
        {...(isTap
          ? {}
          : {
              aside: (
                <div className={styles.remove}>
                  <Button variant="quiet" size="dialog" onPress={() => setAbove({ name: "remove" })}>
                    {t("people.profile.delete")}
                  </Button>
                </div>
              ),
            })}
      >
        <div data-whole className={styles.who}>
          <PersonDisc
            initials={initialsFrom(written.first_name.trim() || account.username, written.last_name)}
            disc={account.disc}
            picture={written.picture}
            size={64}
          />
          <p>
            {t("people.details.signs_in", { username: account.username })}
            <br />
            <span className={styles.role}>{t(`people.my_role.${account.role}`)}</span>
          </p>
        </div>
        <TextField
          label={t("people.field.first_name")}
          value={written.first_name}
          onChange={(first_name) => set({ first_name })}
          error={doing.errorAt("first_name")}
          autoComplete="given-name"
          autoFocus
        />
        <TextField
          label={t("people.field.last_name")}
          value={written.last_name}
          onChange={(last_name) => set({ last_name })}
          error={doing.errorAt("last_name")}
          autoComplete="family-name"
        />
        <TextField
          label={t("people.field.email")}
          description={t("people.field.email_hint")}
          value={written.email}
          onChange={(email) => set({ email })}
          error={doing.errorAt("email")}
          inputMode="email"
          dir="ltr"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck="false"
        />
        <Select
          label={t("people.profile.lock")}
          description={
            signedIn.lock_after === null
              ? t("people.profile.lock_now_never")
              : t("people.profile.lock_now_minutes", { count: signedIn.lock_after })
          }
          choices={lockChoices(written.lock_after, t("people.lock.usual"), t("people.lock.never"))}
          value={lockId(written.lock_after)}
          onChange={(id) => set({ lock_after: lockOf(id) })}
          error={doing.errorAt("lock_after")}
        />
        <PictureChoice
          initials={initialsFrom(written.first_name.trim() || account.username, written.last_name)}
          disc={account.disc}
          value={written.picture}
          onChange={(picture) => set({ picture })}
        />
        <section data-whole className={styles.comingIn} aria-label={t("people.profile.coming_in")}>
          <h3>{t("people.profile.coming_in")}</h3>
          {isTap ? (
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
                state={t(
                  account.has_way_back ? "people.profile.way_back_kept" : "people.profile.way_back_none",
                )}
              >
                <Button onPress={renewWayBack}>{t("people.profile.way_back_new")}</Button>
              </Line>
            </>
          )}
          {account.email !== null && (
            <Line
              what={t("people.profile.address")}
              state={t(
                account.is_verified ? "people.profile.address_verified" : "people.profile.address_plain",
              )}
            >
              {!account.is_verified && (
                <Button onPress={() => beginAddress(account.email ?? "")}>
                  {t("people.profile.address_verify")}
                </Button>
              )}
            </Line>
          )}
          {kept.data?.map(({ id, at }) => (
            <Line
              key={id}
              what={t("people.profile.kept")}
              state={t("people.profile.kept_since", { day: dayOf(at) })}
            >
              <Button onPress={() => endKept(id)}>{t("people.profile.kept_end")}</Button>
            </Line>
          ))}
          <ErrorText error={coming.error} />
        </section>
      </FormDialog>
      {above?.name === "password" && (
        <PasswordDialog
          isPin={isPin}
          onChanged={() => {
            setNewPassword(true);
            setAbove(null);
          }}
          onClose={() => setAbove(null)}
        />
      )}
      {above?.name === "way_back" && (
        <WayBackDialog
          code={above.code}
          account={account}
          libraryName={signedIn.library_name}
          onClose={() => {
            setAbove(null);
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
          onClose={() => setAbove(null)}
        />
      )}
      {above?.name === "remove" && (
        <RemoveDialog account={account} isOwn onRemoved={onSignedOut} onClose={() => setAbove(null)} />
      )}
      <DiscardDialog
        of="profile"
        isOpen={asked !== null}
        onKeep={() => setAsked(null)}
        onDiscard={() => {
          void draft.forget();
          asked?.leave();
        }}
      />
    </>
  );
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

function writtenOf(account: Account): Written {
  const { first_name, last_name, email, picture, lock_after } = account;
  return {
    first_name: first_name ?? "",
    last_name: last_name ?? "",
    email: email ?? "",
    picture,
    lock_after,
  };
}

function requestOf({ first_name, last_name, email, picture, lock_after }: Written): ProfileUpdate {
  const text = (value: string) => (value.trim() === "" ? null : value);
  return {
    first_name: text(first_name),
    last_name: text(last_name),
    email: text(email),
    picture,
    lock_after,
  };
}

/** What another version of the program may have kept otherwise. */
function restored(kept: unknown, now: Written): Written {
  const from = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const text = (value: unknown, other: string) => (typeof value === "string" ? value : other);
  return {
    first_name: text(from.first_name, now.first_name),
    last_name: text(from.last_name, now.last_name),
    email: text(from.email, now.email),
    picture: PICTURES.find((picture) => picture === from.picture) ?? null,
    lock_after: typeof from.lock_after === "number" ? from.lock_after : null,
  };
}
