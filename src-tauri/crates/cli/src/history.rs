//! `history …`, `undo`, `redo`: what happened, and taking it back.

use std::fmt::Write;

use chrono::{DateTime, Local, NaiveTime};
use library::Error;
use library::history::{
    BookChange, Did, FieldOfBook, HistoryPage, HistoryQuery, HistoryStep, HistoryThin, Standing, StepChanges,
    StepChangesQuery, StepRef, StepUndo, UndoChoice, UndoPlan, Undone,
};
use library::uid::{BatchUid, StepUid};
use serde::Serialize;

use crate::args::{HistoryCommand, HistoryList, How};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Output, columns};
use crate::{book, people};

/// Steps and books asked for at a time.
const PAGE: u32 = 200;

pub fn run(context: &mut Context, command: HistoryCommand) -> Result<Output, Failure> {
    match command {
        HistoryCommand::List(arguments) => list(context, arguments),
        HistoryCommand::Show { step } => show(context, parse(&step)?),
        HistoryCommand::Thin { before } => {
            let midnight = before.and_time(NaiveTime::MIN).and_local_timezone(Local).earliest();
            let before = midnight.ok_or_else(|| Failure::from(Error::NotFound("day")))?.timestamp_millis();
            let (library, session) = context.library()?;
            let thinned = library.history_thin(session, HistoryThin { before })?;
            let text = format!("{} steps removed. The whole history is in {}\n", thinned.steps, thinned.backup);
            Output::new(thinned, text)
        }
    }
}

fn list(context: &mut Context, arguments: HistoryList) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let mut query = HistoryQuery {
        before: None,
        limit: arguments.limit.min(PAGE),
        book: arguments.book.as_deref().map(book::parse).transpose()?,
        by: match &arguments.by {
            Some(name) => Some(people::find(library, session, name)?.uid),
            None => None,
        },
        import: arguments.import.as_deref().map(batch).transpose()?,
        words: arguments.words,
    };
    let mut page = library.history_list(session, &query)?;
    let wanted = arguments.limit as usize;
    while let Some(next) = page.next.filter(|_| page.items.len() < wanted) {
        query.before = Some(next);
        query.limit = u32::try_from(wanted - page.items.len()).unwrap_or(PAGE).min(PAGE);
        let older = library.history_list(session, &query)?;
        page.items.extend(older.items);
        page = HistoryPage { items: page.items, ..older };
    }
    let mut text = String::new();
    for step in &page.items {
        let _ = writeln!(text, "{}", line(step));
        for field in step.change.iter().flat_map(|change| &change.fields) {
            let _ = writeln!(text, "    {}: {} → {}", field.field, word(&field.old), word(&field.new));
        }
    }
    if page.items.is_empty() {
        text.push_str("Nothing has happened.\n");
    }
    Output::new(page, text)
}

fn show(context: &mut Context, uid: StepUid) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let mut all = StepChanges { items: Vec::new(), next: None };
    loop {
        let part = library.history_changes(session, &StepChangesQuery { uid, from: all.next, limit: PAGE })?;
        all.items.extend(part.items);
        all.next = part.next;
        if all.next.is_none() {
            break;
        }
    }
    let mut text = String::new();
    for change in &all.items {
        let _ = writeln!(text, "{}", of_change(change));
        for field in &change.fields {
            let _ = writeln!(text, "    {}: {} → {}", field.field, word(&field.old), word(&field.new));
        }
    }
    Output::new(all, text)
}

/// What would be done, or was.
#[derive(Serialize)]
struct Outcome {
    dry_run: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<UndoPlan>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    undone: Option<Undone>,
}

/// Takes a step back; without one the next of one's own.
pub fn undo(context: &mut Context, step: Option<&str>, how: &How) -> Result<Output, Failure> {
    let step = step.map(parse).transpose()?;
    let (library, session) = context.library()?;
    let step = match step {
        Some(step) => step,
        None => library.undo_next(session)?.undo.ok_or(Error::NotFound("step to take back"))?.step,
    };
    take_back(context, step, how)
}

/// Does again what was taken back last.
pub fn redo(context: &mut Context, how: &How) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let step = library.undo_next(session)?.redo.ok_or(Error::NotFound("step to do again"))?.step;
    take_back(context, step, how)
}

fn take_back(context: &mut Context, uid: StepUid, how: &How) -> Result<Output, Failure> {
    let (library, session) = context.library()?;
    let plan = library.undo_plan(session, StepRef { uid })?;
    if how.dry_run {
        let text = of_plan(&plan);
        return Output::new(Outcome { dry_run: true, plan: Some(plan), undone: None }, text);
    }
    let is_chosen = how.keep || !how.remove.is_empty() || !how.restore.is_empty();
    if plan.since_count > 0 && !is_chosen {
        let mut message = of_plan(&plan);
        message.push_str("Nothing was done. With --keep the rest is taken back; see also --remove and --restore.");
        return Err(Failure::refused(library::ErrorCode::Conflict, message));
    }
    let choice = UndoChoice {
        seen: plan.seen,
        books: how.remove.iter().map(|uid| book::parse(uid)).collect::<Result<_, _>>()?,
        fields: how.restore.iter().map(|text| field(text)).collect::<Result<_, _>>()?,
    };
    let request = StepUndo { step: plan.step, choice: is_chosen.then_some(choice) };
    let undone = library.step_undo(session, &request, &|_| {})?;
    let text = of_undone(&undone);
    Output::new(Outcome { dry_run: false, plan: None, undone: Some(undone) }, text)
}

