//! What owners do about the people of the library.

use library::Library;
use library::accounts::{
    Account, AccountCreate, AccountDelete, AccountDoor, AccountRef, AccountRole, PeopleSettings, ResetBegun, Seen,
    Session, Verification, VerifyCode,
};
use library::error::Result;
use tauri::{Manager, Runtime, WebviewWindow};

use super::{Answer, signed_in};
use crate::keyring;
use crate::state::Shell;

#[tauri::command]
pub async fn account_list<R: Runtime>(window: WebviewWindow<R>) -> Answer<Vec<Account>> {
    signed_in(window, |library, session| library.account_list(session)).await
}

#[tauri::command]
pub async fn people_seen<R: Runtime>(window: WebviewWindow<R>) -> Answer<Vec<Seen>> {
    signed_in(window, |library, session| library.people_seen(session)).await
}

#[tauri::command]
pub async fn verification_list<R: Runtime>(window: WebviewWindow<R>) -> Answer<Vec<Verification>> {
    signed_in(window, |library, session| library.verification_list(session)).await
}

#[tauri::command]
pub async fn account_create<R: Runtime>(window: WebviewWindow<R>, request: AccountCreate) -> Answer<Account> {
    signed_in(window, move |library, session| library.account_create(session, &request)).await
}

#[tauri::command]
pub async fn account_approve<R: Runtime>(window: WebviewWindow<R>, request: AccountRole) -> Answer<Account> {
    signed_in(window, move |library, session| library.account_approve(session, request)).await
}

#[tauri::command]
pub async fn account_role<R: Runtime>(window: WebviewWindow<R>, request: AccountRole) -> Answer<Account> {
    ending(window, move |library, session| library.account_role(session, request)).await
}

#[tauri::command]
pub async fn account_disable<R: Runtime>(window: WebviewWindow<R>, request: AccountRef) -> Answer<Account> {
    ending(window, move |library, session| library.account_disable(session, request)).await
}

#[tauri::command]
pub async fn account_enable<R: Runtime>(window: WebviewWindow<R>, request: AccountRef) -> Answer<Account> {
    signed_in(window, move |library, session| library.account_enable(session, request)).await
}

#[tauri::command]
pub async fn account_door<R: Runtime>(window: WebviewWindow<R>, request: AccountDoor) -> Answer<Account> {
    ending(window, move |library, session| library.account_door(session, &request)).await
}

#[tauri::command]
pub async fn account_reset<R: Runtime>(window: WebviewWindow<R>, request: AccountRef) -> Answer<ResetBegun> {
    signed_in(window, move |library, session| library.account_reset(session, request)).await
}

#[tauri::command]
pub async fn account_vouch<R: Runtime>(window: WebviewWindow<R>, request: AccountRef) -> Answer<Account> {
    signed_in(window, move |library, session| library.account_vouch(session, request)).await
}

#[tauri::command]
pub async fn account_verify<R: Runtime>(window: WebviewWindow<R>, request: VerifyCode) -> Answer<Account> {
    signed_in(window, move |library, session| library.account_verify(session, &request)).await
}

#[tauri::command]
pub async fn account_delete<R: Runtime>(window: WebviewWindow<R>, request: AccountDelete) -> Answer<()> {
    let gone = request.uid;
    ending(window.clone(), move |library, session| library.account_delete(session, &request)).await?;
    window.state::<Shell>().sessions.end_account(gone);
    Ok(())
}

#[tauri::command]
pub async fn people_settings_get<R: Runtime>(window: WebviewWindow<R>) -> Answer<PeopleSettings> {
    signed_in(window, |library, session| library.people_settings_get(session)).await
}

#[tauri::command]
pub async fn people_settings_set<R: Runtime>(
    window: WebviewWindow<R>,
    request: PeopleSettings,
) -> Answer<PeopleSettings> {
    signed_in(window, move |library, session| library.people_settings_set(session, request)).await
}

/// What ends how somebody stays signed in: the keyring lets go of it too.
async fn ending<R: Runtime, T: Send + 'static>(
    window: WebviewWindow<R>,
    work: impl FnOnce(&Library, &Session) -> Result<T> + Send + 'static,
) -> Answer<T> {
    let at = window.clone();
    signed_in(window, move |library, session| {
        let done = work(library, session)?;
        keyring::tidy(&at.state::<Shell>(), library);
        Ok(done)
    })
    .await
}
