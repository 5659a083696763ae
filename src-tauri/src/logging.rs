//! The log files in the data folder: one a day, two weeks of them. No title and
//! no account stands in them; where the data folder is, an error may say. Owns
//! where the lines go; what they say stands with those who say it.

use std::path::Path;

use tracing::Level;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Two weeks: long enough to look back at a trouble, short enough to forget.
const DAYS: usize = 14;

/// Begins logging into `folder`. The guard writes the last lines when dropped.
/// Without a writable folder the program runs on and logs nothing: the window
/// then says what is wrong with the folder.
pub fn begin(folder: &Path) -> Option<WorkerGuard> {
    let files = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("bookplate")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    keep_private(folder);
    let (writer, guard) = tracing_appender::non_blocking(files);
    // Other crates log addresses and paths at `info`; theirs begin at `warn`.
    let levels = ["bookplate", "library", "store"]
        .into_iter()
        .fold(Targets::new().with_default(Level::WARN), |levels, name| levels.with_target(name, Level::INFO));
    let terminal = cfg!(debug_assertions).then(|| tracing_subscriber::fmt::layer().with_writer(std::io::stderr));
    tracing_subscriber::registry()
        .with(levels)
        .with(tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer))
        .with(terminal)
        .try_init()
        .ok()?;
    Some(guard)
}

/// The files are for their owner only, like everything in the data folder. The
/// one that midnight begins waits for the next start; the folder is closed
/// anyway.
fn keep_private(folder: &Path) {
    #[cfg(unix)]
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        use std::os::unix::fs::PermissionsExt;
        // Refused only where somebody else owns the file, whose it then is.
        let _ = std::fs::set_permissions(file.path(), std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Lets a panic leave its place in the log. Its message stays out: it may hold
/// what a person typed.
pub fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "a panic");
        if cfg!(debug_assertions) {
            before(panic);
        }
    }));
}
