/** One step: when, what, how it stands, what it changed, and the button that asks to take it back. */
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { HistoryStep } from "../api/bindings";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import { timeOf } from "../people/moments";
import styles from "./HistoryDialog.module.css";
import { FieldChanges, StepChanges } from "./StepChanges";
import { stepSentence } from "./stepWords";

export interface StepLineProps {
  readonly step: HistoryStep;
  readonly isOpened: boolean;
  readonly onTakeBack: () => void;
}

export function StepLine({ step, isOpened, onTakeBack }: StepLineProps) {
  const t = useT();
  const id = useId();
  const [isOpen, setOpen] = useState(isOpened);
  const { at, standing, change } = step;
  const sentence = stepSentence(step);
  return (
    <li data-step tabIndex={-1} className={styles.step}>
      <time dateTime={new Date(at).toISOString()} className={styles.time}>
        {timeOf(at)}
      </time>
      <div className={styles.what}>
        {change === null ? (
          <AriaButton
            className={styles.opener ?? ""}
            aria-expanded={isOpen}
            {...(isOpen ? { "aria-controls": id } : {})}
            onPress={() => setOpen(!isOpen)}
          >
            <span className={styles.chevron}>
              <Icon of={ChevronRight} mirrors />
            </span>
            <span>{sentence}</span>
          </AriaButton>
        ) : (
          <p className={styles.sentence}>{sentence}</p>
        )}
        {standing === "taken_back" && <p className={styles.note}>{t("history.taken_back")}</p>}
        {standing === "forgotten" && <p className={styles.note}>{t("history.forgotten")}</p>}
        {standing === "too_old" && <p className={styles.note}>{t("history.too_old")}</p>}
        {change !== null && <FieldChanges change={change} />}
        {change === null && isOpen && (
          <div id={id}>
            <StepChanges uid={step.uid} />
          </div>
        )}
      </div>
      {(standing === "holds" || standing === "taken_back") && (
        <Button
          variant="quiet"
          aria-label={t(standing === "holds" ? "history.take_back_of" : "history.do_again_of", { sentence })}
          onPress={onTakeBack}
        >
          {t(standing === "holds" ? "history.take_back" : "history.do_again")}
        </Button>
      )}
    </li>
  );
}
