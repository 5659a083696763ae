/** Whether to stay signed in on this computer: only where it has a keyring, and with what that means. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { Switch } from "../components/Switch";
import { useT } from "../messages";

/** `undefined` while it isn't known. */
export function useKeyring(): boolean | undefined {
  return useQuery({ queryKey: ["settings", "keyring"], queryFn: () => call("keyring_there") }).data;
}

export function KeepSwitch({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const t = useT();
  return useKeyring() === true ? (
    <Switch isOn={isOn} onChange={onChange} description={t("doors.keep.hint")}>
      {t("doors.keep.label")}
    </Switch>
  ) : null;
}
