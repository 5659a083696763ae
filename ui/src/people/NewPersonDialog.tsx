/** The form for a new person. What is typed is kept through a lock, the password never. */
import { useEffect, useState } from "react";
import type { Account, AccountCreate, OpensWith, Picture, Role } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { useDraft } from "../window/drafts";
import { useQuitGuard } from "../window/quit";
import { DiscardDialog } from "./DiscardDialog";
import { FormDialog } from "./FormDialog";
import { freeDisc, freeUsername, initialsFrom, nameOf } from "./names";
import { PICTURES, PictureChoice } from "./PictureChoice";
import { DoorChoice, RoleChoice } from "./RoleChoice";
import { SecretField } from "./SecretField";
import { useDoing } from "./useDoing";
import { useKeepAccount } from "./usePeople";

/** As it is kept while the form is open. */
interface Written {
  readonly first_name: string;
  readonly last_name: string;
  /** `null` as long as it follows the first name. */
  readonly username: string | null;
  readonly email: string;
  readonly role: Role;
  readonly opens_with: OpensWith;
  readonly picture: Picture | null;
}

const NOTHING: Written = {
  first_name: "",
  last_name: "",
  username: null,
  email: "",
  role: "member",
  opens_with: "password",
  picture: null,
};

export const NEW_PERSON = "person:new";

export interface NewPersonDialogProps {
  readonly people: readonly Account[];
  readonly onAdded: (account: Account) => void;
  readonly onClose: () => void;
}

export function NewPersonDialog({ people, onAdded, onClose }: NewPersonDialogProps) {
  const t = useT();
  const doing = useDoing();
  const keep = useKeepAccount();
  const [written, setWritten] = useState(NOTHING);
  const [secret, setSecret] = useState("");
  /** What is done when the typed text is thrown away; `null` while nobody asks. */
  const [asked, setAsked] = useState<{ readonly leave: () => void } | null>(null);

  const set = (changed: Partial<Written>) => setWritten((now) => ({ ...now, ...changed }));
  const username = written.username ?? freeUsername(written.first_name, people);
  // Only a reader's account opens with less than a password.
  const opensWith = written.role === "reader" ? written.opens_with : "password";
  const isUnsaved =
    `${written.first_name}${written.last_name}${written.username ?? ""}${written.email}`.trim() !== "";

  const draft = useDraft(NEW_PERSON, isUnsaved ? written : null, (kept) => setWritten(writtenOf(kept)));
  useQuitGuard(isUnsaved, (leave) => setAsked({ leave }));
  useSuggestion(opensWith, setSecret);

  const close = () => (isUnsaved ? setAsked({ leave: onClose }) : onClose());
  const add = () =>
    doing.run(async () => {
      const account = await withConfirmation(() =>
        call("account_create", requestOf(written, username, opensWith, secret)),
      );
      await draft.forget();
      keep(account);
      announce(t("people.create.done", { name: nameOf(account) }));
      onAdded(account);
    });

  return (
    <>
      <FormDialog
        title={t("people.create.heading")}
        doing={doing}
        onSubmit={add}
        onClose={close}
        submit={t("people.create.submit")}
        size="wide"
        isInColumns
      >
        <TextField
          label={t("people.field.first_name")}
          description={t("people.field.first_name_hint")}
          value={written.first_name}
          onChange={(first_name) => set({ first_name })}
          error={doing.errorAt("first_name")}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={t("people.field.last_name")}
          value={written.last_name}
          onChange={(last_name) => set({ last_name })}
          error={doing.errorAt("last_name")}
          autoComplete="off"
        />
        <TextField
          label={t("people.field.username")}
          description={t("people.field.username_hint")}
          value={username}
          onChange={(value) => set({ username: value })}
          error={doing.errorAt("username")}
          saysRequired
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
        />
        <TextField
          label={t("people.field.email")}
          description={t("people.field.email_hint")}
          value={written.email}
          onChange={(email) => set({ email })}
          error={doing.errorAt("email")}
          inputMode="email"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck="false"
        />
        <RoleChoice value={written.role} onChange={(role) => set({ role })} error={doing.errorAt("role")} />
        {written.role === "reader" && (
          <DoorChoice
            value={written.opens_with}
            onChange={(opens_with) => {
              set({ opens_with });
              setSecret("");
            }}
            error={doing.errorAt("opens_with")}
          />
        )}
        {opensWith !== "tap" && (
          <div data-whole>
            <SecretField
              opensWith={opensWith}
              value={secret}
              onChange={setSecret}
              error={doing.errorAt("password")}
              startsSuggested
              description={t(opensWith === "pin" ? "people.create.tell_pin" : "people.create.tell")}
            />
          </div>
        )}
        <PictureChoice
          initials={initialsFrom(written.first_name.trim() || username, written.last_name)}
          disc={freeDisc(people)}
          value={written.picture}
          onChange={(picture) => set({ picture })}
        />
      </FormDialog>
      <DiscardDialog
        of="person"
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

/** Five words stand in the field before anybody thinks of a password. */
function useSuggestion(opensWith: OpensWith, setSecret: (change: (now: string) => string) => void): void {
  useEffect(() => {
    if (opensWith !== "password") {
      return;
    }
    let isGone = false;
    // Without a suggestion the field is as good as empty, so a failure says nothing.
    call("password_suggest").then(
      ({ password }) => {
        if (!isGone) {
          setSecret((now) => (now === "" ? password : now));
        }
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [opensWith, setSecret]);
}

function requestOf(written: Written, username: string, opensWith: OpensWith, secret: string): AccountCreate {
  const { first_name, last_name, email, role, picture } = written;
  return {
    username,
    password: opensWith === "tap" ? "" : secret,
    role,
    opens_with: opensWith,
    ...(first_name.trim() === "" ? {} : { first_name }),
    ...(last_name.trim() === "" ? {} : { last_name }),
    ...(email.trim() === "" ? {} : { email }),
    ...(picture === null ? {} : { picture }),
  };
}

/** What another version of the program may have kept otherwise. */
function writtenOf(kept: unknown): Written {
  const from = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    first_name: text(from.first_name),
    last_name: text(from.last_name),
    username: typeof from.username === "string" ? from.username : null,
    email: text(from.email),
    role: (["owner", "member", "reader"] as const).find((role) => role === from.role) ?? NOTHING.role,
    opens_with: (["pin", "tap"] as const).find((door) => door === from.opens_with) ?? NOTHING.opens_with,
    picture: PICTURES.find((picture) => picture === from.picture) ?? null,
  };
}
