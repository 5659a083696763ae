// The browse pane: where one is, and what the result can be narrowed to.

import { useRef, useState } from "react";
import { asApiError } from "../api/client";
import type { BookList } from "../books/useBookList";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { errorSentence } from "../components/sentences";
import { useT } from "../messages";
import { AuthorField } from "./AuthorField";
import styles from "./BrowsePane.module.css";
import { authorEntries, decadeEntries, languageEntries } from "./entries";
import { Facet } from "./Facet";
import { facetActs } from "./facetActs";
import { Places, type PlacesProps } from "./Places";
import { useBrowseCounts } from "./useBrowseCounts";

/** As many as stand there before a person asks for more. */
const AUTHORS_SHOWN = 8;
const LANGUAGES_SHOWN = 8;
const DECADES_SHOWN = 16;
const FOUND_SHOWN = 30;

export interface BrowsePaneProps extends PlacesProps {
  readonly list: BookList;
}

export function BrowsePane({ list, ...places }: BrowsePaneProps) {
  const t = useT();
  const [named, setNamed] = useState("");
  const { answer, isWhole } = useBrowseCounts(list.pages.list, named);
  const { data } = answer;
  const { filters } = list;
  const acts = facetActs(list);
  const isFinding = named.trim() !== "";
  const authors = data === undefined ? [] : authorEntries(data, isFinding);
  const isMany = useLast(isWhole && data !== undefined ? data.authors_total > AUTHORS_SHOWN : null);
  const hasField = named !== "" || isMany === true;
  return (
    <>
      <Places {...places} />
      {answer.error !== null && (
        <div className={styles.trouble}>
          <ErrorText
            error={asApiError(answer.error)}
            sentence={`${t("browse.trouble")} ${errorSentence(asApiError(answer.error))}`}
          />
          <Button onPress={() => void answer.refetch()}>{t("common.action.try_again")}</Button>
        </div>
      )}
      {data !== undefined && (
        <>
          <Facet
            field="author"
            heading={t("browse.authors")}
            entries={authors}
            shown={isFinding ? FOUND_SHOWN : AUTHORS_SHOWN}
            beyond={isFinding ? 0 : Math.max(0, data.authors_total - data.authors.length)}
            filters={filters}
            acts={acts}
            none={isFinding ? t("browse.no_author_named") : undefined}
          >
            {hasField && <AuthorField text={named} onText={setNamed} />}
          </Facet>
          <Facet
            field="language"
            heading={t("browse.languages")}
            entries={languageEntries(data)}
            shown={LANGUAGES_SHOWN}
            filters={filters}
            acts={acts}
          />
          <Facet
            field="decade"
            heading={t("browse.decades")}
            entries={decadeEntries(data)}
            shown={DECADES_SHOWN}
            filters={filters}
            acts={acts}
          />
        </>
      )}
    </>
  );
}

/** The last value that was one: the field must not go while the counts of another name are here. */
function useLast<T>(value: T | null): T | null {
  const last = useRef(value);
  if (value !== null) {
    last.current = value;
  }
  return last.current;
}
