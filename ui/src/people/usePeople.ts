/** What owners get to know about the people of the library, kept until a commit changes it. */
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Account, Verification } from "../api/bindings";
import { type ApiError, asApiError, call } from "../api/client";
import { formatLocale } from "../books/locale";
import { inOrder } from "./names";

const LIST = ["accounts", "list"] as const;

export interface People {
  /** In the order they are shown in; `undefined` while they are asked for. */
  readonly people: readonly Account[] | undefined;
  readonly error: ApiError | null;
  /** When this computer saw somebody last, UTC milliseconds. */
  readonly seenAt: (uid: string) => number | undefined;
  /** How the address that a person has now was found to reach them. */
  readonly verificationOf: (account: Account) => Verification | undefined;
  /** What the others call whoever signs in so. */
  readonly nameBy: (username: string) => string;
}

export function usePeople(): People {
  const list = useQuery({ queryKey: LIST, queryFn: () => call("account_list") });
  const seen = useQuery({
    queryKey: ["accounts", "seen"],
    queryFn: () => call("people_seen"),
    // Somebody comes in without a commit.
    staleTime: 0,
  });
  const verifications = useQuery({
    queryKey: ["accounts", "verifications"],
    queryFn: () => call("verification_list"),
  });
  return {
    people: list.data === undefined ? undefined : inOrder(list.data, formatLocale()),
    error: list.error === null ? null : asApiError(list.error),
    seenAt: (uid) => seen.data?.find((one) => one.uid === uid)?.at,
    verificationOf: ({ uid, email }) =>
      verifications.data?.find((one) => one.account === uid && one.email === email),
    nameBy: (username) => list.data?.find((one) => one.username === username)?.first_name ?? username,
  };
}

/** Shows an account as a command has answered it, before the list is asked for again. */
export function useKeepAccount(): (account: Account) => void {
  const client = useQueryClient();
  return (account) => change(client, account.uid, account);
}

/** The same for an account that is gone. */
export function useForgetAccount(): (uid: string) => void {
  const client = useQueryClient();
  return (uid) => change(client, uid, null);
}

function change(client: QueryClient, uid: string, account: Account | null): void {
  client.setQueryData(LIST, (before: readonly Account[] | undefined) => {
    if (before === undefined) {
      return before;
    }
    const others = before.filter((other) => other.uid !== uid);
    return account === null ? others : [...others, account];
  });
}

/** Characters that a new password has at least here. */
export function usePasswordMin(): number | undefined {
  // What the door says to anybody.
  const entrance = useQuery({ queryKey: ["settings", "entrance"], queryFn: () => call("people_list") });
  return entrance.data?.password_min;
}
