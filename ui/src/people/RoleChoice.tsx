/** What a person may do, in words. */
import type { OpensWith, Role } from "../api/bindings";
import { useT } from "../messages";
import { ChoiceCards } from "./ChoiceCards";

const ROLES: readonly Role[] = ["owner", "member", "reader"];
const DOORS: readonly OpensWith[] = ["password", "pin", "tap"];

interface ChoiceProps<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** Where a heading asks the question already. */
  readonly label?: string;
}

export function RoleChoice(props: ChoiceProps<Role>) {
  const t = useT();
  const choices = ROLES.map((id) => ({
    id,
    text: t(`people.role.${id}`),
    hint: t(`people.role_hint.${id}`),
  }));
  return <ChoiceCards {...props} label={props.label ?? t("people.field.role")} choices={choices} />;
}

/** What opens a reader's account. */
export function DoorChoice(props: ChoiceProps<OpensWith>) {
  const t = useT();
  const choices = DOORS.map((id) => ({
    id,
    text: t(`people.opens.${id}`),
    hint: t(`people.opens_hint.${id}`),
  }));
  return <ChoiceCards {...props} label={props.label ?? t("people.field.opens")} choices={choices} />;
}
