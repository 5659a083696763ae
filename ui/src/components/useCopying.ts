import { useState } from "react";
import { useT } from "../messages";
import { copyText } from "../window/clipboard";
import { announce } from "./announce";

/** Puts a text on the clipboard and says, to eye and ear, whether it is there. */
export function useCopying() {
  const t = useT();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const said = isCopied === null ? "" : t(isCopied ? "common.copied" : "common.copy_failed");
  const copy = async (text: string) => {
    const isThere = await copyText(text);
    setCopied(isThere);
    announce(t(isThere ? "common.copied" : "common.copy_failed"));
  };
  return { said, hasFailed: isCopied === false, copy };
}
