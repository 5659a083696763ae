//! `account …` about people who are there: letting in and shutting out, roles,
//! helping back in, addresses, passwords, going.

use clap::{Args, Subcommand, ValueEnum};
use library::accounts::{
    Account, AccountDelete, AccountRef, AccountRole, OpensWith, Password, PasswordChange, PeopleSettings, Session,
    VerifyCode,
};
use library::error::Error;
use library::{ErrorCode, Library};
use serde_json::json;

use crate::args::RoleArgument;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Output;
use crate::password;

#[derive(Subcommand)]
pub enum PeopleCommand {
    /// Let in a person who waits (owners only)
    Approve {
        #[command(flatten)]
        person: Person,
        /// What they may do
        #[arg(long, value_enum, default_value = "member")]
        role: RoleArgument,
    },
    /// Shut a person out; nothing of theirs is lost (owners only)
    Disable(Person),
    /// Let a person in again (owners only)
    Enable(Person),
    /// Give a person another role (owners only)
    Role {
        #[command(flatten)]
        person: Person,
        /// What they may do from now on
        #[arg(value_enum)]
        role: RoleArgument,
    },
    /// Help a person back in who forgot the password: prints a code that opens their account once, within a day
    /// (owners only)
    Reset(Person),
    /// Take an account away, one's own or, as an owner, another; the books they added stay
    Delete {
        #[command(flatten)]
        person: Person,
        /// Really
        #[arg(long)]
        yes: bool,
    },
    /// Vouch that a person's address reaches them, or take the code that came from it (owners only)
    Verify {
        #[command(flatten)]
        person: Person,
        /// The code that came by mail
        #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
        code: Option<String>,
    },
    /// Change one's own password: the old one as for signing in, the new one as for a new account
    Password,
    /// Show or change what holds for all people (owners only)
    Settings(Settings),
}

/// Whose account.
#[derive(Args)]
pub struct Person {
    /// Username, e-mail or uid
    // Not "user": that is whoever `--as` names.
    #[arg(value_name = "USER", allow_hyphen_values = true)]
    name: String,
}

#[derive(Args)]
pub struct Settings {
    /// Whether people may make their own account and wait for an owner
    #[arg(long, value_enum)]
    sign_up: Option<Switch>,
    /// Whether the sign-in screen hides who is there
    #[arg(long, value_enum)]
    hide_cards: Option<Switch>,
    /// Whether new passwords have 15 characters at least
    #[arg(long, value_enum)]
    long_passwords: Option<Switch>,
    /// Minutes after which every unused window locks at the latest; 0 for no bound
    #[arg(long, value_name = "MINUTES")]
    lock_at_most: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum OpensWithArgument {
    /// A password
    Password,
    /// A number of 4 to 8 digits
    Pin,
    /// A tap on the card alone
    Tap,
}

impl From<OpensWithArgument> for OpensWith {
    fn from(way: OpensWithArgument) -> Self {
        match way {
            OpensWithArgument::Password => Self::Password,
            OpensWithArgument::Pin => Self::Pin,
            OpensWithArgument::Tap => Self::Tap,
        }
    }
}

pub fn run(context: &mut Context, command: PeopleCommand) -> Result<Output, Failure> {
    match command {
        PeopleCommand::Approve { person, role } => changed(context, &person, "Let in", |library, session, account| {
            library.account_approve(session, AccountRole { uid: account.uid, role: role.into() })
        }),
        PeopleCommand::Disable(person) => changed(context, &person, "Shut out", |library, session, account| {
            library.account_disable(session, AccountRef { uid: account.uid })
        }),
        PeopleCommand::Enable(person) => changed(context, &person, "Let in again", |library, session, account| {
            library.account_enable(session, AccountRef { uid: account.uid })
        }),
        PeopleCommand::Role { person, role } => changed(context, &person, "Changed", |library, session, account| {
            library.account_role(session, AccountRole { uid: account.uid, role: role.into() })
        }),
        PeopleCommand::Reset(person) => reset(context, &person),
        PeopleCommand::Delete { person, yes } => delete(context, &person, yes),
        PeopleCommand::Verify { person, code } => {
            changed(context, &person, "Verified", |library, session, account| match code {
                None => library.account_vouch(session, AccountRef { uid: account.uid }),
                Some(code) => {
                    library.account_verify(session, &VerifyCode { uid: account.uid, code: Password::new(code) })
                }
            })
        }
        PeopleCommand::Password => change_password(context),
        PeopleCommand::Settings(settings) => set(context, &settings),
    }
}

fn changed(
    context: &mut Context,
    person: &Person,
    done: &str,
    act: impl FnOnce(&Library, &Session, &Account) -> Result<Account, Error>,
) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let account = act(library, session, &find(library, session, &person.name)?)?;
    let text = format!("{done}: {} ({}).\n", account.username, account.role.as_str());
    Output::new(account, text)
}

