/**
 * Where the notice appears: bottom centre of the list pane, whose element is the positioned parent.
 * Its clock stands still while it is hovered or focused or the window isn't in front.
 */
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useT } from "../messages";
import { Icon } from "./Icon";
import styles from "./ToastRegion.module.css";
import { dismissToast, type Toast, useToast } from "./toasts";

const SHOWN_MS = 8_000;

export function ToastRegion() {
  const toast = useToast();
  return toast === null ? null : <Notice key={toast.id} toast={toast} />;
}

function Notice({ toast }: { toast: Toast }) {
  const t = useT();
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [isInFront, setInFront] = useState(() => document.hasFocus());
  const left = useRef(SHOWN_MS);
  const cameFrom = useRef<Element | null>(null);

  useEffect(() => {
    const front = () => setInFront(true);
    const back = () => setInFront(false);
    window.addEventListener("focus", front);
    window.addEventListener("blur", back);
    return () => {
      window.removeEventListener("focus", front);
      window.removeEventListener("blur", back);
    };
  }, []);

  const isPaused = isHovered || isFocused || !isInFront;
  useEffect(() => {
    if (isPaused) {
      return;
    }
    const started = performance.now();
    const timer = setTimeout(() => dismissToast(toast.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - started;
    };
  }, [isPaused, toast.id]);

  const leave = () => {
    // The focus must not fall to the body with the notice that had it.
    if (isFocused && cameFrom.current instanceof HTMLElement) {
      cameFrom.current.focus();
    }
    dismissToast(toast.id);
  };

  return (
    <section
      aria-label={t("common.region.toast")}
      data-region="toast"
      data-react-aria-top-layer="true"
      className={styles.region}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={(event) => {
        if (!isFocused) {
          cameFrom.current = event.relatedTarget;
        }
        setFocused(true);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          setFocused(false);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          leave();
        }
      }}
    >
      <div className={styles.toast}>
        <p className={styles.text}>{toast.text}</p>
        {toast.action !== undefined && (
          <AriaButton
            className={styles.action ?? ""}
            onPress={() => {
              leave();
              toast.action?.run();
            }}
          >
            {toast.action.label}
          </AriaButton>
        )}
        <AriaButton className={styles.close ?? ""} aria-label={t("common.action.dismiss")} onPress={leave}>
          <Icon of={X} />
        </AriaButton>
      </div>
    </section>
  );
}
