/** A password with the eye that shows it. Pasting and password managers work as in any field. */
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useT } from "../messages";
import { IconButton } from "./Button";
import { TextField, type TextFieldProps } from "./TextField";

type KeyboardEvent = Parameters<NonNullable<ComponentProps<typeof TextField>["onKeyDown"]>>[0];

export interface PasswordFieldProps extends Omit<TextFieldProps, "type" | "end" | "dir" | "autoComplete"> {
  /** `off` for a PIN: it is short because nobody keeps it anywhere. */
  autoComplete: "current-password" | "new-password" | "off";
  /** Shown while typing, as a new password should be. */
  startsShown?: boolean;
}

export function PasswordField({ startsShown = false, ...props }: PasswordFieldProps) {
  const t = useT();
  const [isShown, setShown] = useState(startsShown);
  const [hasCapsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => {
    setCapsLock(event.getModifierState("CapsLock"));
    // React Aria keeps keys to itself where somebody listens, and Esc and Ctrl+Q belong to the window.
    event.continuePropagation();
  };
  return (
    <TextField
      {...props}
      warning={hasCapsLock ? t("common.field.caps_lock") : undefined}
      onKeyDown={watch}
      onKeyUp={watch}
      onBlur={() => setCapsLock(false)}
      type={isShown ? "text" : "password"}
      dir="ltr"
      autoCorrect="off"
      autoCapitalize="none"
      spellCheck="false"
      end={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={t(isShown ? "common.field.hide_password" : "common.field.show_password")}
          size="small"
          onPress={() => setShown(!isShown)}
        />
      }
    />
  );
}