/// The account that this name leads to. Only owners know of others.
pub fn find(library: &Library, session: &Session, name: &str) -> Result<Account, Failure> {
    let own = library.session_current(session)?.account;
    if is_named(&own, name) {
        return Ok(own);
    }
    let people = library.account_list(session)?;
    let found = people.into_iter().find(|account| is_named(account, name));
    found.ok_or_else(|| Failure::from(Error::NotFound("account")))
}

fn is_named(account: &Account, name: &str) -> bool {
    let key = library::text::key::account_key(name.trim());
    let same = |other: &str| library::text::key::account_key(other) == key;
    same(&account.username) || account.email.as_deref().is_some_and(same) || account.uid.to_string() == key
}

fn reset(context: &mut Context, person: &Person) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let account = find(library, session, &person.name)?;
    let begun = library.account_reset(session, AccountRef { uid: account.uid })?;
    let text = format!(
        "Tell {} this code; it opens the account once, within a day: {}\n",
        account.username,
        begun.code.as_str()
    );
    Output::new(begun, text)
}

fn delete(context: &mut Context, person: &Person, yes: bool) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let account = find(library, session, &person.name)?;
    if !yes {
        let message = format!(
            "this takes away the account of {} with everything that is their own, and can't be undone; the books they \
             added stay; add --yes",
            account.username
        );
        return Err(Failure::refused(ErrorCode::Validation, message));
    }
    let username = account.username.clone();
    if account.uid == session.account() {
        library.profile_delete(session, username)?;
    } else {
        library.account_delete(session, &AccountDelete { uid: account.uid, username })?;
    }
    Output::new(json!({ "uid": account.uid }), format!("Deleted {}.\n", account.username))
}

fn change_password(context: &mut Context) -> Result<Output, Failure> {
    // Both are asked for before the library is taken: nobody else could use it
    // while somebody thinks.
    let old_password = context.current_password()?;
    let new_password = password::new(&context.common, false, &mut || ())?;
    let (library, session) = context.library_by(old_password.copy())?;
    library.password_change(session, &PasswordChange { old_password, new_password })?;
    Output::new(json!({}), "Changed. Sign in with the new password from now on.\n")
}

fn set(context: &mut Context, settings: &Settings) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let before = library.people_settings_get(session)?;
    let on = |switch: Option<Switch>, before: bool| switch.map_or(before, |switch| switch == Switch::On);
    let wanted = PeopleSettings {
        sign_up: on(settings.sign_up, before.sign_up),
        cards_hidden: on(settings.hide_cards, before.cards_hidden),
        long_passwords: on(settings.long_passwords, before.long_passwords),
        lock_at_most: settings.lock_at_most.map_or(before.lock_at_most, |minutes| (minutes != 0).then_some(minutes)),
    };
    let now = if wanted == before { before } else { library.people_settings_set(session, wanted)? };
    let word = |is_on| if is_on { "on" } else { "off" };
    let lock = now.lock_at_most.map_or_else(|| "no bound".to_owned(), |minutes| format!("{minutes} minutes"));
    let text = format!(
        "sign-up         {}\nhidden cards    {}\nlong passwords  {}\nlock at most    {lock}\n",
        word(now.sign_up),
        word(now.cards_hidden),
        word(now.long_passwords)
    );
    Output::new(now, text)
}
