/** First run, third screen: how the first books come in. Only what this version can do. */
import { Compass, FileSpreadsheet, PencilLine, ScanBarcode } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading, Steps } from "./Door";
import styles from "./Shelves.module.css";
import { useSending } from "./useSending";

export type Intent = "import" | "add_isbn" | "add";

export function Shelves({ onChoose }: { onChoose: (intent: Intent | undefined) => void }) {
  const t = useT();
  const { isBusy, error, send } = useSending();
  const ways = [
    {
      icon: FileSpreadsheet,
      word: t("doors.first_run.shelves.list"),
      hint: t("doors.first_run.shelves.list_hint"),
      act: () => onChoose("import"),
    },
    {
      icon: ScanBarcode,
      word: t("doors.first_run.shelves.isbn"),
      hint: t("doors.first_run.shelves.isbn_hint"),
      act: () => onChoose("add_isbn"),
    },
    {
      icon: PencilLine,
      word: t("doors.first_run.shelves.type"),
      hint: t("doors.first_run.shelves.type_hint"),
      act: () => onChoose("add"),
    },
    {
      icon: Compass,
      word: t("doors.first_run.shelves.sample"),
      hint: t("doors.first_run.shelves.sample_hint"),
      // The program starts anew with the sample; there is nothing to do after it here.
      act: () =>
        send(async () => {
          await call("sample_open");
        }),
    },
  ];
  return (
    <Door>
      <BusyLine isBusy={isBusy} />
      <Steps step={3} of={3} />
      <DoorHeading takesFocus lead={t("doors.first_run.shelves.lead")}>
        {t("doors.first_run.shelves.heading")}
      </DoorHeading>
      <div className={styles.ways}>
        {ways.map(({ icon, word, hint, act }) => (
          <AriaButton key={word} className={styles.way ?? ""} onPress={act}>
            <Icon of={icon} size={20} />
            <span className={styles.word}>{word}</span>
            <span className={styles.hint}>{hint}</span>
          </AriaButton>
        ))}
      </div>
      <ErrorText error={error} />
      <DoorActions>
        <Button variant="link" onPress={() => onChoose(undefined)}>
          {t("doors.first_run.shelves.later")}
        </Button>
      </DoorActions>
    </Door>
  );
}
