// Made from the Rust types by the test `the_page_knows_the_types_of_the_core`.
// Rewrite it with: BOOKPLATE_BLESS=1 cargo xtask test bindings

/**
 * What Bookplate consists of here.
 */
export type About = { version: string, commit: string, sqlite: string, webkit: string, tauri: string, os: string, schema_version: number | null, data_folder: string | null, log_folder: string | null, 
/**
 * Plain text without personal data, for the clipboard.
 */
diagnostics: string, };

/**
 * A person's account.
 */
export type Account = { 
/**
 * Its uid.
 */
uid: AccountUid, 
/**
 * The name to sign in with.
 */
username: string, 
/**
 * The other name to sign in with; children have none.
 */
email: string | null, 
/**
 * What the others call this person.
 */
first_name: string | null, 
/**
 * The rest of the name.
 */
last_name: string | null, 
/**
 * Whether the address reaches its person.
 */
is_verified: boolean, 
/**
 * What the person may do.
 */
role: Role, 
/**
 * Whether the account can be used.
 */
status: Status, 
/**
 * What opens it.
 */
opens_with: OpensWith, 
/**
 * The animal on the disc, if there is one.
 */
picture: Picture | null, 
/**
 * The colour of the disc, 0 to 7.
 */
disc: number, 
/**
 * Minutes without use until the window locks: 0 is never, none the
 * library's own.
 */
lock_after: number | null, 
/**
 * Whether its person has kept the code that opens it when the password is
 * forgotten.
 */
has_way_back: boolean, 
/**
 * UTC milliseconds.
 */
created_at: number, 
/**
 * UTC milliseconds.
 */
updated_at: number, };

/**
 * A person to be added.
 */
export type AccountCreate = { 
/**
 * The name to sign in with.
 */
username: string, 
/**
 * The password or PIN to begin with; empty for a tap.
 */
password: string, 
/**
 * Another name to sign in with.
 */
email?: string, 
/**
 * What the others call this person.
 */
first_name?: string, 
/**
 * The rest of the name.
 */
last_name?: string, 
/**
 * What the person may do; a member when left out.
 */
role?: Role, 
/**
 * What opens the account; a password when left out. Anything else is for
 * readers.
 */
opens_with?: OpensWith, 
/**
 * The animal on the disc, if there is one.
 */
picture?: Picture, };

/**
 * An account to take away, with its username typed.
 */
export type AccountDelete = { 
/**
 * Which one.
 */
uid: AccountUid, 
/**
 * Its username, as typed by whoever means it.
 */
username: string, };

/**
 * What opens a reader's account from now on.
 */
export type AccountDoor = { 
/**
 * Whose.
 */
uid: AccountUid, 
/**
 * With what.
 */
opens_with: OpensWith, 
/**
 * The password or PIN; empty for a tap.
 */
password: string, };

/**
 * One person's account.
 */
export type AccountRef = { 
/**
 * Which one.
 */
uid: AccountUid, };

/**
 * A role for somebody.
 */
export type AccountRole = { 
/**
 * Whose.
 */
uid: AccountUid, 
/**
 * What they may do from now on.
 */
role: Role, };

/**
 * Names one person's account, in this library and in every copy of it.
 */
export type AccountUid = string;

/**
 * Which screen comes first.
 */
export type AppState = "first_run" | "ready" | "failed";

/**
 * What the program is doing, asked once at start.
 */
export type AppStatus = { state: AppState, 
/**
 * Why opening failed; only with `failed`.
 */
failure: ErrorReport | null, library_name: string | null, library_language: string, 
/**
 * How to come in, when this is the sample library.
 */
sample: SampleAccount | null, 
/**
 * Lists that were given before the sample was chosen: they wait for one's own library.
 */
lists_for_later: number, settings: WindowSettings, version: string, 
/**
 * "linux", "macos" or "windows".
 */
platform: string, 
/**
 * None where the system names no place for it.
 */
data_folder: string | null, };

/**
 * An author and their books in the list.
 */
export type AuthorCount = { 
/**
 * The author.
 */
uid: ContributorUid, 
/**
 * The name.
 */
name: string, 
/**
 * How many books.
 */
count: number, };

/**
 * Names one list that somebody imported, in this library and in every copy
 * of it.
 */
export type BatchUid = string;

/**
 * Everything about a book.
 */
export type Book = { 
/**
 * The ISBN as it was typed, valid or not.
 */
isbn: string | null, 
/**
 * The ISBN-10 of a valid ISBN that has one.
 */
isbn10: string | null, 
/**
 * First name or username of whoever added it.
 */
added_by: Doer | null, 
/**
 * What lists said about it that the person who asks imported; nobody else
 * gets to see that.
 */
sources: Array<SourceNote>, 
/**
 * Its uid.
 */
uid: BookUid, 
/**
 * The title.
 */
title: string, 
/**
 * The names on the book, in order.
 */
authors: Array<string>, 
/**
 * Who published it.
 */
publisher: string | null, 
/**
 * A partial date: `1898`, `1898-12`, `1898-12-31`, `-750`.
 */
published_date: string | null, 
/**
 * Pages.
 */
page_count: number | null, 
/**
 * BCP 47; without one the library's language holds.
 */
language: string | null, 
/**
 * The checked ISBN-13, digits only.
 */
isbn13: string | null, 
/**
 * UTC milliseconds.
 */
created_at: number, 
/**
 * UTC milliseconds.
 */
updated_at: number, 
/**
 * When it went to the trash, UTC milliseconds.
 */
trashed_at: number | null, 
/**
 * Its picture; without one the cover is drawn from title and author.
 */
cover: Cover | null, };

/**
 * What a step did to a book, or to a person or a setting.
 */
export type BookChange = { 
/**
 * The book; none for a person or a setting.
 */
book: BookUid | null, 
/**
 * The title or name; none when it was removed for good.
 */
title: string | null, 
/**
 * What was done.
 */
did: Did, 
/**
 * Each field, in the order of the form. None where the values were taken out
 * of the log.
 */
fields: Array<FieldChange>, };

/**
 * The fields of a book as typed. One that is missing stays as it is, an empty
 * one is cleared.
 */
