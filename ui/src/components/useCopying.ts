import { useState } from "react";
import { useT } from "../messages";
import { copyText } from "../window/clipboard";
import { announce } from "./announce";

/** Puts a text on the clipboard and says, to eye and ear, whether it is there. */
export function useCopying() {
  const t = useT();
  const [said, setSaid] = useState("");
  const copy = async (find: () => Promise<string>) => {
    const isCopied = await find().then(copyText, () => false);
    const sentence = t(isCopied ? "common.copied" : "common.copy_failed");
    setSaid(sentence);
    announce(sentence);
  };
  return { said, copy };
}
