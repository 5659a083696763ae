/** Something that is on or off at once, without a button to confirm it. */
import type { ReactNode } from "react";
import { useId } from "react";
import { Switch as AriaSwitch } from "react-aria-components";
import styles from "./Switch.module.css";

export interface SwitchProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
  description?: ReactNode;
}

export function Switch({ isOn, onChange, children, description }: SwitchProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <AriaSwitch
        className={styles.switch ?? ""}
        isSelected={isOn}
        onChange={onChange}
        {...(description === undefined ? {} : { "aria-describedby": id })}
      >
        <span className={styles.track} aria-hidden>
          <span className={styles.knob} />
        </span>
        {children}
      </AriaSwitch>
      {description !== undefined && (
        <p id={id} className={styles.description}>
          {description}
        </p>
      )}
    </div>
  );
}
