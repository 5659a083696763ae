/** A field to search in, with its glass and the button that empties it. What the keys do is its owner's. */
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type Ref, useId } from "react";
import { IconButton } from "./Button";
import { Icon } from "./Icon";
import styles from "./SearchBox.module.css";

export interface SearchBoxProps {
  readonly label: string;
  readonly hint: string;
  /** The name of the button that empties it. */
  readonly clear: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Not while an input method composes: its keys are its own. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly type?: "search" | "text";
  readonly size?: "small";
  readonly maxLength?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly keyShortcuts?: string;
  /** At its end while it is empty. */
  readonly children?: ReactNode;
}

export function SearchBox(props: SearchBoxProps) {
  const { label, text, onText, onKeyDown, type = "search", size, maxLength, inputRef, keyShortcuts } = props;
  const id = useId();
  const isEmpty = text === "";
  return (
    <div className={styles.box} data-size={size}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <Icon of={Search} />
      <input
        id={id}
        ref={inputRef}
        type={type}
        // The hint stands as the window does; what is typed as it reads itself.
        {...(isEmpty ? {} : { dir: "auto" })}
        className={styles.input}
        placeholder={props.hint}
        aria-keyshortcuts={keyShortcuts}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing) {
            onKeyDown(event);
          }
        }}
      />
      {isEmpty ? (
        props.children
      ) : (
        <IconButton
          icon={X}
          size="small"
          label={props.clear}
          onPress={() => {
            onText("");
            document.getElementById(id)?.focus();
          }}
        />
      )}
    </div>
  );
}
