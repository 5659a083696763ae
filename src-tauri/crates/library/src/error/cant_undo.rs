//! Why a step can't be taken back.

use super::Reason;

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CantUndo {
    /// Steps of this kind are shown and never taken back.
    ShownOnly,
    /// It is from before the log is complete.
    TooOld,
    /// It was taken back already.
    Undone,
    /// Something was changed since; somebody has to choose what becomes of it.
    ChangedSince,
    /// Something was changed while somebody chose.
    ChangedMeanwhile,
}

impl CantUndo {
    /// The sentence for the log and the command line.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ShownOnly => "steps of this kind are shown and can't be taken back",
            Self::TooOld => "this step is from before the history is complete, so it can't be taken back",
            Self::Undone => "this step was taken back already",
            Self::ChangedSince => "something of it was changed since; choose what becomes of that first",
            Self::ChangedMeanwhile => "something of it was changed just now; look at it again",
        }
    }

    /// What the window's sentence goes by.
    #[must_use]
    pub const fn reason(self) -> Reason {
        match self {
            Self::ShownOnly => Reason::ShownOnly,
            Self::TooOld => Reason::TooOld,
            Self::Undone => Reason::Undone,
            Self::ChangedSince => Reason::ChangedSince,
            Self::ChangedMeanwhile => Reason::ChangedMeanwhile,
        }
    }
}
