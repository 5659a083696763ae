/** The catalogue: one tree of messages a language, one branch an area of the window. */
import { books } from "./en/books";
import { browse } from "./en/browse";
import { common } from "./en/common";
import { doors } from "./en/doors";
import { errors } from "./en/errors";
import { history } from "./en/history";
import { imports } from "./en/imports";
import { people } from "./en/people";
import { shell } from "./en/shell";

export const en = { common, errors, doors, books, browse, history, imports, people, shell } as const;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
    returnNull: false;
  }
}
