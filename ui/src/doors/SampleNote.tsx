/** On the door of the sample library: how one comes in, and the way back to one's own. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import styles from "./SignIn.module.css";
import { useSending } from "./useSending";

export function SampleNote() {
  const t = useT();
  const status = useQuery({ queryKey: ["settings", "status"], queryFn: () => call("app_status") });
  const { error, send } = useSending();
  const sample = status.data?.sample ?? null;
  if (sample === null) {
    return null;
  }
  const later = status.data?.lists_for_later ?? 0;
  const leave = () =>
    send(async () => {
      await call("sample_leave");
    });
  return (
    <div className={styles.sample}>
      <p>{t("doors.sign_in.sample")}</p>
      <p>{t("doors.sign_in.sample_password", { password: sample.password })}</p>
      {later > 0 && <p>{t("doors.sign_in.sample_later", { count: later })}</p>}
      <Button variant="link" onPress={leave}>
        {t("doors.sign_in.sample_leave")}
      </Button>
      <ErrorText error={error} />
    </div>
  );
}
