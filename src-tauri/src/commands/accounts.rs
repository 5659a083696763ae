//! The commands about coming in, and about one's own account.

use std::path::PathBuf;

use library::accounts::{
    Account, Confirm, Draft, DraftRef, Entrance, Kept, KeptRef, LibraryCreate, LibraryCreated, PasswordChange,
    ProfileDelete, ProfileUpdate, Recover, Recovered, RecoverySheet, Session, ShownOnce, SignIn, SignUp, SignedIn,
    SuggestedPassword, Tap, VerificationBegun,
};
use library::policy::Command;
use library::{Error, ErrorReport, Library};
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use super::{Answer, anyone, blocking, by_session, signed_in};
use crate::answers::{Locked, VerificationMail};
use crate::sessions::Found;
use crate::state::Shell;
use crate::{founding, keyring, mail, sheet};

#[tauri::command]
pub async fn password_suggest() -> Answer<SuggestedPassword> {
    blocking(|| Library::password_suggest().map_err(|error| error.report())).await
}

#[tauri::command]
pub async fn library_create<R: Runtime>(window: WebviewWindow<R>, request: LibraryCreate) -> Answer<LibraryCreated> {
    blocking(move || founding::create(&window, request)).await
}

#[tauri::command]
pub async fn people_list<R: Runtime>(app: AppHandle<R>) -> Answer<Entrance> {
    anyone(app, |library| library.people_list()).await
}

#[tauri::command]
pub async fn account_sign_up<R: Runtime>(app: AppHandle<R>, request: SignUp) -> Answer<Account> {
    anyone(app, move |library| library.account_sign_up(request)).await
}

#[tauri::command]
pub async fn session_sign_in<R: Runtime>(window: WebviewWindow<R>, request: SignIn) -> Answer<SignedIn> {
    blocking(move || {
        let shell = window.state::<Shell>();
        let library = shell.progress.library()?;
        let (session, mut signed_in) = library.session_sign_in(&request).map_err(|error| error.report())?;
        signed_in.recovery_code = library.first_recovery_code(&session);
        if request.keep {
            keyring::keep(&shell, &library, &session);
        }
        shell.sessions.begin(window.label(), session);
        Ok(signed_in)
    })
    .await
}

#[tauri::command]
pub async fn session_tap<R: Runtime>(window: WebviewWindow<R>, request: Tap) -> Answer<SignedIn> {
    come_in(window, move |library| library.session_tap(request)).await
}

#[tauri::command]
pub async fn session_recover<R: Runtime>(window: WebviewWindow<R>, request: Recover) -> Answer<Recovered> {
    let at = window.clone();
    come_in(window, move |library| {
        let recovered = library.session_recover(&request)?;
        keyring::tidy(&at.state::<Shell>(), library);
        Ok(recovered)
    })
    .await
}

#[tauri::command]
pub async fn session_current<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<SignedIn>> {
    match window.state::<Shell>().sessions.look(window.label()) {
        Found::Here(..) => signed_in(window, |library, session| library.session_current(session)).await.map(Some),
        Found::Locked => Ok(None),
        Found::Nobody => {
            blocking(move || {
                let shell = window.state::<Shell>();
                // Before the first run there is nobody.
                Ok(shell.progress.library().ok().and_then(|library| keyring::come_in(&window, &library)))
            })
            .await
        }
    }
}

#[tauri::command]
pub async fn session_locked<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<Locked>> {
    blocking(move || {
        let shell = window.state::<Shell>();
        let Some(session) = shell.sessions.locked(window.label()) else { return Ok(None) };
        let found = shell.progress.library()?.session_current(&session);
        // Whose account is gone meanwhile isn't waited for.
        Ok(found.ok().map(|person| Locked { card: person.card, library_name: person.library_name }))
    })
    .await
}

#[tauri::command]
pub async fn session_lock<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    signed_in(window.clone(), |library, session| library.allows(session, Command::session_lock)).await?;
    window.state::<Shell>().sessions.lock(window.label());
    Ok(())
}

#[tauri::command]
pub async fn session_used<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    signed_in(window.clone(), |library, session| library.allows(session, Command::session_used)).await?;
    window.state::<Shell>().sessions.used(window.label());
    Ok(())
}

#[tauri::command]
pub async fn session_confirm<R: Runtime>(window: WebviewWindow<R>, request: Confirm) -> Answer<()> {
    signed_in(window, move |library, session| library.session_confirm(session, &request)).await
}

#[tauri::command]
pub async fn session_sign_out<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    let signing = window.clone();
    signed_in(window.clone(), move |library, session| {
        library.allows(session, Command::session_sign_out)?;
        keyring::forget(&signing.state::<Shell>(), library, session.account());
        Ok(())
    })
    .await?;
    window.state::<Shell>().sessions.end(window.label());
    Ok(())
}

#[tauri::command]
pub async fn session_switch<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    // Whoever stays signed in goes on to: somebody else only looks something up.
    signed_in(window.clone(), |library, session| library.allows(session, Command::session_switch)).await?;
    let shell = window.state::<Shell>();
    shell.keyring.rest();
    shell.sessions.end(window.label());
    Ok(())
}

#[tauri::command]
pub async fn draft_keep<R: Runtime>(window: WebviewWindow<R>, request: Draft) -> Answer<()> {
    blocking(move || {
        let shell = window.state::<Shell>();
        // A window that locks by itself says so afterwards: the last letters are on
        // their way. They are kept for their author, and answered with nothing.
        match shell.sessions.just_locked(window.label()) {
            Some(session) => shell.progress.library()?.draft_keep(&session, &request).map_err(|error| error.report()),
            None => by_session(&window, |library, session| library.draft_keep(session, &request)),
        }
    })
    .await
}

