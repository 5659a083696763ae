/** The code of somebody who just came in, before the library. */
import type { SignedIn } from "../api/bindings";
import { useT } from "../messages";
import { useTitle } from "../window/useTitle";
import { WayBack } from "./WayBack";

export interface FirstCodeProps {
  signedIn: SignedIn;
  code: string;
  kind: "given" | "renewed";
  onDone: (signedIn: SignedIn) => void;
}

export function FirstCode({ signedIn, code, kind, onDone }: FirstCodeProps) {
  const t = useT();
  const { account, library_name } = signedIn;
  useTitle(
    t(kind === "given" ? "doors.way_back.heading" : "doors.way_back.new_heading"),
    signedIn.library_name,
  );
  return (
    <WayBack
      kind={kind}
      code={code}
      account={account}
      libraryName={library_name}
      onDone={(isKept) =>
        onDone({ ...signedIn, recovery_code: null, account: { ...account, has_way_back: isKept } })
      }
    />
  );
}