export type BookFields = { 
/**
 * The title; a book must have one.
 */
title?: string, 
/**
 * The names on the book, in order; never split, commas belong to names.
 */
authors?: Array<string>, 
/**
 * Who published it.
 */
publisher?: string, 
/**
 * `1898`, `1898-12`, `1898-12-31`, `-750`.
 */
published_date?: string, 
/**
 * Pages, as digits.
 */
page_count?: string, 
/**
 * A language tag.
 */
language?: string, 
/**
 * ISBN-10 or ISBN-13; one that isn't valid is kept as text.
 */
isbn?: string, };

/**
 * A place in a list, by the beginning of what one reads it along.
 */
export type BookJump = { 
/**
 * The list; its offset and limit don't matter.
 */
list: BookQuery, 
/**
 * How the title begins, or the first author where the list is sorted by
 * authors. Case and accents don't matter.
 */
text: string, };

/**
 * A book to be found in a list.
 */
export type BookLocate = { 
/**
 * The list; its offset and limit don't matter.
 */
list: BookQuery, 
/**
 * The book.
 */
uid: BookUid, };

/**
 * One page of a list.
 */
export type BookPage = { 
/**
 * Books in the whole list.
 */
total: number, 
/**
 * Where this page begins.
 */
offset: number, 
/**
 * The rows.
 */
items: Array<BookRow>, };

/**
 * Where it stands.
 */
export type BookPlace = { 
/**
 * How many books come before it; nothing when it isn't in the list.
 */
offset: number | null, };

/**
 * Which books, in which order, from where.
 */
export type BookQuery = { 
/**
 * Words that must all occur; any text is harmless.
 */
query?: string, 
/**
 * What to sort by; the title when left out.
 */
sort?: BookSort, 
/**
 * From the end.
 */
descending?: boolean, 
/**
 * Rows to pass over.
 */
offset?: number, 
/**
 * Rows to return: 100 when left out, 1,000 at most.
 */
limit?: number, 
/**
 * The trash instead of the shelves.
 */
trash?: boolean, 
/**
 * Values wanted and not wanted.
 */
filters?: Array<Filter>, };

/**
 * One book by its uid.
 */
export type BookRef = { 
/**
 * The book.
 */
uid: BookUid, };

/**
 * Several books by their uids.
 */
export type BookRefs = { 
/**
 * The books.
 */
uids: Array<BookUid>, };

/**
 * A book as a list shows it.
 */
export type BookRow = { 
/**
 * Its uid.
 */
uid: BookUid, 
/**
 * The title.
 */
title: string, 
/**
 * The names on the book, in order.
 */
authors: Array<string>, 
/**
 * Who published it.
 */
publisher: string | null, 
/**
 * A partial date: `1898`, `1898-12`, `1898-12-31`, `-750`.
 */
published_date: string | null, 
/**
 * Pages.
 */
page_count: number | null, 
/**
 * BCP 47; without one the library's language holds.
 */
language: string | null, 
/**
 * The checked ISBN-13, digits only.
 */
isbn13: string | null, 
/**
 * UTC milliseconds.
 */
created_at: number, 
/**
 * UTC milliseconds.
 */
updated_at: number, 
/**
 * When it went to the trash, UTC milliseconds.
 */
trashed_at: number | null, 
/**
 * Its picture; without one the cover is drawn from title and author.
 */
cover: Cover | null, };

/**
 * A book that was saved.
 */
export type BookSaved = { 
/**
 * The book as it is now.
 */
book: Book, 
/**
 * What to look at.
 */
warnings: Array<Warning>, };

/**
 * A book that was changed since.
 */
export type BookSince = { 
/**
 * The book.
 */
book: BookUid, 
/**
 * Its title now.
 */
title: string | null, 
/**
 * Whether the step added it: then it stays as a whole, or goes.
 */
is_added: boolean, 
/**
 * Whether the step removed it and it can't come back, because it is here by
 * another way.
 */
is_here: boolean, 
/**
 * Who changed it last, unless that is private.
 */
by: Doer | null, 
/**
 * When.
 */
at: number | null, 
/**
 * What differs.
 */
fields: Array<FieldSince>, };

/**
 * What a list is sorted by.
 */
export type BookSort = "title" | "author" | "published" | "added";

/**
 * Another search for the same list.
 */
export type BookSuggestion = { 
/**
 * It finds at least one book; nothing when no such search is known.
 */
query: string | null, };

/**
 * Names one book, in this library and in every copy of it.
 */
export type BookUid = string;

/**
 * A list as uids, in its order.
 */
export type BookUids = { 
/**
 * The uids.
 */
uids: Array<BookUid>, };

/**
 * Changes to one book.
 */
export type BookUpdate = { 
/**
 * The book.
 */
uid: BookUid, 
/**
 * What changes.
 */
fields: BookFields, };

/**
 * The books that did move; the others were there already.
 */
export type BooksMoved = { 
/**
 * Their uids.
 */
uids: Array<BookUid>, };

/**
 * Books are gone for good.
 */
export type BooksPurged = { 
/**
 * How many.
 */
books: number, };

/**
 * What the books of a list can be filtered by.
 */
export type BrowseCounts = { 
/**
 * The 300 authors with most books, then by name; after them those that the
 * list is filtered by, even without a book.
 */
authors: Array<AuthorCount>, 
/**
 * How many authors there are in all.
 */
authors_total: number, 
/**
 * Books without an author.
 */
without_author: number, 
/**
 * The languages, those with most books first.
 */
languages: Array<LanguageCount>, 
/**
 * The decades in order of time.
 */
decades: Array<DecadeCount>, 
/**
 * Books without a date.
 */
without_date: number, };

/**
 * A list whose values are to be counted.
 */
export type BrowseRequest = { 
/**
 * The list; sort, offset and limit don't matter.
 */
list: BookQuery, 
/**
 * Only authors whose names have words that begin so.
 */
authors_named?: string, };

/**
 * An answer that is bytes.
 */
export type Bytes = ArrayBuffer;

/**
 * Sent to every window after a commit; what to fetch again, the window decides.
 */
export type Changed = { 
/**
 * What was touched.
 */
subjects: Array<Subject>, };

/**
 * A code that was mailed.
 */
export type CodeMailed = { 
/**
 * To which address.
 */
to: string, 
/**
 * Minutes that it holds.
 */
minutes: number, 
/**
 * How often it may be typed.
 */
tries: number, };

/**
 * A column of the table.
 */
export type Column = "title" | "author" | "published" | "publisher" | "pages" | "language" | "added" | "trashed";

