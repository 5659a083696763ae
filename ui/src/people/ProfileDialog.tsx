/** One's own names, address, picture and lock, and what opens one's account. */
import { useState } from "react";
import type { Account, Picture, ProfileUpdate, SignedIn } from "../api/bindings";
import { call } from "../api/client";
import { Button } from "../components/Button";
import { PersonDisc } from "../components/PersonDisc";
import { Select } from "../components/Select";
import { TextField } from "../components/TextField";
import { showToast } from "../components/toasts";
import { useT } from "../messages";
import { useDraft } from "../window/drafts";
import { useQuitGuard } from "../window/quit";
import { DiscardDialog } from "./DiscardDialog";
import { FormDialog } from "./FormDialog";
import { lockChoices, lockId, lockOf } from "./lockChoices";
import { initialsFrom } from "./names";
import { PICTURES, PictureChoice } from "./PictureChoice";
import styles from "./ProfileDialog.module.css";
import { RemoveDialog } from "./RemoveDialog";
import { useComingIn } from "./useComingIn";
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

export function ProfileDialog({ signedIn, onClose, onSignedOut }: ProfileDialogProps) {
  const t = useT();
  const { account } = signedIn;
  const doing = useDoing();
  const comingIn = useComingIn(signedIn);
  const before = writtenOf(account);
  const [written, setWritten] = useState(before);
  const [isRemoving, setRemoving] = useState(false);
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
  const isTap = account.opens_with === "tap";
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
                  <Button variant="quiet" size="dialog" onPress={() => setRemoving(true)}>
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
          description={t("people.field.first_name_hint")}
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
        {comingIn.section}
      </FormDialog>
      {comingIn.dialog}
      {isRemoving && (
        <RemoveDialog account={account} isOwn onRemoved={onSignedOut} onClose={() => setRemoving(false)} />
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
