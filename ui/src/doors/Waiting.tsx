/** What somebody sees whom an owner has not let in yet. */
import { Button } from "../components/Button";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading } from "./Door";
import styles from "./Waiting.module.css";

export function Waiting({ onBack }: { onBack: () => void }) {
  const t = useT();
  return (
    <Door>
      <DoorHeading takesFocus lead={t("doors.waiting.lead")}>
        {t("doors.waiting.heading")}
      </DoorHeading>
      <p className={styles.text}>{t("doors.waiting.text")}</p>
      <DoorActions>
        <Button variant="filled" size="dialog" onPress={onBack}>
          {t("common.action.back")}
        </Button>
      </DoorActions>
    </Door>
  );
}
