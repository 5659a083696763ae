//! `db …` and `status`: the file itself, without an account and without
//! migrating. Whoever can run them can read the file.

use library::ErrorCode;
use library::migrations::SCHEMA;
use serde::Serialize;
use serde_json::json;
use store::{StoreError, chore};

use crate::args::DbCommand;
use crate::context::Context;
use crate::failure::{self, Failure};
use crate::output::{Output, columns};

pub fn run(context: &Context, command: &DbCommand) -> Result<Output, Failure> {
    match command {
        DbCommand::Current => current(context),
        DbCommand::History => history(context),
        DbCommand::Upgrade => {
            let folder = context.folder_in_use()?;
            moved(&chore::upgrade(&folder, &SCHEMA, &|_| {})?, &[])
        }
        DbCommand::Downgrade { to, yes } => downgrade(context, *to, *yes),
        DbCommand::Check => check(context),
    }
}

fn current(context: &Context) -> Result<Output, Failure> {
    let version = chore::current(&context.path()?, &SCHEMA)?;
    let latest = SCHEMA.migrations.len();
    Output::new(json!({ "version": version, "latest": latest }), format!("{version} of {latest}\n"))
}

fn history(context: &Context) -> Result<Output, Failure> {
    #[derive(Serialize)]
    struct Entry {
        number: u32,
        name: &'static str,
        applied: bool,
    }
    let items: Vec<Entry> = chore::history(&context.path()?, &SCHEMA)?
        .into_iter()
        .map(|entry| Entry { number: entry.number, name: entry.name, applied: entry.applied })
        .collect();
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|entry| {
            let state = if entry.applied { "applied" } else { "missing" };
            vec![format!("{:04}", entry.number), entry.name.to_owned(), state.to_owned()]
        })
        .collect();
    let text = columns(&rows);
    Output::new(json!({ "items": items }), text)
}

fn moved(moved: &chore::Moved, plan: &[chore::PlannedStep]) -> Result<Output, Failure> {
    let dropped: Vec<_> =
        plan.iter().map(|step| json!({ "number": step.number, "name": step.name, "drops": step.drops })).collect();
    let snapshot = moved.snapshot.as_ref().map(|path| path.display().to_string());
    let text = match &snapshot {
        None => format!("The library is at version {} already.\n", moved.to),
        Some(snapshot) => format!("From version {} to {}. Snapshot before: {snapshot}\n", moved.from, moved.to),
    };
    Output::new(json!({ "from": moved.from, "to": moved.to, "snapshot": snapshot, "dropped": dropped }), text)
}

fn downgrade(context: &Context, to: u32, yes: bool) -> Result<Output, Failure> {
    let plan = chore::plan(&context.path()?, &SCHEMA, to).map_err(|error| match error {
        StoreError::NoSuchVersion { .. } => Failure::refused(ErrorCode::Validation, error.to_string()),
        other => other.into(),
    })?;
    let mut words = String::new();
    for step in &plan {
        words.push_str(&format!("  {:04} {} drops {}\n", step.number, step.name, step.drops));
    }
    if !yes && !plan.is_empty() {
        let message = format!(
            "going back to version {to} drops what these steps made; add --yes to do it. Nothing was changed.\n{words}A snapshot is taken first."
        );
        return Err(Failure::refused(ErrorCode::Validation, message));
    }
    let folder = context.folder_in_use()?;
    if !plan.is_empty() {
        // Before anything happens, so that it has been said whatever comes then.
        failure::say(&format!("Going back to version {to}, which drops what these steps made:\n{words}"));
    }
    moved(&chore::downgrade(&folder, &SCHEMA, to, &|_| {})?, &plan)
}

fn check(context: &Context) -> Result<Output, Failure> {
    let checked = chore::check(&context.path()?, &SCHEMA)?;
    let problems: Vec<&String> = checked.integrity.iter().chain(&checked.references).chain(&checked.drift).collect();
    let text = if problems.is_empty() {
        format!("Version {}: sound.\n", checked.version)
    } else {
        problems.iter().fold(format!("Version {}:\n", checked.version), |text, problem| format!("{text}  {problem}\n"))
    };
    let output = Output::new(
        json!({
            "ok": checked.is_sound(),
            "version": checked.version,
            "integrity": checked.integrity,
            "references": checked.references,
            "drift": checked.drift,
        }),
        text,
    )?;
    if checked.is_sound() {
        return Ok(output);
    }
    let problems = problems.len();
    let are = if problems == 1 { "1 problem was".to_owned() } else { format!("{problems} problems were") };
    Ok(output.but(ErrorCode::LibraryDamaged, format!("{are} found; restore a snapshot or a backup")))
}

/// `status`: path, version, counts.
pub fn status(context: &Context) -> Result<Output, Failure> {
    let folder = context.path()?;
    let status = match chore::status(&folder, &SCHEMA) {
        Err(StoreError::Absent { path }) => {
            let text = format!("No library yet at {}.\n", path.display());
            let absent = json!({
                "exists": false,
                "path": path,
                "data_dir": folder,
                "version": null,
                "latest": SCHEMA.migrations.len(),
                "books": 0,
                "accounts": 0,
            });
            return Output::new(absent, text);
        }
        other => other?,
    };
    let counts: serde_json::Map<_, _> = status.rows.iter().map(|(table, rows)| (table.clone(), json!(rows))).collect();
    let count = |table: &str| counts.get(table).cloned().unwrap_or_else(|| json!(0));
    let text = columns(&[
        vec!["path".to_owned(), status.path.display().to_string()],
        vec!["version".to_owned(), format!("{} of {}", status.version, status.supported)],
        vec!["bytes".to_owned(), status.bytes.to_string()],
        vec!["books".to_owned(), count("books").to_string()],
        vec!["accounts".to_owned(), count("user_accounts").to_string()],
        vec!["sqlite".to_owned(), store::sqlite_version().to_owned()],
    ]);
    Output::new(
        json!({
            "exists": true,
            "path": status.path,
            "data_dir": folder,
            "version": status.version,
            "latest": status.supported,
            "bytes": status.bytes,
            "sqlite": store::sqlite_version(),
            "written_by": status.written_by,
            "books": count("books"),
            "accounts": count("user_accounts"),
            "counts": counts,
        }),
        text,
    )
}
