/** Somebody new chooses a name and a password; then an owner lets them in. */
import { useState } from "react";
import { call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { cx } from "../components/cx";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading } from "./Door";
import styles from "./forms.module.css";
import { NameFields, useNames } from "./NameFields";
import { NewPassword } from "./NewPassword";
import { namesOf } from "./names";
import { useFields } from "./useFields";
import { useSending } from "./useSending";

type Field = "name" | "username" | "password";
const ORDER: readonly [Field, ...Field[]] = ["name", "username", "password"];

function ownField(field: string): Field {
  return ORDER.find((own) => own === field) ?? "name";
}

export interface SignUpProps {
  passwordMin: number;
  onBack: () => void;
  onDone: () => void;
}

export function SignUp({ passwordMin, onBack, onDone }: SignUpProps) {
  const t = useT();
  const { isBusy, error, send } = useSending();
  const fields = useFields(ORDER, ownField, error);
  const names = useNames();
  const [password, setPassword] = useState("");

  const ask = () =>
    send(async () => {
      fields.begin();
      await call("account_sign_up", { ...namesOf(names.name), username: names.username, password });
      onDone();
    }, fields.show);

  return (
    <Door isWideWhenLow>
      <BusyLine isBusy={isBusy} />
      <DoorHeading lead={t("doors.sign_up.lead")}>{t("doors.sign_up.heading")}</DoorHeading>
      <form
        className={cx(styles.form, styles.columns)}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onBack();
          }
        }}
      >
        <NameFields names={names} fields={fields} />
        <NewPassword
          label={t("doors.sign_in.password")}
          value={password}
          onChange={(value) => {
            fields.mend("password");
            setPassword(value);
          }}
          error={fields.errorOf("password")}
          min={passwordMin}
          inputRef={fields.refOf("password")}
        />
        <ErrorText error={error?.code === "validation" ? null : error} />
        <DoorActions
          aside={
            <Button variant="link" onPress={onBack}>
              {t("common.action.back")}
            </Button>
          }
        >
          <Button type="submit" variant="filled" size="dialog">
            {t("doors.sign_up.ask")}
          </Button>
        </DoorActions>
      </form>
    </Door>
  );
}
