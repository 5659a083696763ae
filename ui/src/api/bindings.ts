// Generated from the Rust types by `cargo test -p bookplate-library --test bindings`; rewrite with BOOKPLATE_BLESS=1.

/** What the program is doing, asked once at start; waits until the library is open. */
export type AppStatus = {
  state: "first_run" | "ready" | "failed";
  /** Why opening failed; only with `failed`. */
  failure: ErrorReport | null;
  library_name: string | null;
  library_language: string;
  settings: WindowSettings;
  version: string;
  /** "linux" | "macos" | "windows" */
  platform: string;
  data_folder: string;
};
export type WindowSettings = { theme: Theme; /** what `system` means now */ dark: boolean; /** percent */ zoom: number };
export type Theme = "light" | "dark" | "system";
export type ThemeRequest = { theme: Theme };
export type ZoomRequest = { percent: number };
export type About = {
  version: string; commit: string; sqlite: string; webkit: string; tauri: string; os: string;
  schema_version: number | null; data_folder: string; log_folder: string;
  /** Plain text without personal data, for the clipboard. */
  diagnostics: string;
};
export type ErrorCode = "unauthenticated" | "invalid_credentials" | "forbidden" | "not_found" | "validation" | "conflict" | "throttled"
  | "library_too_new" | "library_in_use" | "library_damaged" | "not_a_library" | "disk_full" | "internal";
export type ErrorReport = {
  code: ErrorCode;
  params: { [key: string]: string | number };
  /** English, for the log and the command line. */
  message: string;
  fields?: FieldError[];
  reference?: string;
};
export type FieldError = { field: string; code: FieldCode; params: { [key: string]: string | number }; message: string };
export type FieldCode = "empty" | "too_long" | "too_short" | "too_many" | "not_a_number" | "out_of_range" | "date_format" | "no_such_month"
  | "no_such_day" | "year_zero" | "unknown_language" | "control_characters" | "email_format" | "username_characters" | "mixed_scripts" | "taken";
export type SuggestedPassword = { password: string };
export type LibraryCreate = { name: string; username: string; password: string; library_name: string };
export type LibraryCreated = { account: Account; library_name: string; recovery_code: string };
export type Role = "owner" | "member" | "reader";
export type Status = "active" | "disabled";
export type Account = {
  uid: string; username: string; email: string | null; first_name: string | null; last_name: string | null;
  is_verified: boolean; role: Role; status: Status; created_at: number; updated_at: number;
};
/** Before signing in: first name and colour only. `disc` is 0..7. */
export type PersonCard = { uid: string; name: string; initials: string; disc: number };
/** Either `account` (a card's uid) or `name` (username or e-mail). */
export type SignIn = { account?: string; name?: string; password: string };
export type SignedIn = { account: Account; card: PersonCard; library_name: string };
export type Recover = { account?: string; name?: string; code: string; new_password: string };
export type Recovered = { signed_in: SignedIn; recovery_code: string };
export type RecoverySheet = { code: string };
export type AccountCreate = { username: string; password: string; email?: string; first_name?: string; last_name?: string; role?: Role };
export type AccountCreated = { account: Account; recovery_code: string };
export type BookSort = "title" | "author" | "published" | "added";
export type BookQuery = { query?: string; sort?: BookSort; descending?: boolean; offset?: number; limit?: number; trash?: boolean };
export type BookPage = { total: number; offset: number; items: BookRow[] };
export type BookRow = {
  uid: string; title: string; authors: string[]; publisher: string | null; published_date: string | null;
  page_count: number | null; language: string | null; isbn13: string | null;
  created_at: number; updated_at: number; trashed_at: number | null;
};
export type Book = BookRow & { isbn: string | null; isbn10: string | null; added_by: string | null };
export type BookRef = { uid: string };
export type BookRefs = { uids: string[] };
/** Everything as typed; a missing field stays as it is, an empty one is cleared. */
export type BookFields = {
  title?: string; authors?: string[]; publisher?: string; published_date?: string; page_count?: string; language?: string; isbn?: string;
};
export type BookUpdate = { uid: string; fields: BookFields };
export type BookSaved = { book: Book; warnings: Warning[] };
export type Warning = { field: string; code: WarningCode; params: { [key: string]: string | number }; message: string };
export type WarningCode = "isbn_not_valid";
/** The books that did move; the others were there already. */
export type BooksMoved = { uids: string[] };
/** Sent to every window after a commit as the event `changed`. */
export type Changed = { subjects: Subject[] };
export type Subject = "books" | "accounts" | "settings";
/** Event `opening` while the library is opened: `step` is checking, snapshot, migrating or done. */
export type Opening = { step: string; number: number | null; of: number | null };

export interface Commands {
  app_status: { request: null; response: AppStatus };
  app_about: { request: null; response: About };
  app_painted: { request: null; response: null };
  app_quit: { request: null; response: null };
  log_folder_show: { request: null; response: null };
  window_zoom: { request: ZoomRequest; response: WindowSettings };
  window_theme: { request: ThemeRequest; response: WindowSettings };
  password_suggest: { request: null; response: SuggestedPassword };
  library_create: { request: LibraryCreate; response: LibraryCreated };
  people_list: { request: null; response: PersonCard[] };
  session_sign_in: { request: SignIn; response: SignedIn };
  session_recover: { request: Recover; response: Recovered };
  session_current: { request: null; response: SignedIn | null };
  session_sign_out: { request: null; response: null };
  recovery_sheet_save: { request: RecoverySheet; response: string | null };
  account_list: { request: null; response: Account[] };
  account_create: { request: AccountCreate; response: AccountCreated };
  book_list: { request: BookQuery; response: BookPage };
  book_get: { request: BookRef; response: Book };
  book_create: { request: BookFields; response: BookSaved };
  book_update: { request: BookUpdate; response: BookSaved };
  book_trash: { request: BookRefs; response: BooksMoved };
  book_restore: { request: BookRefs; response: BooksMoved };
}
