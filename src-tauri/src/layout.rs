//! How a person keeps the window on this computer: the view, the order, the
//! panes, the columns. Owns the types, their limits and their key in
//! `local.db`, one a person. It may be lost; then everything is as at first.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use library::Library;
use library::accounts::Session;
use library::books::BookSort;
use library::error::Result;
use library::policy::Command;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// CSS px; what is outside is taken to the nearest end.
const BROWSE: RangeInclusive<u16> = 180..=320;
const DETAILS: RangeInclusive<u16> = 300..=480;
const COLUMN: RangeInclusive<u16> = 64..=960;

/// How one person keeps the window on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Layout {
    pub view: View,
    /// None is what the window has room for.
    pub cover_size: Option<CoverSize>,
    pub sort: BookSort,
    pub descending: bool,
    pub browse: PaneLayout,
    pub details: PaneLayout,
    /// CSS px of the columns that were given a width.
    pub columns: BTreeMap<Column, u16>,
    pub rows: RowHeight,
    /// Whether "/" in the list goes to the search.
    pub slash_searches: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            view: View::default(),
            cover_size: None,
            sort: BookSort::default(),
            descending: false,
            browse: PaneLayout::default(),
            details: PaneLayout::default(),
            columns: BTreeMap::new(),
            rows: RowHeight::default(),
            slash_searches: true,
        }
    }
}

/// How the books of the list are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    #[default]
    Covers,
    Table,
}

/// How large covers are in their view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CoverSize {
    Small,
    Medium,
    Large,
    Huge,
}

/// How high the rows of the table are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowHeight {
    Compact,
    #[default]
    Normal,
    /// With the cover beside the title.
    Roomy,
}

/// A pane beside the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PaneLayout {
    pub shown: bool,
    /// CSS px; none is the width that the window gives it.
    pub width: Option<u16>,
}

impl Default for PaneLayout {
    fn default() -> Self {
        Self { shown: true, width: None }
    }
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Title,
    Author,
    Published,
    Publisher,
    Pages,
    Language,
    Added,
    Trashed,
}

impl Layout {
    fn within_limits(mut self) -> Self {
        self.browse.width = self.browse.width.map(|width| within(width, &BROWSE));
        self.details.width = self.details.width.map(|width| within(width, &DETAILS));
        for width in self.columns.values_mut() {
            *width = within(*width, &COLUMN);
        }
        self
    }
}

fn within(width: u16, limits: &RangeInclusive<u16>) -> u16 {
    width.clamp(*limits.start(), *limits.end())
}

/// How whoever is asking keeps the window.
pub fn find(library: &Library, session: &Session) -> Result<Layout> {
    library.allows(session, Command::layout_get)?;
    // One that can't be read any more is as good as none.
    let kept: Option<Layout> = library.local().get(&key(session)).unwrap_or_else(|error| {
        tracing::info!(%error, "the layout can't be read");
        None
    });
    Ok(kept.unwrap_or_default().within_limits())
}

/// Keeps it.
pub fn keep(library: &Library, session: &Session, layout: Layout) -> Result<()> {
    library.allows(session, Command::layout_set)?;
    Ok(library.local().set(&key(session), &layout.within_limits())?)
}

fn key(session: &Session) -> String {
    format!("layout.{}", session.account())
}
