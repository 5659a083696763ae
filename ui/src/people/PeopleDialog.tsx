/** Everybody of the library, and beside the list the one who is chosen; in a narrow window in its place. */
import { ChevronLeft, History, SlidersHorizontal, UserPlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { SignedIn } from "../api/bindings";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { useWindowWidth, widthOf } from "../shell/usePanes";
import { NewPersonDialog } from "./NewPersonDialog";
import { nameOf } from "./names";
import styles from "./PeopleDialog.module.css";
import { PersonDetails } from "./PersonDetails";
import { focusSoon, PersonList } from "./PersonList";
import { SettingsForAll } from "./SettingsForAll";
import { useForgetAccount, usePeople } from "./usePeople";
import { WaitingDetails } from "./WaitingDetails";

export interface PeopleDialogProps {
  readonly signedIn: SignedIn;
  /** The form for a new person stands above it from the start. */
  readonly startsAdding: boolean;
  readonly onProfile: () => void;
  /** Shows what was done, by one person if named. */
  readonly onHistory: (by?: string) => void;
  readonly onClose: () => void;
}

export function PeopleDialog({ signedIn, startsAdding, onProfile, onHistory, onClose }: PeopleDialogProps) {
  const t = useT();
  const known = usePeople();
  const forget = useForgetAccount();
  const width = widthOf(useWindowWidth());
  const isBeside = width === "wide" || width === "middle";
  const [chosen, setChosen] = useState<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const [above, setAbove] = useState<"add" | "settings" | null>(startsAdding ? "add" : null);
  const list = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const people = known.people ?? [];
  const shown = people.find(({ uid }) => uid === chosen);
  const me = signedIn.account.uid;

  // Beside the list there is always somebody; who it is stays when the order changes.
  const first = people[0]?.uid;
  useEffect(() => {
    if (isBeside && shown === undefined && first !== undefined) {
      setChosen(first);
    }
  }, [isBeside, shown, first]);

  // What had the focus is gone where the details take the place of the list, and with what an act changed.
  const now = { uid: shown?.uid, status: shown?.status };
  const before = useRef(now);
  useEffect(() => {
    const { uid, status } = before.current;
    before.current = { uid: now.uid, status: now.status };
    if (now.uid !== undefined && (now.uid === uid ? now.status !== status : !isBeside)) {
      heading.current?.focus();
    }
  }, [isBeside, now.uid, now.status]);

  const choose = (uid: string | null) => {
    setLeft(chosen);
    setChosen(uid);
  };
  const removed = (uid: string, sentence: string | null) => {
    forget(uid);
    choose(null);
    if (sentence !== null) {
      announce(sentence);
    }
  };

  return (
    <>
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t("people.heading")}
        size="large"
        aside={
          <div className={styles.aside}>
            <Button
              variant="quiet"
              size="dialog"
              icon={SlidersHorizontal}
              onPress={() => setAbove("settings")}
            >
              {t("people.for_everybody")}
            </Button>
            <Button variant="quiet" size="dialog" icon={History} onPress={() => onHistory()}>
              {t("people.history")}
            </Button>
          </div>
        }
        actions={
          <>
            <Button size="dialog" onPress={onClose}>
              {t("people.close")}
            </Button>
            <Button
              size="dialog"
              variant={shown?.status === "waiting" ? "outlined" : "filled"}
              icon={UserPlus}
              onPress={() => setAbove("add")}
            >
              {t("people.add")}
            </Button>
          </>
        }
      >
        <BusyLine isBusy={known.people === undefined && known.error === null} />
        <ErrorText error={known.error} />
        <div className={styles.panes}>
          {known.people !== undefined && isBeside === (shown !== undefined) && (
            <div className={styles.list}>
              <PersonList
                listRef={list}
                people={people}
                me={me}
                chosen={shown?.uid}
                isAlone={!isBeside}
                isCovered={above !== null}
                comesFrom={left}
                onChoose={choose}
              />
            </div>
          )}
          {shown !== undefined && (
            <div className={styles.details}>
              {!isBeside && (
                <div className={styles.back}>
                  <Button variant="quiet" icon={ChevronLeft} mirrors onPress={() => choose(null)}>
                    {t("people.back")}
                  </Button>
                </div>
              )}
              {shown.status === "waiting" ? (
                <WaitingDetails
                  key={shown.uid}
                  account={shown}
                  headingRef={heading}
                  onRefused={() => removed(shown.uid, null)}
                />
              ) : (
                <PersonDetails
                  key={shown.uid}
                  account={shown}
                  isMe={shown.uid === me}
                  known={known}
                  libraryName={signedIn.library_name}
                  headingRef={heading}
                  onRemoved={() => removed(shown.uid, t("people.remove.done", { name: nameOf(shown) }))}
                  onProfile={onProfile}
                  onHistory={() => onHistory(shown.uid)}
                />
              )}
            </div>
          )}
        </div>
      </Dialog>
      {above === "add" && known.people !== undefined && (
        <NewPersonDialog
          people={known.people}
          onAdded={(account) => {
            setAbove(null);
            choose(account.uid);
            focusSoon(list, account.uid);
          }}
          onClose={() => {
            setAbove(null);
            if (startsAdding) {
              // There is no opener to give it back to.
              focusSoon(list, null);
            }
          }}
        />
      )}
      {above === "settings" && <SettingsForAll onClose={() => setAbove(null)} />}
    </>
  );
}
