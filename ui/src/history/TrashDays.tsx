/** How long thrown away books stay, which an owner decides, and the way to a shorter history. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { asApiError, call } from "../api/client";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { useDoing } from "../people/useDoing";
import { ThinDialog } from "./ThinDialog";
import styles from "./TrashDays.module.css";

const KEY = ["settings", "history"] as const;

export function TrashDays() {
  const t = useT();
  const client = useQueryClient();
  const doing = useDoing();
  const [typed, setTyped] = useState<string | null>(null);
  const [isThinning, setThinning] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const asked = useQuery({ queryKey: KEY, queryFn: () => call("history_settings_get") });
  const days = asked.data?.trash_days;

  const save = () => {
    if (typed === null || typed.trim() === String(days)) {
      setTyped(null);
      doing.setError(null);
      return;
    }
    doing.run(async () => {
      // What is no number is refused as one that is out of range, in the same words.
      const number = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
      client.setQueryData(KEY, await call("history_settings_set", { trash_days: number }));
      setTyped(null);
      announce(t("history.settings.days_saved"));
    });
  };
  return (
    <div className={styles.settings}>
      <BusyLine isBusy={doing.isBusy} />
      <ErrorText error={asked.error === null ? doing.errorBeside : asApiError(asked.error)} />
      {days !== undefined && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextField
            label={t("history.settings.days")}
            description={t("history.settings.days_hint")}
            error={doing.errorAt("trash_days")}
            value={typed ?? String(days)}
            onChange={setTyped}
            onBlur={save}
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            maxLength={5}
          />
        </form>
      )}
      <Button ref={opener} onPress={() => setThinning(true)}>
        {t("history.settings.thin")}
      </Button>
      {isThinning && (
        <ThinDialog
          onClose={() => {
            flushSync(() => setThinning(false));
            // What came of it has taken the place of the form, which alone knew where the focus came from.
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}
