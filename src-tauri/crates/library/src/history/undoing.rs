//! Which commands can be taken back: of each that writes, whether its step can,
//! or why not. A new command that isn't here doesn't compile.

use crate::policy::Command;

/// Whether what a command does can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoing {
    /// It changes nothing in the library.
    ChangesNothing,
    /// Its step can be taken back, and done again.
    TakenBack,
    /// Its step is shown and never taken back, because of this.
    Never(&'static str),
}

const PEOPLE: Undoing = Undoing::Never("who may come in, and how, is decided anew and not put back");
const SAFETY: Undoing = Undoing::Never("a setting that keeps the library safe is set anew, knowingly");

/// Whether what `command` does can be taken back.
#[must_use]
pub const fn undoing(command: Command) -> Undoing {
    use Command as C;
    match command {
        C::book_create
        | C::book_update
        | C::book_trash
        | C::book_restore
        | C::trash_empty
        | C::import_run
        | C::cover_set
        | C::cover_remove
        // Taking back is a step as well.
        | C::step_undo => Undoing::TakenBack,
        C::book_purge => Undoing::Never("removing for good means that nothing of the book stays"),
        C::history_thin => Undoing::Never("what was thinned away is only in the backup made before"),
        C::history_settings_set | C::people_settings_set | C::mail_set | C::mail_forget => SAFETY,
        C::library_create => Undoing::Never("before it there is no library"),
        C::account_sign_up
        | C::account_create
        | C::account_approve
        | C::account_role
        | C::account_disable
        | C::account_enable
        | C::account_door
        | C::account_reset
        | C::account_vouch
        | C::account_verify
        | C::account_delete
        | C::session_recover
        | C::recovery_code_kept
        | C::recovery_code_renew
        | C::recovery_sheet_save
        | C::profile_update
        | C::profile_delete
        | C::password_change
        | C::verification_begin
        | C::verification_mail
        | C::verification_send
        | C::verification_type => PEOPLE,
        C::app_status
        | C::app_about
        | C::app_painted
        | C::app_quit
        | C::sample_open
        | C::sample_leave
        | C::log_folder_show
        | C::library_folder_show
        | C::window_zoom
        | C::window_theme
        | C::window_full_screen
        | C::window_unsaved
        | C::layout_get
        | C::layout_set
        | C::password_suggest
        | C::people_list
        | C::session_sign_in
        | C::session_tap
        | C::session_current
        | C::session_locked
        | C::session_lock
        | C::session_used
        | C::session_confirm
        | C::session_switch
        | C::session_sign_out
        | C::draft_keep
        | C::draft_find
        | C::keyring_there
        | C::kept_list
        | C::kept_end
        | C::mail_there
        | C::mail_get
        | C::mail_test
        | C::account_list
        | C::people_seen
        | C::verification_list
        | C::people_settings_get
        | C::book_list
        | C::book_locate
        | C::book_jump
        | C::book_suggest
        | C::book_uids
        | C::browse_counts
        | C::book_get
        | C::history_list
        | C::history_changes
        | C::history_settings_get
        | C::undo_next
        | C::undo_plan
        | C::undo_cancel
        | C::import_hand
        | C::import_read
        | C::import_opened
        | C::import_rows
        | C::import_cancel
        | C::dropped_read => Undoing::ChangesNothing,
    }
}