/**
 * The password once more, before what can't be taken back.
 */
export type Confirm = { 
/**
 * The password of whoever is signed in.
 */
password: string, };

/**
 * Names one contributor, in this library and in every copy of it.
 */
export type ContributorUid = string;

/**
 * The picture of a book, for a list that draws it.
 */
export type Cover = { 
/**
 * SHA-256 of the file in 64 hexadecimal digits: the picture's address.
 */
hash: string, 
/**
 * Pixels from side to side.
 */
width: number, 
/**
 * Pixels from top to bottom.
 */
height: number, };

/**
 * How large covers are in their view.
 */
export type CoverSize = "small" | "medium" | "large" | "huge";

/**
 * Ten years and their books in the list.
 */
export type DecadeCount = { 
/**
 * The first of them.
 */
decade: number, 
/**
 * How many books.
 */
count: number, };

/**
 * What was done to something.
 */
export type Did = "added" | "removed" | "changed";

/**
 * Who did it.
 */
export type Doer = { "person": string } | "former_member" | "program";

/**
 * What stood in a form.
 */
export type Draft = { 
/**
 * Which form.
 */
form: string, 
/**
 * What stood in it, as the window wrote it.
 */
content: string, };

/**
 * A form.
 */
export type DraftRef = { 
/**
 * Which one.
 */
form: string, };

/**
 * A file that was let go over the window.
 */
export type DroppedFile = { 
/**
 * By this it is read.
 */
file: number, 
/**
 * Without its folder.
 */
name: string, 
/**
 * Bytes.
 */
size: number, };

/**
 * A part of such a file.
 */
export type DroppedRead = { file: number, 
/**
 * The first byte.
 */
from: number, 
/**
 * The one after the last; at most 4 MB are answered.
 */
to: number, };

/**
 * What the sign-in screen needs to know, for anybody at the computer.
 */
export type Entrance = { 
/**
 * The people to choose from; none where an owner hides them.
 */
people: Array<PersonCard>, 
/**
 * Whether somebody new may make their own account and wait for an owner.
 */
may_sign_up: boolean, 
/**
 * Characters of a new password at least.
 */
password_min: number, };

/**
 * The stable codes that scripts and the catalogue go by.
 */
export type ErrorCode = "unauthenticated" | "invalid_credentials" | "forbidden" | "not_found" | "validation" | "conflict" | "throttled" | "locked" | "confirmation_needed" | "library_too_new" | "library_in_use" | "library_damaged" | "not_a_library" | "disk_full" | "not_a_list" | "cancelled" | "not_a_picture" | "picture_too_large" | "mail_failed" | "internal";

/**
 * An error as it leaves the core.
 */
export type ErrorReport = { 
/**
 * The stable code.
 */
code: ErrorCode, 
/**
 * What the sentence needs.
 */
params: { [key in string]: Param }, 
/**
 * English, for the log and the command line.
 */
message: string, 
/**
 * The fields that need a look; only with `validation`.
 */
fields?: Array<FieldError>, 
/**
 * Where the log has the details; only with `internal`.
 */
reference?: string, };

/**
 * A field from and to.
 */
export type FieldChange = { 
/**
 * Its name: `title`, `authors`, `trash`, `role`.
 */
field: string, 
/**
 * Before; none when it was empty.
 */
old: string | null, 
/**
 * After; none when it is empty.
 */
new: string | null, };

/**
 * What is wrong with a field.
 */
export type FieldCode = "empty" | "too_long" | "too_short" | "too_many" | "not_a_number" | "out_of_range" | "date_format" | "no_such_month" | "no_such_day" | "year_zero" | "unknown_language" | "control_characters" | "email_format" | "username_characters" | "mixed_scripts" | "taken" | "common" | "is_a_name" | "pin_format" | "wrong_code" | "wrong_code_tries" | "code_over" | "code_used_up" | "other_word" | "cards_hidden" | "host_format" | "plain_characters";

/**
 * One field that needs a look.
 */
export type FieldError = { 
/**
 * The field's name in the request.
 */
field: string, 
/**
 * What is wrong.
 */
code: FieldCode, 
/**
 * What the sentence needs.
 */
params: { [key in string]: Param }, 
/**
 * English, for the log and the command line.
 */
message: string, };

/**
 * A field of a book.
 */
export type FieldOfBook = { 
/**
 * The book.
 */
book: BookUid, 
/**
 * The field, as the plan calls it.
 */
field: string, };

/**
 * A field that was changed since, in words.
 */
export type FieldSince = { 
/**
 * Its name: `title`, `authors`, `trash`, `list`.
 */
field: string, 
/**
 * Before the step.
 */
before: string | null, 
/**
 * After the step.
 */
after: string | null, 
/**
 * Now.
 */
now: string | null, };

/**
 * One value of one field, wanted or not. A value that nothing has matches
 * nothing.
 */
export type Filter = { 
/**
 * What it looks at.
 */
field: FilterField, 
/**
 * The author's uid; a language tag (a book without one has the library's);
 * the first year of a decade. Empty: books without an author or a date.
 */
value: string, 
/**
 * Books that have it are left out.
 */
exclude?: boolean, };

/**
 * What a filter looks at.
 */
export type FilterField = "author" | "language" | "decade";

/**
 * A page of steps.
 */
export type HistoryPage = { 
/**
 * Newest first.
 */
items: Array<HistoryStep>, 
/**
 * Where the next page begins, if there may be one. With words a page may be
 * empty and the next is not: it says how far has been searched.
 */
next: StepUid | null, 
/**
 * The day up to which has been searched, UTC milliseconds, if there is a next
 * page.
 */
searched_to: number | null, };

/**
 * A page of steps. What is given narrows it down together.
 */
export type HistoryQuery = { 
/**
 * The last step of the page before; none for the newest.
 */
before?: StepUid, 
/**
 * How many at most, up to 200.
 */
limit: number, 
/**
 * Only what happened to this book, with each field.
 */
book?: BookUid, 
/**
 * Only what this person did.
 */
by?: AccountUid, 
/**
 * Only an import, and what was done about it.
 */
import?: BatchUid, 
/**
 * Only steps in which all of these words occur: in a title or name, or in a
 * value from before or after.
 */
words?: string, };

/**
 * What an owner decides about what was thrown away.
 */
