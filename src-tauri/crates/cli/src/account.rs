//! `account …`

use library::Library;
use library::accounts::{self, Account, Founding};
use serde::Serialize;

use crate::args::{AccountCommand, AccountCreate};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Output, columns};
use crate::password;

pub fn run(context: &mut Context, command: AccountCommand) -> Result<Output, Failure> {
    match command {
        AccountCommand::Create(arguments) => create(context, arguments),
        AccountCommand::List => list(context),
    }
}

/// The new account with the code that is shown this once.
#[derive(Serialize)]
struct Created {
    #[serde(flatten)]
    account: Account,
    recovery_code: String,
}

fn create(context: &mut Context, arguments: AccountCreate) -> Result<Output, Failure> {
    let AccountCreate { username, email, first_name, last_name, role, library_name, library_language } = arguments;
    let empty = context.empty_folder()?;
    if empty.is_none() && (library_name.is_some() || library_language.is_some()) {
        return Err(Failure::Usage("--library-name and --library-language are for an empty library".to_owned()));
    }
    let request = |password| accounts::AccountCreate {
        username,
        password,
        email,
        first_name,
        last_name,
        role: role.map(Into::into),
    };
    let created = match empty {
        Some(folder) => {
            let owner = request(password::new(&context.common, true)?);
            let founding =
                Founding { owner, library_name: library_name.unwrap_or_default(), language: library_language };
            let (library, _, created) = Library::create(folder, founding).map_err(|(_, error)| error)?;
            library.close()?;
            Created { account: created.account, recovery_code: created.recovery_code }
        }
        None => {
            context.library()?;
            let request = request(password::new(&context.common, false)?);
            let (library, session) = context.library()?;
            let created = library.account_create(session, &request)?;
            Created { account: created.account, recovery_code: created.recovery_code }
        }
    };
    let text = format!(
        "Created {} ({}).\nRecovery code, shown this once; keep it on paper: {}\n",
        created.account.username,
        created.account.role.as_str(),
        created.recovery_code
    );
    Output::new(created, text)
}

#[derive(Serialize)]
struct Accounts {
    total: usize,
    items: Vec<Account>,
}

fn list(context: &mut Context) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let items = library.account_list(session)?;
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|account| {
            let name = [account.first_name.as_deref(), account.last_name.as_deref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            vec![
                account.username.clone(),
                account.role.as_str().to_owned(),
                name,
                account.email.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let text = columns(&rows);
    Output::new(Accounts { total: items.len(), items }, text)
}
