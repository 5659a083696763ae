/** What opens a reader's account from now on. */
import { useState } from "react";
import type { Account, OpensWith } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { FormDialog } from "./FormDialog";
import { nameOf } from "./names";
import { DoorChoice } from "./RoleChoice";
import { SecretField } from "./SecretField";
import { useDoing } from "./useDoing";
import { useKeepAccount } from "./usePeople";

export function DoorDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useT();
  const name = nameOf(account);
  const doing = useDoing();
  const keep = useKeepAccount();
  const [opensWith, setOpensWith] = useState<OpensWith>(account.opens_with);
  const [secret, setSecret] = useState("");

  // Only its person chooses another password.
  const isAsBefore = opensWith === "password" && account.opens_with === "password";

  const save = () =>
    doing.run(async () => {
      if (isAsBefore) {
        onClose();
        return;
      }
      const password = opensWith === "tap" ? "" : secret;
      keep(
        await withConfirmation(() =>
          call("account_door", { uid: account.uid, opens_with: opensWith, password }),
        ),
      );
      announce(t("people.door.done", { name }));
      onClose();
    });
  return (
    <FormDialog
      title={t("people.door.heading", { name })}
      doing={doing}
      onSubmit={save}
      onClose={onClose}
      submit={t("people.door.submit")}
    >
      <DoorChoice
        label={t("people.details.opens")}
        value={opensWith}
        onChange={(value) => {
          setOpensWith(value);
          setSecret("");
          doing.setError(null);
        }}
        error={doing.errorAt("opens_with")}
        autoFocus
      />
      {!isAsBefore && (
        <SecretField
          opensWith={opensWith}
          value={secret}
          onChange={setSecret}
          error={doing.errorAt("password")}
        />
      )}
    </FormDialog>
  );
}