export type HistorySettings = { 
/**
 * Days until a book in the trash, or in one that was emptied, is removed for
 * good.
 */
trash_days: number, };

/**
 * One step.
 */
export type HistoryStep = { 
/**
 * The step.
 */
uid: StepUid, 
/**
 * UTC milliseconds.
 */
at: number, 
/**
 * Who.
 */
by: Doer, 
/**
 * What, as the log calls it: `book_edit`.
 */
kind: string, 
/**
 * The kind of what it takes back or does again.
 */
of: string | null, 
/**
 * The title or the name that it was about, where it was about one.
 */
about: string | null, 
/**
 * How many books it touched.
 */
books: number, 
/**
 * How it stands.
 */
standing: Standing, 
/**
 * What it did to the book that was asked for; else nothing.
 */
change: BookChange | null, };

/**
 * What is thinned.
 */
export type HistoryThin = { 
/**
 * Steps before this instant, UTC milliseconds.
 */
before: number, };

/**
 * What came of it.
 */
export type HistoryThinned = { 
/**
 * Steps that are gone from the history.
 */
steps: number, 
/**
 * Changes that are gone, those of steps that stay in part among them.
 */
changes: number, 
/**
 * The file with the whole history.
 */
backup: string, };

/**
 * What is to be stopped.
 */
export type ImportCancel = { 
/**
 * The import; without it, the list that is still being read.
 */
import: string | null, };

/**
 * What an import is at.
 */
export type ImportPhase = "reading" | "matching" | "writing";

/**
 * A file that was read and compared with the library; nothing is written yet.
 * The numbers are numbers of rows.
 */
export type ImportPlan = { 
/**
 * Names this plan in the commands that follow.
 */
import: string, 
/**
 * Whose list it is: "goodreads".
 */
format: string, 
/**
 * The file's name, without a folder.
 */
file_name: string, 
/**
 * Rows of the file: new, unchanged, updated, trashed and left out together.
 */
total: number, 
/**
 * Books that aren't here.
 */
new: number, 
/**
 * Books that are here, as the list has them.
 */
unchanged: number, 
/**
 * Books that are here and of which the list says something new.
 */
updated: number, 
/**
 * Books that are in the trash, and stay there.
 */
trashed: number, 
/**
 * Rows that hold no book that could come in: without a title, unreadable,
 * or with the book of an earlier row.
 */
left_out: number, 
/**
 * Rows that need a look: those left out, those in the trash, and those with
 * a value dropped or kept as text, which are counted above too.
 */
problems: number, 
/**
 * Rows that will be written: new and updated.
 */
importable: number, };

/**
 * How far an import is: the event `import_progress`. What a second brings, and
 * when it will be done, follow from two of them.
 */
export type ImportProgress = { 
/**
 * Which import; none for the list that is still being read and compared.
 */
import: string | null, 
/**
 * What it is at.
 */
phase: ImportPhase, 
/**
 * Rows done in this phase; bytes while it is read, since nobody knows yet
 * how many rows are to come.
 */
done: number, 
/**
 * Rows of this phase, or bytes of the file; 0 when that isn't known.
 */
total: number, };

/**
 * One import by its name; a file that is handed over has it from its first part on.
 */
export type ImportRef = { 
/**
 * The import.
 */
import: string, };

/**
 * What came of an import.
 */
export type ImportReport = { 
/**
 * Books that were added.
 */
added: number, 
/**
 * Books that were here as the list has them.
 */
unchanged: number, 
/**
 * Books of which something new was taken over, if only what is kept for
 * whoever imported.
 */
updated: number, 
/**
 * Books in the trash, left alone.
 */
trashed: number, 
/**
 * Rows of the list whose rating is now kept.
 */
ratings: number, 
/**
 * Rows of the list whose review is now kept.
 */
reviews: number, 
/**
 * Shelves of the list that are now kept, each counted once.
 */
shelves: number, 
/**
 * Everything to look at, in the order of the file.
 */
problems: Array<RowProblem>, 
/**
 * The first book that was added.
 */
first: BookUid | null, };

/**
 * One row of a list.
 */
export type ImportRow = { 
/**
 * Its line in the file; the header is line 1.
 */
line: number, 
/**
 * The title; empty when it has none or can't be read.
 */
title: string, 
/**
 * The names on the book.
 */
authors: Array<string>, 
/**
 * What is the matter with it.
 */
problems: Array<RowProblem>, };

/**
 * Some rows of a list, in the order of the file.
 */
export type ImportRows = { 
/**
 * How many there are altogether.
 */
total: number, 
/**
 * The page.
 */
items: Array<ImportRow>, };

/**
 * Which rows of a plan.
 */
export type ImportRowsKind = "new" | "unchanged" | "updated" | "trashed" | "problems";

/**
 * The rows behind one number of a plan, a page at a time.
 */
export type ImportRowsRequest = { 
/**
 * The import.
 */
import: string, 
/**
 * Which rows.
 */
list: ImportRowsKind, 
/**
 * Rows to pass over.
 */
offset?: number, 
/**
 * Rows to return: 100 when left out, 1,000 at most.
 */
limit?: number, };

/**
 * That somebody stays signed in on this computer.
 */
export type Kept = { 
/**
 * Which one.
 */
id: string, 
/**
 * Since when, UTC milliseconds.
 */
at: number, };

/**
 * One of them.
 */
export type KeptRef = { 
/**
 * Which one.
 */
id: string, };

/**
 * A language and its books in the list.
 */
export type LanguageCount = { 
/**
 * The tag.
 */
language: string, 
/**
 * How many books.
 */
count: number, };

/**
 * How one person keeps the window on this computer.
 */
export type Layout = { view: View, 
/**
 * None is what the window has room for.
 */
cover_size: CoverSize | null, sort: BookSort, descending: boolean, browse: PaneLayout, details: PaneLayout, 
/**
 * CSS px of the columns that were given a width.
 */
columns: { [key in Column]?: number }, rows: RowHeight, 
/**
 * Whether "/" in the list goes to the search.
 */
slash_searches: boolean, };

/**
 * The first screen of the first run.
 */
export type LibraryCreate = { 
/**
 * The owner's name as people say it; the first word is the first name.
 */
name: string, 
/**
 * The name to sign in with.
 */
username: string, 
/**
 * The owner's password.
 */
password: string, 
/**
 * What the library is called.
 */
library_name: string, 
/**
 * The language of books that name none; this computer's when left out.
 */
language?: string, 
/**
 * Whether the owner stays signed in on this computer, where it has a keyring.
 */
keep?: boolean, };

