//! The commands about mail: the server that an owner sets up, and the code that
//! a person asks for.

use library::Error;
use library::accounts::{Account, CodeMailed, TypedCode};
use library::policy::Command;
use tauri::{Manager, Runtime, WebviewWindow};

use super::{Answer, blocking, signed_in};
use crate::answers::{MailSet, MailSetup, MailTest, MailTested};
use crate::posting::{self, Outgoing};
use crate::state::Shell;

#[tauri::command]
pub async fn mail_there<R: Runtime>(window: WebviewWindow<R>) -> Answer<bool> {
    let at = window.clone();
    signed_in(window, move |library, session| posting::is_there(&at.state::<Shell>(), library, session)).await
}

#[tauri::command]
pub async fn verification_send<R: Runtime>(window: WebviewWindow<R>) -> Answer<CodeMailed> {
    let at = window.clone();
    let ready =
        signed_in(window.clone(), move |library, session| posting::code(&at.state::<Shell>(), library, session));
    let (mail, mailed) = ready.await?;
    send(window, mail, false).await?;
    Ok(mailed)
}

#[tauri::command]
pub async fn verification_type<R: Runtime>(window: WebviewWindow<R>, request: TypedCode) -> Answer<Account> {
    signed_in(window, move |library, session| library.mailed_code_take(session, &request)).await
}

#[tauri::command]
pub async fn mail_get<R: Runtime>(window: WebviewWindow<R>) -> Answer<MailSetup> {
    let at = window.clone();
    let work =
        move |library: &_, session: &_| posting::setup(&at.state::<Shell>(), library, session, Command::mail_get);
    signed_in(window, work).await
}

#[tauri::command]
pub async fn mail_set<R: Runtime>(window: WebviewWindow<R>, request: MailSet) -> Answer<MailSetup> {
    let at = window.clone();
    signed_in(window, move |library, session| posting::set(&at.state::<Shell>(), library, session, &request)).await
}

#[tauri::command]
pub async fn mail_forget<R: Runtime>(window: WebviewWindow<R>) -> Answer<MailSetup> {
    let at = window.clone();
    signed_in(window, move |library, session| posting::forget(&at.state::<Shell>(), library, session)).await
}

#[tauri::command]
pub async fn mail_test<R: Runtime>(window: WebviewWindow<R>, request: MailTest) -> Answer<MailTested> {
    let at = window.clone();
    let ready = signed_in(window.clone(), move |library, session| {
        posting::test(&at.state::<Shell>(), library, session, request.to.as_deref())
    });
    let (mail, to) = ready.await?;
    send(window, mail, true).await?;
    Ok(MailTested { to })
}

/// Sends a mail. The library isn't held meanwhile: it takes its time, and whoever
/// quits needn't wait for it.
async fn send<R: Runtime>(window: WebviewWindow<R>, mail: Outgoing, trial: bool) -> Answer<()> {
    let at = window.clone();
    let Err(error) = blocking(move || Ok(mail.send(at.state::<Shell>().post()))).await? else { return Ok(()) };
    tracing::warn!(%error, "a mail wasn't sent");
    if !matches!(error, post::Error::Unsure(_)) {
        // Who is gone meanwhile has one mail less today, and that is all.
        let _ = signed_in(window, move |library, session| library.mail_not_sent(session, trial)).await;
    }
    Err(Error::Mail(posting::trouble(&error)).report())
}