fn parse(step: &str) -> Result<StepUid, Error> {
    step.parse().map(StepUid).map_err(|_| Error::NotFound("step"))
}

fn batch(import: &str) -> Result<BatchUid, Error> {
    import.parse().map(BatchUid).map_err(|_| Error::NotFound("import"))
}

fn field(text: &str) -> Result<FieldOfBook, Error> {
    let (uid, field) = text.split_once(':').ok_or(Error::NotFound("field"))?;
    Ok(FieldOfBook { book: book::parse(uid)?, field: field.to_owned() })
}

/// `2026-05-03 18:02  Ana  edited a book: Emma  (019…)`
fn line(step: &HistoryStep) -> String {
    let at = DateTime::from_timestamp_millis(step.at).map(|at| at.with_timezone(&Local).format("%Y-%m-%d %H:%M"));
    let at = at.map(|at| at.to_string()).unwrap_or_default();
    let what = match &step.of {
        Some(of) => format!("{}: {}", kind(&step.kind), kind(of)),
        None => kind(&step.kind).to_owned(),
    };
    let about = match (&step.about, step.books) {
        (Some(about), books) if books > 1 => format!(": {about} ({books} books)"),
        (Some(about), _) => format!(": {about}"),
        (None, 0) => String::new(),
        (None, 1) => " (1 book)".to_owned(),
        (None, books) => format!(" ({books} books)"),
    };
    let standing = match step.standing {
        Standing::TakenBack => "  [taken back]",
        Standing::TooOld => "  [from before the history is complete]",
        _ => "",
    };
    format!("{at}  {}  {what}{about}{standing}  {}", step.by, step.uid)
}

fn kind(kind: &str) -> &str {
    match kind {
        "library_create" => "created the library",
        "account_create" => "added a person",
        "account_recover" => "came back in with the recovery code",
        "account_sign_up" => "signed up",
        "account_approve" => "let a person in",
        "account_role" => "changed a role",
        "account_disable" => "disabled an account",
        "account_enable" => "enabled an account",
        "account_door" => "changed what opens an account",
        "account_reset_begin" => "started a reset",
        "account_reset" => "came back in with an owner's code",
        "account_verify" => "verified an address",
        "account_delete" => "deleted an account",
        "profile_edit" => "changed a profile",
        "password_change" => "changed the password",
        "recovery_code_renew" => "made a new recovery code",
        "people_settings" => "changed the settings for people",
        "mail_server" => "changed the mail server",
        "history_settings" => "changed how long the trash is kept",
        "history_thin" => "thinned the history",
        "book_create" => "added a book",
        "book_edit" => "edited a book",
        "book_trash" => "moved to the trash",
        "book_restore" => "restored from the trash",
        "trash_empty" => "emptied the trash",
        "book_purge" => "removed for good",
        "import" => "imported a list",
        "cover_set" => "gave a cover",
        "cover_remove" => "took a cover off",
        "undo" => "took back",
        "redo" => "did again",
        other => other,
    }
}

fn of_change(change: &BookChange) -> String {
    let what = match change.did {
        Did::Added => "added",
        Did::Removed => "removed",
        Did::Changed => "changed",
    };
    format!("{what}  {}", change.title.as_deref().unwrap_or("(removed for good)"))
}

fn of_plan(plan: &UndoPlan) -> String {
    let mut text = String::new();
    let verb = if plan.is_redo { "Doing again" } else { "Taking back" };
    let about = plan.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
    let _ = writeln!(text, "{verb}: {} {}{about}", plan.by, kind(&plan.kind));
    for (count, what) in [
        (plan.changes, "get their former values"),
        (plan.brings_back, "come back"),
        (plan.removes, "go"),
        (plan.trashes, "go to the trash, because somebody else keeps something of them"),
    ] {
        if count > 0 {
            let _ = writeln!(text, "  {count} {} {what}", if count == 1 { "book:" } else { "books" });
        }
    }
    if plan.since_count > 0 {
        let _ = writeln!(text, "Changed since:");
    }
    for since in &plan.since {
        let by = since.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        let _ = writeln!(text, "  {}  {}{by}", since.book, since.title.as_deref().unwrap_or_default());
        let rows: Vec<Vec<String>> = since
            .fields
            .iter()
            .map(|field| {
                let Some(before) = &field.before else {
                    return vec![format!("    {}:", field.field), word(&field.after), "→ now".into(), word(&field.now)];
                };
                let after = format!("→ {}", word(&field.after));
                vec![format!("    {}:", field.field), before.clone(), after, "→ now".into(), word(&field.now)]
            })
            .collect();
        text.push_str(&columns(&rows));
    }
    let unnamed = plan.since_count.saturating_sub(u32::try_from(plan.since.len()).unwrap_or(u32::MAX));
    if unnamed > 0 {
        let _ = writeln!(text, "  and {unnamed} more");
    }
    text
}

fn of_undone(undone: &Undone) -> String {
    let verb = if undone.is_redo { "Did again" } else { "Took back" };
    let about = undone.about.as_ref().map(|about| format!(": {about}")).unwrap_or_default();
    let mut parts = Vec::new();
    for (count, what) in [
        (undone.changed, "as before"),
        (undone.removed, "gone"),
        (undone.trashed, "in the trash"),
        (undone.kept, "kept as somebody has made them since"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let parts = if parts.is_empty() { "it was so already".to_owned() } else { parts.join(", ") };
    format!("{verb} “{}”{about}: {parts}.\n", kind(&undone.kind))
}

fn word(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "(nothing)".to_owned())
}