#[tauri::command]
pub async fn draft_find<R: Runtime>(window: WebviewWindow<R>, request: DraftRef) -> Answer<Option<Draft>> {
    signed_in(window, move |library, session| library.draft_find(session, &request)).await
}

#[tauri::command]
pub async fn recovery_sheet_save<R: Runtime>(
    window: WebviewWindow<R>,
    request: RecoverySheet,
) -> Answer<Option<String>> {
    let person = signed_in(window.clone(), |library, session| {
        library.allows(session, Command::recovery_sheet_save)?;
        library.session_current(session)
    })
    .await?;
    let Some(file) = sheet::choose_file(&window).await else { return Ok(None) };
    sheet_write(window, person, file, request).await.map(Some)
}

/// The dialog outlives a lock: nobody but who asked may answer it.
async fn sheet_write<R: Runtime>(
    window: WebviewWindow<R>,
    person: SignedIn,
    file: PathBuf,
    request: RecoverySheet,
) -> Answer<String> {
    let now = signed_in(window, |library, session| {
        library.allows(session, Command::recovery_sheet_save)?;
        Ok(session.account())
    });
    if now.await? != person.account.uid {
        return Err(Error::Unauthenticated.report());
    }
    blocking(move || sheet::write(&file, &person, &request).map_err(|error| Error::Target(error).report())).await
}

#[tauri::command]
pub async fn recovery_code_kept<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    signed_in(window, |library, session| library.recovery_code_kept(session)).await
}

#[tauri::command]
pub async fn recovery_code_renew<R: Runtime>(window: WebviewWindow<R>) -> Answer<ShownOnce> {
    signed_in(window, |library, session| library.recovery_code_renew(session)).await
}

#[tauri::command]
pub async fn profile_update<R: Runtime>(window: WebviewWindow<R>, request: ProfileUpdate) -> Answer<Account> {
    signed_in(window, move |library, session| library.profile_update(session, &request)).await
}

#[tauri::command]
pub async fn password_change<R: Runtime>(window: WebviewWindow<R>, request: PasswordChange) -> Answer<()> {
    let at = window.clone();
    signed_in(window, move |library, session| {
        library.password_change(session, &request)?;
        keyring::tidy(&at.state::<Shell>(), library);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn profile_delete<R: Runtime>(window: WebviewWindow<R>, request: ProfileDelete) -> Answer<()> {
    let at = window.clone();
    signed_in(window.clone(), move |library, session| {
        library.profile_delete(session, request.username)?;
        keyring::tidy(&at.state::<Shell>(), library);
        Ok(())
    })
    .await?;
    window.state::<Shell>().sessions.end(window.label());
    Ok(())
}

#[tauri::command]
pub async fn keyring_there<R: Runtime>(app: AppHandle<R>) -> Answer<bool> {
    blocking(move || Ok(app.state::<Shell>().keyring.is_there())).await
}

#[tauri::command]
pub async fn kept_list<R: Runtime>(window: WebviewWindow<R>) -> Answer<Vec<Kept>> {
    signed_in(window, |library, session| library.kept_list(session)).await
}

#[tauri::command]
pub async fn kept_end<R: Runtime>(window: WebviewWindow<R>, request: KeptRef) -> Answer<()> {
    signed_in(window.clone(), move |library, session| {
        library.kept_end(session, request)?;
        keyring::tidy(&window.state::<Shell>(), library);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn verification_begin<R: Runtime>(window: WebviewWindow<R>) -> Answer<VerificationBegun> {
    signed_in(window, |library, session| library.verification_begin(session)).await
}

#[tauri::command]
pub async fn verification_mail<R: Runtime>(window: WebviewWindow<R>, request: VerificationMail) -> Answer<()> {
    signed_in(window, |library, session| library.allows(session, Command::verification_mail)).await?;
    blocking(move || mail::open(&request).map_err(|error| ErrorReport::internal(&error))).await
}

/// Begins the session of whoever came in in this window.
async fn come_in<R: Runtime, T: Send + 'static>(
    window: WebviewWindow<R>,
    work: impl FnOnce(&Library) -> library::error::Result<(Session, T)> + Send + 'static,
) -> Answer<T> {
    let (session, answer) = anyone(window.app_handle().clone(), work).await?;
    window.state::<Shell>().sessions.begin(window.label(), session);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::tests::house::{House, PASSWORD};

    /// What comes of it when the dialog for Ana's sheet is answered now.
    fn answered(house: &House, person: &SignedIn) -> Answer<String> {
        let file = house.folder.path().join("sheet.txt");
        let request = RecoverySheet { code: "AAAAA-BBBBB".to_owned() };
        tauri::async_runtime::block_on(sheet_write(house.window.clone(), person.clone(), file, request))
    }

    #[test]
    fn nobody_but_who_asked_for_the_sheet_says_where_it_is_kept() {
        let house = House::with_library();
        house.sign_in();
        house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
        let session = house.shell().sessions.find(house.window.label()).unwrap();
        let ana = house.shell().progress.library().unwrap().session_current(&session).unwrap();
        let is_there = || house.folder.path().join("sheet.txt").exists();

        house.ask("session_lock", Value::Null).unwrap();
        assert_eq!(answered(&house, &ana).unwrap_err().code, library::ErrorCode::Locked, "the window is locked");
        house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
        assert_eq!(answered(&house, &ana).unwrap_err().code, library::ErrorCode::Unauthenticated, "it isn't Ben's");
        assert!(!is_there(), "and nothing is written");
        assert_eq!(house.code("book_list", json!({})), "ok", "Ben stays");
        house.sign_in();
        answered(&house, &ana).unwrap();
        assert!(is_there(), "Ana has come back");
    }
}