/**
 * The new library, with its owner.
 */
export type LibraryCreated = { 
/**
 * The owner.
 */
account: Account, 
/**
 * What the library is called.
 */
library_name: string, 
/**
 * The owner's way back in, in groups of five.
 */
recovery_code: ShownOnce, };

/**
 * Whose window is locked.
 */
export type Locked = { card: PersonCard, library_name: string, };

/**
 * How the connection is encrypted. There is no way without.
 */
export type MailSecurity = "tls" | "starttls";

/**
 * A mail server, and who the library is there.
 */
export type MailServer = { 
/**
 * The server's name.
 */
host: string, 
/**
 * Where it listens.
 */
port: number, 
/**
 * How the connection is encrypted.
 */
security: MailSecurity, 
/**
 * The name to sign in with there.
 */
username: string, 
/**
 * The address that mails come from.
 */
from: string, };

/**
 * A mail server to set up.
 */
export type MailSet = { server: MailServer, 
/**
 * Its password, where it is another than until now.
 */
password?: string, };

/**
 * What an owner sees of the mail server.
 */
export type MailSetup = { 
/**
 * None where none is set up.
 */
server: MailServer | null, 
/**
 * Whether this computer's keyring has the password for it.
 */
has_password: boolean, 
/**
 * Whether this computer has a keyring.
 */
has_keyring: boolean, };

/**
 * A mail to try the server with.
 */
export type MailTest = { 
/**
 * Where to; left out, to whoever asks.
 */
to?: string, };

/**
 * Where the test mail went.
 */
export type MailTested = { to: string, };

/**
 * How it was found out.
 */
export type Method = "vouched" | "sent_code" | "mailed_code";

/**
 * A column and what stood there.
 */
export type NamedValue = { 
/**
 * The column's name.
 */
name: string, 
/**
 * The cell.
 */
value: string, };

/**
 * A step that comes next.
 */
export type NextStep = { 
/**
 * What to send to take it back, or to do it again.
 */
step: StepUid, 
/**
 * What was done at first, as the log calls it.
 */
kind: string, 
/**
 * What it was about, where it was about one thing.
 */
about: string | null, 
/**
 * When that was, UTC milliseconds.
 */
at: number, 
/**
 * How many books it touched.
 */
books: number, 
/**
 * Whether it is named before it is done: it is from before the sign-in, or
 * touches more than 50 books.
 */
asks: boolean, };

/**
 * What Undo and Redo would do now for whoever asks.
 */
export type NextUndo = { 
/**
 * Their own last step that holds.
 */
undo: NextStep | null, 
/**
 * The step that they took back last, as long as they did nothing else since.
 */
redo: NextStep | null, };

/**
 * The files that the program was started with, or that another start handed
 * over.
 */
export type OpenedFiles = { 
/**
 * What the one that was taken last is called.
 */
taken: string | null, 
/**
 * How many wait.
 */
waiting: number, };

/**
 * How far opening has come: the event `opening`.
 */
export type Opening = { 
/**
 * "checking", "snapshot", "migrating", "deriving" or "done".
 */
step: string, number: number | null, of: number | null, };

/**
 * What opens an account. A reader's may open with less than a password; an
 * owner decides that.
 */
export type OpensWith = "password" | "pin" | "tap";

/**
 * A pane beside the list.
 */
export type PaneLayout = { shown: boolean, 
/**
 * CSS px; none is the width that the window gives it.
 */
width: number | null, };

/**
 * A value in the parameters of an error, to be put into its sentence.
 */
export type Param = number | string;

/**
 * A new password for oneself.
 */
export type PasswordChange = { 
/**
 * The password until now.
 */
old_password: string, 
/**
 * The password from now on.
 */
new_password: string, };

/**
 * What an owner decides for all people of the library.
 */
export type PeopleSettings = { 
/**
 * Somebody new may make their own account and wait for an owner.
 */
sign_up: boolean, 
/**
 * The sign-in screen doesn't show who is there.
 */
cards_hidden: boolean, 
/**
 * New passwords have 15 characters at least.
 */
long_passwords: boolean, 
/**
 * Minutes: nobody's window stays open longer without use.
 */
lock_at_most: number | null, };

/**
 * What the sign-in screen shows of a person: a first name and a picture.
 */
export type PersonCard = { 
/**
 * The account behind it.
 */
uid: AccountUid, 
/**
 * What the others call this person. None for whoever gave no first name: the
 * username is half of a sign-in, and is nobody's to read off a screen.
 */
name: string | null, 
/**
 * One or two letters.
 */
initials: string, 
/**
 * The colour of the disc, 0 to 7.
 */
disc: number, 
/**
 * The animal on the disc, if there is one.
 */
picture: Picture | null, 
/**
 * What the card asks for.
 */
opens_with: OpensWith, };

/**
 * An animal that stands for a person instead of initials, for those who
 * can't read yet.
 */
export type Picture = "cat" | "dog" | "bird" | "fish" | "rabbit" | "squirrel" | "turtle" | "snail" | "panda" | "rat" | "worm" | "bug";

/**
 * One's own account to take away.
 */
export type ProfileDelete = { 
/**
 * One's own username, as typed by whoever means it.
 */
username: string, };

/**
 * One's own names, address and picture, as they are to be. Nobody says here
 * that the address is verified.
 */
export type ProfileUpdate = { 
/**
 * What the others call this person.
 */
first_name: string | null, 
/**
 * The rest of the name.
 */
last_name: string | null, 
/**
 * Another name to sign in with.
 */
email: string | null, 
/**
 * The animal on the disc, if there is one.
 */
picture: Picture | null, 
/**
 * Minutes without use until the window locks: 0 is never, none the
 * library's own.
 */
lock_after: number | null, };

/**
 * The body of a request as it came, with its headers. Lent by the message, which
 * holds a file of many megabytes until it is answered: a copy would be a second one.
 */
export type Raw = Uint8Array<ArrayBuffer>;

/**
 * What stands as `reason` in the parameters of an error.
 */
