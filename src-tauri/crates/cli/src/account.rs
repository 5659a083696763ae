//! `account …`

use library::accounts::{
    self, Account, Founding, LibraryCreated, OpensWith, Password, Picture, Session, ShownOnce, SignUp, Status,
};
use library::{Error, Library};
use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::args::{AccountCommand, AccountCreate, RoleArgument};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Output, columns};
use crate::{password, people};

pub fn run(context: &mut Context, command: AccountCommand) -> Result<Output, Failure> {
    match command {
        AccountCommand::Create(arguments) => create(context, arguments),
        AccountCommand::List => {
            let (library, session) = context.library()?;
            let accounts = list(library, session)?;
            let text = columns(&accounts.items.iter().map(line).collect::<Vec<_>>());
            Output::new(accounts, text)
        }
        AccountCommand::People(command) => people::run(context, command),
    }
}

/// The new account; the first one with the code that is shown this once. Others
/// get theirs when they come in in the window.
#[derive(Serialize)]
pub struct Created {
    #[serde(flatten)]
    account: Account,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_code: Option<ShownOnce>,
}

impl From<Account> for Created {
    fn from(account: Account) -> Self {
        Self { account, recovery_code: None }
    }
}

impl From<LibraryCreated> for Created {
    fn from(LibraryCreated { account, recovery_code, .. }: LibraryCreated) -> Self {
        Self { account, recovery_code: Some(recovery_code) }
    }
}

/// Where the new person comes in.
enum Door {
    /// There is no library yet.
    New(store::Folder),
    /// There is one, from before there were accounts.
    WithoutPeople(Box<Library>),
    /// They may make their own account, and wait.
    SignUp(Box<Library>),
    /// Somebody who is signed in lets them in.
    Inside,
}

fn door(context: &mut Context) -> Result<Door, Failure> {
    if let Some(folder) = context.empty_folder()? {
        return Ok(Door::New(folder));
    }
    if context.common.user.is_none() {
        let library = context.open()?;
        if library.is_without_people()? {
            return Ok(Door::WithoutPeople(Box::new(library)));
        }
        if library.people_list()?.may_sign_up {
            return Ok(Door::SignUp(Box::new(library)));
        }
        library.close()?;
    }
    // Before a new password is asked for.
    context.library()?;
    Ok(Door::Inside)
}

fn create(context: &mut Context, arguments: AccountCreate) -> Result<Output, Failure> {
    let AccountCreate {
        username,
        email,
        first_name,
        last_name,
        role,
        opens_with,
        picture,
        library_name,
        library_language,
    } = arguments;
    let door = door(context)?;
    let is_first = matches!(door, Door::New(_) | Door::WithoutPeople(_));
    if !is_first && (library_name.is_some() || library_language.is_some()) {
        return Err(Failure::Usage(
            "--library-name and --library-language are for a library without people".to_owned(),
        ));
    }
    if is_first && role.is_some_and(|role| role != RoleArgument::Owner) {
        return Err(Failure::Usage("the first person is the owner; leave --role out".to_owned()));
    }
    let opens_with: Option<OpensWith> = opens_with.map(Into::into);
    if matches!(door, Door::SignUp(_)) && (role.is_some() || opens_with.is_some() || picture.is_some()) {
        return Err(Failure::Usage("what a person may do, and how they come in, an owner decides".to_owned()));
    }
    let password = match opens_with {
        Some(OpensWith::Tap) => Password::new(String::new()),
        _ => password::new(&context.common, is_first)?,
    };
    let role = role.map(Into::into);
    let picture = picture.map(|picture| parse_picture(&picture)).transpose()?;
    let request =
        accounts::AccountCreate { username, password, email, first_name, last_name, role, opens_with, picture };
    let founding =
        |owner| Founding { owner, library_name: library_name.unwrap_or_default(), language: library_language };
    let created: Created = match door {
        Door::New(folder) => Library::create(&folder, founding(request))?.1.into(),
        Door::WithoutPeople(library) => library.owner_create(founding(request))?.1.into(),
        Door::SignUp(library) => {
            let accounts::AccountCreate { username, password, email, first_name, last_name, .. } = request;
            library.account_sign_up(SignUp { username, password, email, first_name, last_name })?.into()
        }
        Door::Inside => {
            let (library, session) = context.library()?;
            library.account_create(session, &request)?.into()
        }
    };
    let account = &created.account;
    let mut text = match account.status {
        Status::Waiting => format!("Created {}. An owner has to let this person in first.\n", account.username),
        _ => format!("Created {} ({}).\n", account.username, account.role.as_str()),
    };
    if let Some(code) = &created.recovery_code {
        text.push_str(&format!("Recovery code, shown this once; keep it on paper: {}\n", code.as_str()));
    }
    Output::new(created, text)
}

/// The name of a picture, as the window and JSON know it.
fn parse_picture(name: &str) -> Result<Picture, Failure> {
    serde_json::from_value(Value::String(name.to_owned())).map_err(|error| Failure::Usage(error.to_string()))
}

/// `account create` as a line of a batch. The password is taken out before
/// anything can complain about the rest and quote it.
pub fn create_from_json(
    library: &Library,
    session: &Session,
    mut line: Map<String, Value>,
) -> Result<Created, Failure> {
    let Some(Value::String(text)) = line.insert("password".to_owned(), Value::String(String::new())) else {
        return Err(Failure::Usage("it needs a `password`, as text".to_owned()));
    };
    let request = serde_json::from_value(Value::Object(line)).map_err(|error| Failure::Usage(error.to_string()))?;
    let request = accounts::AccountCreate { password: password::of(Zeroizing::new(text)), ..request };
    Ok(library.account_create(session, &request)?.into())
}

/// Every account.
#[derive(Serialize)]
pub struct Accounts {
    total: usize,
    items: Vec<Account>,
}

pub fn list(library: &Library, session: &Session) -> Result<Accounts, Error> {
    library.account_list(session).map(|items| Accounts { total: items.len(), items })
}

fn line(account: &Account) -> Vec<String> {
    let name = [account.first_name.as_deref(), account.last_name.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let status = match account.status {
        Status::Active => "",
        Status::Disabled => "disabled",
        Status::Waiting => "waiting",
    };
    vec![
        account.username.clone(),
        account.role.as_str().to_owned(),
        status.to_owned(),
        name,
        account.email.clone().unwrap_or_default(),
    ]
}
