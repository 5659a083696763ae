//! `account …`

use library::accounts::{self, Account, AccountCreated, Founding, LibraryCreated, Session, ShownOnce};
use library::{Error, Library};
use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::args::{AccountCommand, AccountCreate, RoleArgument};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Output, columns};
use crate::password;

pub fn run(context: &mut Context, command: AccountCommand) -> Result<Output, Failure> {
    match command {
        AccountCommand::Create(arguments) => create(context, arguments),
        AccountCommand::List => {
            let (library, session) = context.library()?;
            let accounts = list(library, session)?;
            let text = columns(&accounts.items.iter().map(line).collect::<Vec<_>>());
            Output::new(accounts, text)
        }
    }
}

/// The new account with the code that is shown this once.
#[derive(Serialize)]
pub struct Created {
    #[serde(flatten)]
    account: Account,
    recovery_code: ShownOnce,
}

impl From<AccountCreated> for Created {
    fn from(AccountCreated { account, recovery_code }: AccountCreated) -> Self {
        Self { account, recovery_code }
    }
}

impl From<LibraryCreated> for Created {
    fn from(LibraryCreated { account, recovery_code, .. }: LibraryCreated) -> Self {
        Self { account, recovery_code }
    }
}

/// Where the new person comes in.
enum Door {
    /// There is no library yet.
    New(store::Folder),
    /// There is one, from before there were accounts.
    WithoutPeople(Box<Library>),
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
        library.close()?;
    }
    // Before a new password is asked for.
    context.library()?;
    Ok(Door::Inside)
}

fn create(context: &mut Context, arguments: AccountCreate) -> Result<Output, Failure> {
    let AccountCreate { username, email, first_name, last_name, role, library_name, library_language } = arguments;
    let door = door(context)?;
    if matches!(door, Door::Inside) && (library_name.is_some() || library_language.is_some()) {
        return Err(Failure::Usage(
            "--library-name and --library-language are for a library without people".to_owned(),
        ));
    }
    let is_first = !matches!(door, Door::Inside);
    if is_first && role.is_some_and(|role| role != RoleArgument::Owner) {
        return Err(Failure::Usage("the first person is the owner; leave --role out".to_owned()));
    }
    let password = password::new(&context.common, is_first)?;
    let role = role.map(Into::into);
    let request = accounts::AccountCreate { username, password, email, first_name, last_name, role };
    let founding =
        |owner| Founding { owner, library_name: library_name.unwrap_or_default(), language: library_language };
    let created: Created = match door {
        Door::New(folder) => Library::create(&folder, founding(request))?.1.into(),
        Door::WithoutPeople(library) => library.owner_create(founding(request))?.1.into(),
        Door::Inside => {
            let (library, session) = context.library()?;
            library.account_create(session, &request)?.into()
        }
    };
    let text = format!(
        "Created {} ({}).\nRecovery code, shown this once; keep it on paper: {}\n",
        created.account.username,
        created.account.role.as_str(),
        created.recovery_code.as_str()
    );
    Output::new(created, text)
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
    vec![account.username.clone(), account.role.as_str().to_owned(), name, account.email.clone().unwrap_or_default()]
}