export type Reason = "read_only" | "unreadable" | "not_a_folder" | "filesystem" | "disk" | "no_folder" | "foreign_folder" | "empty" | "migration" | "target_read_only" | "target_full" | "target_failed" | "off" | "waiting" | "sign_up_closed" | "last_owner" | "needs_password" | "tap_needs_cards" | "no_address" | "shown_only" | "too_old" | "undone" | "changed_since" | "changed_meanwhile" | "mail_minute" | "mail_day" | "mail_off" | "mail_no_keyring" | "mail_no_password" | "mail_unmailable" | "mail_unreachable" | "mail_not_encrypted" | "mail_untrusted" | "mail_login" | "mail_sender" | "mail_recipient" | "mail_refused";

/**
 * The way back in: a code and a new password.
 */
export type Recover = { 
/**
 * The card that was chosen.
 */
account?: AccountUid, 
/**
 * Username or e-mail.
 */
name?: string, 
/**
 * The code as typed: from the sheet, or from an owner.
 */
code: string, 
/**
 * The password from now on.
 */
new_password: string, };

/**
 * Signed in by a code, which is used up: here is the next one.
 */
export type Recovered = { 
/**
 * Who is signed in.
 */
signed_in: SignedIn, 
/**
 * The new way back in, in groups of five.
 */
recovery_code: ShownOnce, };

/**
 * The code to be written to a file that its person chose.
 */
export type RecoverySheet = { 
/**
 * The code as shown.
 */
code: string, };

/**
 * A code for somebody who forgot their password. It opens their account once,
 * within a day.
 */
export type ResetBegun = { 
/**
 * Whose.
 */
account: Account, 
/**
 * What to tell them, in groups of five.
 */
code: ShownOnce, };

/**
 * What a person is to the library. The order is one of rights.
 */
export type Role = "reader" | "member" | "owner";

/**
 * How high the rows of the table are.
 */
export type RowHeight = "compact" | "normal" | "roomy";

/**
 * Something to look at in a row.
 */
export type RowProblem = { 
/**
 * Its line in the file; the header is line 1.
 */
line: number, 
/**
 * The field, by the name it has in a book or in what is kept of the list
 * (`isbn`, `date_read`); `row` when it is about the whole row.
 */
field: string, 
/**
 * What is the matter.
 */
reason: RowProblemReason, 
/**
 * What stands in the file, or its beginning; of a book in the trash the title.
 */
text: string, 
/**
 * Whether the row was left out because of it; else the value was dropped,
 * or kept as text.
 */
left_out: boolean, };

/**
 * What can be the matter with a row.
 */
export type RowProblemReason = "no_title" | "isbn_not_valid" | "date_not_known" | "number_damaged" | "page_count_not_a_number" | "too_long" | "in_trash" | "duplicate_in_file" | "row_unreadable";

/**
 * How to come into the sample library.
 */
export type SampleAccount = { 
/**
 * The name to sign in with.
 */
username: string, 
/**
 * Its password.
 */
password: string, };

/**
 * When this computer saw a person last.
 */
export type Seen = { 
/**
 * Whose account.
 */
uid: AccountUid, 
/**
 * UTC milliseconds.
 */
at: number, };

/**
 * A code on its way to its person. It can be sent and shown, and never gets
 * into a log by way of `Debug`.
 */
export type ShownOnce = string;

/**
 * A try to sign in. Either the account of a card, or a name.
 */
export type SignIn = { 
/**
 * The card that was chosen.
 */
account?: AccountUid, 
/**
 * Username or e-mail.
 */
name?: string, 
/**
 * The password or PIN.
 */
password: string, 
/**
 * Whether to stay signed in on this computer, where it has a keyring.
 */
keep?: boolean, };

/**
 * Somebody new who makes their own account, and waits.
 */
export type SignUp = { 
/**
 * The name to sign in with.
 */
username: string, 
/**
 * The password to begin with.
 */
password: string, 
/**
 * Another name to sign in with.
 */
email?: string, 
/**
 * What the others call this person.
 */
first_name?: string, 
/**
 * The rest of the name.
 */
last_name?: string, };

/**
 * Who is signed in, and where.
 */
export type SignedIn = { 
/**
 * The account.
 */
account: Account, 
/**
 * How the window shows this person.
 */
card: PersonCard, 
/**
 * What the library is called.
 */
library_name: string, 
/**
 * Minutes without use until the window locks; none is never.
 */
lock_after: number | null, 
/**
 * A way back in for an account that had none, shown this once.
 */
recovery_code: ShownOnce | null, };

/**
 * What a list said about a book. Only its importer gets to see it.
 */
export type SourceNote = { 
/**
 * Whose list: "goodreads".
 */
source: string, 
/**
 * The file's name.
 */
file_name: string, 
/**
 * UTC milliseconds.
 */
imported_at: number, 
/**
 * Stars, 1 to 5.
 */
rating: number | null, 
/**
 * Shelves, without the exclusive one.
 */
shelves: Array<string>, 
/**
 * The exclusive shelf: `read`, `to-read`, `currently-reading`, or one of
 * their own.
 */
status: string | null, 
/**
 * A partial date: `2021-05-03`.
 */
date_read: string | null, 
/**
 * A partial date.
 */
date_added: string | null, 
/**
 * How often it was read.
 */
read_count: number | null, 
/**
 * Plain text with line breaks.
 */
review: string | null, 
/**
 * Plain text with line breaks.
 */
private_notes: string | null, 
/**
 * Everything else that stood there, by the names of the columns.
 */
other: Array<NamedValue>, };

/**
 * How a step stands.
 */
export type Standing = "holds" | "taken_back" | "of_another" | "shown_only" | "forgotten" | "too_old" | "not_allowed";

/**
 * Whether an account can be used.
 */
export type Status = "active" | "disabled" | "waiting";

/**
 * A page of what a step did.
 */
export type StepChanges = { 
/**
 * The books in the order in which the step came to them, and after them what
 * else it changed.
 */
items: Array<BookChange>, 
/**
 * Where the next page begins.
 */
next: number | null, };

/**
 * A page of what a step did.
 */
export type StepChangesQuery = { 
/**
 * The step.
 */
uid: StepUid, 
/**
 * Where the page begins, as the one before said; none for the first.
 */
from?: number, 
/**
 * How many books at most, up to 200.
 */
limit: number, };

/**
 * One step by its uid.
 */
export type StepRef = { 
/**
 * The step.
 */
uid: StepUid, };

/**
 * Names one step of the change log.
 */
