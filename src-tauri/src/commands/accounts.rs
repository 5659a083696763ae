//! The commands about people, and how they come in.

use library::accounts::{
    Account, AccountCreate, AccountCreated, LibraryCreate, LibraryCreated, PersonCard, Recover, Recovered,
    RecoverySheet, SignIn, SignedIn, SuggestedPassword,
};
use library::policy::Command;
use library::{Error, Library};
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use super::{Answer, anyone, blocking, signed_in};
use crate::founding;
use crate::sheet;
use crate::state::Shell;

#[tauri::command]
pub async fn password_suggest() -> Answer<SuggestedPassword> {
    blocking(|| Library::password_suggest().map_err(|error| error.report())).await
}

#[tauri::command]
pub async fn library_create<R: Runtime>(window: WebviewWindow<R>, request: LibraryCreate) -> Answer<LibraryCreated> {
    blocking(move || founding::create(&window, request)).await
}

#[tauri::command]
pub async fn people_list<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<PersonCard>> {
    anyone(app, |library| library.people_list()).await
}

#[tauri::command]
pub async fn session_sign_in<R: Runtime>(window: WebviewWindow<R>, request: SignIn) -> Answer<SignedIn> {
    let (session, signed_in) =
        anyone(window.app_handle().clone(), move |library| library.session_sign_in(&request)).await?;
    window.state::<Shell>().sessions.begin(window.label(), session);
    Ok(signed_in)
}

#[tauri::command]
pub async fn session_recover<R: Runtime>(window: WebviewWindow<R>, request: Recover) -> Answer<Recovered> {
    let (session, recovered) =
        anyone(window.app_handle().clone(), move |library| library.session_recover(&request)).await?;
    window.state::<Shell>().sessions.begin(window.label(), session);
    Ok(recovered)
}

#[tauri::command]
pub async fn session_current<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<SignedIn>> {
    if window.state::<Shell>().sessions.find(window.label()).is_none() {
        return Ok(None);
    }
    signed_in(window, |library, session| library.session_current(session)).await.map(Some)
}

#[tauri::command]
pub async fn session_sign_out<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    signed_in(window.clone(), |library, session| library.allows(session, Command::session_sign_out)).await?;
    window.state::<Shell>().sessions.end(window.label());
    Ok(())
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
    blocking(move || sheet::write(&file, &person, &request).map(Some).map_err(|error| Error::Target(error).report()))
        .await
}

#[tauri::command]
pub async fn account_list<R: Runtime>(window: WebviewWindow<R>) -> Answer<Vec<Account>> {
    signed_in(window, |library, session| library.account_list(session)).await
}

#[tauri::command]
pub async fn account_create<R: Runtime>(window: WebviewWindow<R>, request: AccountCreate) -> Answer<AccountCreated> {
    signed_in(window, move |library, session| library.account_create(session, &request)).await
}
