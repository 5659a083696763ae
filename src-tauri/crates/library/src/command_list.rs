// The one list of commands. It feeds the policy (`policy.rs`), Tauri's
// `generate_handler!`, the manifest and capability of the web view
// (`build.rs`, which includes this file as text) and the TypeScript bindings.
//
// module :: command (request type or nothing) -> response type : who may call it

/// Calls the macro `$with` with every command.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            app::app_status() -> AppStatus: Anyone,
            app::app_about() -> About: Anyone,
            app::app_painted() -> (): Anyone,
            app::app_quit() -> (): Anyone,
            app::sample_open() -> (): Reader,
            app::sample_leave() -> (): Anyone,
            app::log_folder_show() -> (): Anyone,
            window::window_zoom(ZoomRequest) -> WindowSettings: Anyone,
            window::window_theme(ThemeRequest) -> WindowSettings: Anyone,
            window::window_full_screen() -> (): Anyone,
            window::window_unsaved(UnsavedRequest) -> (): Anyone,
            window::layout_get() -> Layout: Reader,
            window::layout_set(Layout) -> (): Reader,
            accounts::password_suggest() -> SuggestedPassword: Anyone,
            accounts::library_create(LibraryCreate) -> LibraryCreated: FirstRun,
            accounts::people_list() -> Vec<PersonCard>: Anyone,
            accounts::session_sign_in(SignIn) -> SignedIn: Anyone,
            accounts::session_recover(Recover) -> Recovered: Anyone,
            accounts::session_current() -> Option<SignedIn>: Anyone,
            accounts::session_sign_out() -> (): Reader,
            accounts::recovery_sheet_save(RecoverySheet) -> Option<String>: Reader,
            accounts::account_list() -> Vec<Account>: Owner,
            accounts::account_create(AccountCreate) -> AccountCreated: Owner,
            books::book_list(BookQuery) -> BookPage: Reader,
            books::book_locate(BookLocate) -> BookPlace: Reader,
            books::book_jump(BookJump) -> BookPlace: Reader,
            books::book_suggest(BookQuery) -> BookSuggestion: Reader,
            books::book_uids(BookQuery) -> BookUids: Reader,
            books::browse_counts(BrowseRequest) -> BrowseCounts: Reader,
            books::book_get(BookRef) -> Book: Reader,
            books::book_create(BookFields) -> BookSaved: Member,
            books::book_update(BookUpdate) -> BookSaved: Member,
            books::book_trash(BookRefs) -> BooksMoved: Member,
            books::book_restore(BookRefs) -> BooksMoved: Member,
            imports::import_read(Raw) -> ImportPlan: Member,
            imports::import_opened() -> Option<ImportPlan>: Member,
            imports::import_rows(ImportRowsRequest) -> ImportRows: Member,
            imports::import_run(ImportRef) -> ImportReport: Member,
            imports::import_cancel(ImportCancel) -> (): Member,
            covers::cover_set(Raw) -> BookSaved: Member,
            covers::cover_restore(CoverRestore) -> BookSaved: Member,
            covers::cover_remove(BookRef) -> BookSaved: Member,
        }
    };
}