export type StepUid = string;

/**
 * Takes a step back.
 */
export type StepUndo = { 
/**
 * The step.
 */
step: StepUid, 
/**
 * What becomes of what was changed since. Without it nothing is done when
 * there is such a thing.
 */
choice?: UndoChoice, };

/**
 * What a commit touched, in words of the domain.
 */
export type Subject = "books" | "accounts" | "settings";

/**
 * A password that nobody has thought of.
 */
export type SuggestedPassword = { 
/**
 * Five words with spaces between.
 */
password: string, };

/**
 * A card that opens with a tap.
 */
export type Tap = { 
/**
 * Whose card.
 */
account: AccountUid, };

/**
 * A person's choice of light.
 */
export type Theme = "light" | "dark" | "system";

export type ThemeRequest = { theme: Theme, };

/**
 * The trash is empty.
 */
export type TrashEmptied = { 
/**
 * How many books were in it.
 */
books: number, 
/**
 * Days until they are removed for good.
 */
days: number, };

/**
 * A code as its person types it.
 */
export type TypedCode = { 
/**
 * With or without what stands between the digits.
 */
code: string, };

/**
 * What becomes of what was changed since; all that isn't named is kept.
 */
export type UndoChoice = { 
/**
 * What the plan called `seen`.
 */
seen?: StepUid, 
/**
 * Books that the step added and that go although they were changed.
 */
books: Array<BookUid>, 
/**
 * Fields that become what they were before the step.
 */
fields: Array<FieldOfBook>, };

/**
 * What taking a step back comes to. Nothing is changed.
 */
export type UndoPlan = { 
/**
 * The step to send: the last of those that stand in for it.
 */
step: StepUid, 
/**
 * What was done at first, as the log calls it.
 */
kind: string, 
/**
 * What it was about.
 */
about: string | null, 
/**
 * When that was.
 */
at: number, 
/**
 * Who did it.
 */
by: Doer, 
/**
 * Whether it is done again and not taken back.
 */
is_redo: boolean, 
/**
 * Books of which a field gets its former value.
 */
changes: number, 
/**
 * Books that go.
 */
removes: number, 
/**
 * Books that come back.
 */
brings_back: number, 
/**
 * Books that go to the trash, because somebody else keeps something of them.
 */
trashes: number, 
/**
 * Books that were changed since, at most 200.
 */
since: Array<BookSince>, 
/**
 * How many those are in all.
 */
since_count: number, 
/**
 * The log's last step, for the choice to name: what is changed later was not
 * seen.
 */
seen: StepUid | null, };

/**
 * How far it is.
 */
export type UndoProgress = { 
/**
 * Books done.
 */
done: number, 
/**
 * Books in all.
 */
total: number, };

/**
 * What was done.
 */
export type Undone = { 
/**
 * The step that did it.
 */
step: StepUid, 
/**
 * What was done at first, as the log calls it.
 */
kind: string, 
/**
 * What it was about.
 */
about: string | null, 
/**
 * Whether it was done again and not taken back.
 */
is_redo: boolean, 
/**
 * The books that are here and were touched, at most as many as can be
 * selected at once.
 */
books: Array<BookUid>, 
/**
 * How many got a former value back or are here again.
 */
changed: number, 
/**
 * How many are gone.
 */
removed: number, 
/**
 * How many went to the trash.
 */
trashed: number, 
/**
 * How many stayed as somebody has made them since.
 */
kept: number, };

/**
 * Whether the page holds something that isn't saved.
 */
export type UnsavedRequest = { unsaved: boolean, };

/**
 * One finding.
 */
export type Verification = { 
/**
 * Whose address.
 */
account: AccountUid, 
/**
 * The address at that time.
 */
email: string, 
/**
 * How it was found out.
 */
method: Method, 
/**
 * The username of who did it; none when that person has left.
 */
by: string | null, 
/**
 * UTC milliseconds.
 */
verified_at: number, };

/**
 * A code for a mail to an owner.
 */
export type VerificationBegun = { 
/**
 * What the mail has to hold.
 */
code: ShownOnce, 
/**
 * An owner's address, if one has one.
 */
to: string | null, };

/**
 * A mail that a person sends from their own mailbox. It holds a code.
 */
export type VerificationMail = { to: string, subject: string, body: string, };

/**
 * A code that came by mail, typed in by an owner.
 */
export type VerifyCode = { 
/**
 * Whose address it came from.
 */
uid: AccountUid, 
/**
 * The code as typed.
 */
code: string, };

/**
 * How the books of the list are shown.
 */
export type View = "covers" | "table";

/**
 * Something to look at although the book was saved.
 */
export type Warning = { 
/**
 * The field's name in the request.
 */
field: string, 
/**
 * What is odd.
 */
code: WarningCode, 
/**
 * What the sentence needs.
 */
params: { [key in string]: Param }, 
/**
 * English, for the command line.
 */
message: string, };

/**
 * What is odd about a field.
 */
export type WarningCode = "isbn_not_valid";

/**
 * Theme and zoom of this computer.
 */
export type WindowSettings = { theme: Theme, 
/**
 * Whether the page is to be dark now: by choice, or because the system is.
 */
dark: boolean, 
/**
 * Percent.
 */
zoom: number, };

export type ZoomRequest = { percent: number, };

