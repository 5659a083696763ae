/** First run, third screen: how the first books come in. Only what this version can do. */
import { PencilLine, ScanBarcode } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading, Steps } from "./Door";
import styles from "./Shelves.module.css";

export type Intent = "add" | "add_isbn";

export function Shelves({ onChoose }: { onChoose: (intent: Intent | undefined) => void }) {
  const t = useT();
  const ways = [
    {
      intent: "add",
      icon: PencilLine,
      word: t("doors.first_run.shelves.type"),
      hint: t("doors.first_run.shelves.type_hint"),
    },
    {
      intent: "add_isbn",
      icon: ScanBarcode,
      word: t("doors.first_run.shelves.isbn"),
      hint: t("doors.first_run.shelves.isbn_hint"),
    },
  ] as const;
  return (
    <Door>
      <Steps step={3} of={3} />
      <DoorHeading takesFocus lead={t("doors.first_run.shelves.lead")}>
        {t("doors.first_run.shelves.heading")}
      </DoorHeading>
      <div className={styles.ways}>
        {ways.map(({ intent, icon, word, hint }) => (
          <AriaButton key={intent} className={styles.way ?? ""} onPress={() => onChoose(intent)}>
            <Icon of={icon} size={20} />
            <span className={styles.word}>{word}</span>
            <span className={styles.hint}>{hint}</span>
          </AriaButton>
        ))}
      </div>
      <DoorActions>
        <Button variant="link" onPress={() => onChoose(undefined)}>
          {t("doors.first_run.shelves.look")}
        </Button>
      </DoorActions>
    </Door>
  );
}
