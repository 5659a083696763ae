/** The history made shorter: from before which day, what that means, and where the copy with all of it lies. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { HistoryThinned } from "../api/bindings";
import { ApiError, call } from "../api/client";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Select } from "../components/Select";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { FormDialog } from "../people/FormDialog";
import { useDoing } from "../people/useDoing";
import { withConfirmation } from "../window/confirmation";
import styles from "./TrashDays.module.css";

const AGES = ["6 months", "1 year", "2 years", "5 years", "day"] as const;
type Age = (typeof AGES)[number];

export function ThinDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const doing = useDoing();
  const [age, setAge] = useState<Age>("1 year");
  const [day, setDay] = useState("");
  const [thinned, setThinned] = useState<HistoryThinned | null>(null);

  const ageText = (one: Age) => {
    if (one === "day") {
      return t("history.thin.day");
    }
    const count = Number.parseInt(one, 10);
    return one.endsWith("months") ? t("history.thin.months", { count }) : t("history.thin.years", { count });
  };
  const thin = () => {
    const before = age === "day" ? startOf(day) : ago(age);
    if (before === null) {
      doing.setError(wrongDay(day));
      return;
    }
    doing.run(async () => {
      setThinned(await withConfirmation(() => call("history_thin", { before })));
      await client.invalidateQueries({ queryKey: ["books"] });
    });
  };

  if (thinned !== null) {
    return (
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t("history.thin.done_heading")}
        actions={
          <Button size="dialog" variant="filled" autoFocus onPress={onClose}>
            {t("common.action.close")}
          </Button>
        }
      >
        <div className={styles.words} role="status">
          <p>
            {[
              t("history.thin.done", { count: thinned.steps }),
              t("history.thin.done_changes", { count: thinned.changes }),
            ].join(" ")}
          </p>
          <p>
            {t("history.thin.backup")}{" "}
            <bdi dir="ltr" className={styles.path}>
              {thinned.backup}
            </bdi>
          </p>
        </div>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t("history.thin.heading")}
      doing={doing}
      onSubmit={thin}
      onClose={onClose}
      submit={t("history.thin.submit")}
      isDanger
      isSafeFirst
    >
      <p>{[t("history.thin.text"), t("history.thin.copy"), t("history.thin.end")].join(" ")}</p>
      <Select
        label={t("history.thin.older")}
        choices={AGES.map((id) => ({ id, text: ageText(id) }))}
        value={age}
        onChange={(id) => setAge(AGES.find((one) => one === id) ?? age)}
      />
      {age === "day" && (
        <TextField
          label={t("history.thin.date")}
          description={t("history.thin.date_hint")}
          error={doing.errorAt("before") === undefined ? undefined : t("history.thin.date_wrong")}
          value={day}
          onChange={setDay}
          autoComplete="off"
          dir="ltr"
        />
      )}
    </FormDialog>
  );
}

function ago(age: Exclude<Age, "day">): number {
  const date = new Date();
  const count = Number.parseInt(age, 10);
  if (age.endsWith("months")) {
    date.setMonth(date.getMonth() - count);
  } else {
    date.setFullYear(date.getFullYear() - count);
  }
  return date.getTime();
}

/** When a day begins here; `null` for what is none. */
function startOf(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (parts === null) {
    return null;
  }
  const [, year, month, day] = parts.map(Number);
  const date = new Date(year ?? 0, (month ?? 0) - 1, day ?? 0);
  return date.getMonth() + 1 === month && date.getDate() === day ? date.getTime() : null;
}

function wrongDay(text: string): ApiError {
  const field = { field: "before", code: "date_format" as const, params: { text }, message: "no day" };
  return new ApiError({ code: "validation", params: {}, message: "no day", fields: [field] });
}
