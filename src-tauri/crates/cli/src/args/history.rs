//! `history …`, `undo`, `redo`.

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub enum HistoryCommand {
    /// What happened, the newest first
    List(HistoryList),
    /// What a step did, book by book and field by field
    Show {
        /// The step
        #[arg(value_name = "STEP")]
        step: String,
    },
    /// Remove old steps that explain no value any more; a verified copy is made first
    Thin {
        /// Steps of this day and later stay: 2025-12-31
        #[arg(long, value_name = "DATE")]
        before: chrono::NaiveDate,
    },
}

#[derive(Args)]
pub struct HistoryList {
    /// Only what happened to this book, with each field
    #[arg(long, value_name = "UID")]
    pub book: Option<String>,
    /// Only what this person did
    #[arg(long, value_name = "USER", allow_hyphen_values = true)]
    pub by: Option<String>,
    /// Only this import, and what was done about it
    #[arg(long, value_name = "ID")]
    pub import: Option<String>,
    /// Only steps in which these words occur
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub words: Option<String>,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
}

#[derive(Args)]
pub struct Undo {
    /// The step; without it the last one of your own that holds
    #[arg(value_name = "STEP")]
    pub step: Option<String>,
    #[command(flatten)]
    pub how: How,
}

/// What becomes of what was changed since.
#[derive(Args, Default)]
pub struct How {
    /// Say what would come of it, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Keep what was changed since, and take back the rest
    #[arg(long)]
    pub keep: bool,
    /// Remove this book although it was changed since; repeat for several
    #[arg(long, value_name = "UID")]
    pub remove: Vec<String>,
    /// Give a field that was changed since its value from before; repeat for several
    #[arg(long, value_name = "UID:FIELD")]
    pub restore: Vec<String>,
}
