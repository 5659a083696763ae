/** The recovery code on a screen of its own: at the first run, at a first sign-in, after it was used. */
import type { Account } from "../api/bindings";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { CodeSheet } from "./CodeSheet";
import { Door, DoorActions, DoorHeading, Steps } from "./Door";
import { useKeepingCode } from "./useKeepingCode";

export interface WayBackProps {
  code: string;
  account: Account;
  libraryName: string;
  /** The second screen of the first run; for who comes in the first time; in the place of one that is spent. */
  kind: "first" | "given" | "renewed";
  onDone: (isKept: boolean) => void;
}

const LEADS = {
  first: "doors.way_back.lead",
  given: "doors.way_back.given_lead",
  renewed: "doors.way_back.new_lead",
} as const;

export function WayBack({ code, account, libraryName, kind, onDone }: WayBackProps) {
  const t = useT();
  const { keep, error, question } = useKeepingCode(() => onDone(true));
  return (
    <Door>
      {kind === "first" && <Steps step={2} of={3} />}
      <DoorHeading takesFocus lead={t(LEADS[kind])}>
        {t(kind === "renewed" ? "doors.way_back.new_heading" : "doors.way_back.heading")}
      </DoorHeading>
      <CodeSheet code={code} account={account} libraryName={libraryName} />
      <ErrorText error={error} />
      <DoorActions
        aside={
          <Button variant="link" onPress={() => onDone(false)}>
            {t("doors.way_back.later")}
          </Button>
        }
      >
        <Button variant="filled" size="dialog" onPress={keep}>
          {t("doors.way_back.kept")}
        </Button>
      </DoorActions>
      {question}
    </Door>
  );
}
