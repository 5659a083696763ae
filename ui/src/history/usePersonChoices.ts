/** The people whose steps can be picked out: for owners everybody, for others who stands at the door. */
import { useQuery } from "@tanstack/react-query";
import type { SignedIn } from "../api/bindings";
import { call } from "../api/client";
import { may } from "../api/may";
import { formatLocale } from "../books/locale";
import type { Choice } from "../components/Select";
import { useT } from "../messages";
import { inOrder, nameOf, wholeNameOf } from "../people/names";

export function usePersonChoices({ account: me }: SignedIn): readonly Choice[] {
  const t = useT();
  const isOwner = may(me.role, "account_list");
  const list = useQuery({
    queryKey: ["accounts", "list"],
    queryFn: () => call("account_list"),
    enabled: isOwner,
  });
  const door = useQuery({
    queryKey: ["settings", "entrance"],
    queryFn: () => call("people_list"),
    enabled: !isOwner,
  });
  if (isOwner) {
    return inOrder(list.data ?? [], formatLocale()).map((one) => ({ id: one.uid, text: wholeNameOf(one) }));
  }
  const others = (door.data?.people ?? []).filter(({ uid }) => uid !== me.uid);
  return [
    { id: me.uid, text: nameOf(me) },
    ...others.map(({ uid, name }) => ({ id: uid, text: name ?? t("doors.sign_in.nameless") })),
  ];
}