/** Every command with what it takes and answers. */
export interface Commands {
  app_status: { request: null; response: AppStatus };
  app_about: { request: null; response: About };
  app_painted: { request: null; response: null };
  app_quit: { request: null; response: null };
  sample_open: { request: null; response: null };
  sample_leave: { request: null; response: null };
  log_folder_show: { request: null; response: null };
  library_folder_show: { request: null; response: null };
  window_zoom: { request: ZoomRequest; response: WindowSettings };
  window_theme: { request: ThemeRequest; response: WindowSettings };
  window_full_screen: { request: null; response: null };
  window_unsaved: { request: UnsavedRequest; response: null };
  dropped_read: { request: DroppedRead; response: Bytes };
  layout_get: { request: null; response: Layout };
  layout_set: { request: Layout; response: null };
  password_suggest: { request: null; response: SuggestedPassword };
  library_create: { request: LibraryCreate; response: LibraryCreated };
  people_list: { request: null; response: Entrance };
  account_sign_up: { request: SignUp; response: Account };
  session_sign_in: { request: SignIn; response: SignedIn };
  session_tap: { request: Tap; response: SignedIn };
  session_recover: { request: Recover; response: Recovered };
  session_current: { request: null; response: SignedIn | null };
  session_locked: { request: null; response: Locked | null };
  session_lock: { request: null; response: null };
  session_used: { request: null; response: null };
  session_confirm: { request: Confirm; response: null };
  session_switch: { request: null; response: null };
  session_sign_out: { request: null; response: null };
  draft_keep: { request: Draft; response: null };
  draft_find: { request: DraftRef; response: Draft | null };
  recovery_sheet_save: { request: RecoverySheet; response: string | null };
  recovery_code_kept: { request: null; response: null };
  recovery_code_renew: { request: null; response: ShownOnce };
  profile_update: { request: ProfileUpdate; response: Account };
  password_change: { request: PasswordChange; response: null };
  profile_delete: { request: ProfileDelete; response: null };
  keyring_there: { request: null; response: boolean };
  kept_list: { request: null; response: Array<Kept> };
  kept_end: { request: KeptRef; response: null };
  verification_begin: { request: null; response: VerificationBegun };
  verification_mail: { request: VerificationMail; response: null };
  mail_there: { request: null; response: boolean };
  verification_send: { request: null; response: CodeMailed };
  verification_type: { request: TypedCode; response: Account };
  mail_get: { request: null; response: MailSetup };
  mail_set: { request: MailSet; response: MailSetup };
  mail_forget: { request: null; response: MailSetup };
  mail_test: { request: MailTest; response: MailTested };
  account_list: { request: null; response: Array<Account> };
  people_seen: { request: null; response: Array<Seen> };
  verification_list: { request: null; response: Array<Verification> };
  account_create: { request: AccountCreate; response: Account };
  account_approve: { request: AccountRole; response: Account };
  account_role: { request: AccountRole; response: Account };
  account_disable: { request: AccountRef; response: Account };
  account_enable: { request: AccountRef; response: Account };
  account_door: { request: AccountDoor; response: Account };
  account_reset: { request: AccountRef; response: ResetBegun };
  account_vouch: { request: AccountRef; response: Account };
  account_verify: { request: VerifyCode; response: Account };
  account_delete: { request: AccountDelete; response: null };
  people_settings_get: { request: null; response: PeopleSettings };
  people_settings_set: { request: PeopleSettings; response: PeopleSettings };
  book_list: { request: BookQuery; response: BookPage };
  book_locate: { request: BookLocate; response: BookPlace };
  book_jump: { request: BookJump; response: BookPlace };
  book_suggest: { request: BookQuery; response: BookSuggestion };
  book_uids: { request: BookQuery; response: BookUids };
  browse_counts: { request: BrowseRequest; response: BrowseCounts };
  book_get: { request: BookRef; response: Book };
  book_create: { request: BookFields; response: BookSaved };
  book_update: { request: BookUpdate; response: BookSaved };
  book_trash: { request: BookRefs; response: BooksMoved };
  book_restore: { request: BookRefs; response: BooksMoved };
  trash_empty: { request: null; response: TrashEmptied };
  book_purge: { request: BookRefs; response: BooksPurged };
  history_list: { request: HistoryQuery; response: HistoryPage };
  history_changes: { request: StepChangesQuery; response: StepChanges };
  history_settings_get: { request: null; response: HistorySettings };
  history_settings_set: { request: HistorySettings; response: HistorySettings };
  history_thin: { request: HistoryThin; response: HistoryThinned };
  undo_next: { request: null; response: NextUndo };
  undo_plan: { request: StepRef; response: UndoPlan };
  step_undo: { request: StepUndo; response: Undone };
  undo_cancel: { request: null; response: null };
  import_hand: { request: Raw; response: ImportRef };
  import_read: { request: Raw; response: ImportPlan };
  import_opened: { request: null; response: ImportPlan | null };
  import_rows: { request: ImportRowsRequest; response: ImportRows };
  import_run: { request: ImportRef; response: ImportReport };
  import_cancel: { request: ImportCancel; response: null };
  cover_set: { request: Raw; response: BookSaved };
  cover_remove: { request: BookRef; response: BookSaved };
}

/** The least role that may call a command; the rest is for anybody at the computer. */
export const LEAST_ROLE = {
  sample_open: "reader",
  dropped_read: "reader",
  layout_get: "reader",
  layout_set: "reader",
  session_lock: "reader",
  session_used: "reader",
  session_confirm: "reader",
  session_switch: "reader",
  session_sign_out: "reader",
  draft_keep: "reader",
  draft_find: "reader",
  recovery_sheet_save: "reader",
  recovery_code_kept: "reader",
  recovery_code_renew: "reader",
  profile_update: "reader",
  password_change: "reader",
  profile_delete: "reader",
  kept_list: "reader",
  kept_end: "reader",
  verification_begin: "reader",
  verification_mail: "reader",
  mail_there: "reader",
  verification_send: "reader",
  verification_type: "reader",
  mail_get: "owner",
  mail_set: "owner",
  mail_forget: "owner",
  mail_test: "owner",
  account_list: "owner",
  people_seen: "owner",
  verification_list: "owner",
  account_create: "owner",
  account_approve: "owner",
  account_role: "owner",
  account_disable: "owner",
  account_enable: "owner",
  account_door: "owner",
  account_reset: "owner",
  account_vouch: "owner",
  account_verify: "owner",
  account_delete: "owner",
  people_settings_get: "owner",
  people_settings_set: "owner",
  book_list: "reader",
  book_locate: "reader",
  book_jump: "reader",
  book_suggest: "reader",
  book_uids: "reader",
  browse_counts: "reader",
  book_get: "reader",
  book_create: "member",
  book_update: "member",
  book_trash: "member",
  book_restore: "member",
  trash_empty: "member",
  book_purge: "owner",
  history_list: "reader",
  history_changes: "reader",
  history_settings_get: "owner",
  history_settings_set: "owner",
  history_thin: "owner",
  undo_next: "reader",
  undo_plan: "reader",
  step_undo: "reader",
  undo_cancel: "reader",
  import_hand: "member",
  import_read: "member",
  import_opened: "member",
  import_rows: "member",
  import_run: "member",
  import_cancel: "member",
  cover_set: "member",
  cover_remove: "member",
} as const satisfies Partial<Record<keyof Commands, Role>>;
