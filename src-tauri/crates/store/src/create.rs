//! A new library: built under another name, then put in its place.
//!
//! Owns that there is either a whole library or none, whenever the process is
//! killed. Does not own what a new library contains: the caller fills it.

use std::path::Path;

use uuid::Uuid;

use crate::error::StoreError;
use crate::files;
use crate::folder::Folder;
use crate::hlc;
use crate::look::{self, Access, Found};
use crate::migrate;
use crate::open;
use crate::pragmas;
use crate::schema::Schema;
use crate::step::Step;
use crate::tx::WriteTx;

const UNFINISHED: &str = ".new";

impl Folder {
    /// Creates the library of this folder, filled by `fill` under `step`, and
    /// leaves it closed. A file that is there already is never touched.
    ///
    /// # Errors
    /// Those of `fill`; [`StoreError::AlreadyThere`] when there is a library.
    /// After any other error there is none.
    #[expect(clippy::needless_pass_by_value, reason = "a step is made for one write")]
    pub fn create<T, E: From<StoreError>>(
        &self,
        schema: &'static Schema,
        actor: Option<Uuid>,
        step: Step,
        fill: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        pragmas::check_sqlite()?;
        let path = self.library_path();
        if look::look(&path, schema, Access::Alone)? != Found::Absent {
            return Err(StoreError::AlreadyThere { path }.into());
        }
        // A file under this name is what an earlier kill left: never finished,
        // so nothing in it was ever promised to anybody.
        let unfinished = files::beside(&path, UNFINISHED);
        files::remove_unfinished(&unfinished)?;
        let built = build(self, &unfinished, schema, actor, &step, fill)
            .and_then(|value| put_in_place(self, &unfinished, &path).map(|()| value).map_err(E::from));
        if built.is_err()
            && let Err(left) = files::remove_unfinished(&unfinished)
        {
            tracing::warn!(error = %left, "an unfinished library stays");
        }
        built
    }
}

fn build<T, E: From<StoreError>>(
    folder: &Folder,
    unfinished: &Path,
    schema: &'static Schema,
    actor: Option<Uuid>,
    step: &Step,
    fill: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let local = folder.local()?;
    files::create_private(unfinished)?;
    let mut conn = pragmas::open_writer(unfinished)?;
    // First of all, so that the header has it before there is a WAL.
    conn.pragma_update(None, "application_id", schema.application_id).map_err(|e| StoreError::sqlite(e, unfinished))?;
    pragmas::set_up_writer(&conn, unfinished)?;
    let program = folder.program().version;
    migrate::migrate(&mut conn, unfinished, schema, schema.version(), program, &|_, _| ())?;
    let (mut door, _) = open::open_door(conn, unfinished, schema, &local)?;
    let committed = door.write(actor, step, fill)?;
    door.close()?;
    Ok(committed.value)
}

fn put_in_place(folder: &Folder, unfinished: &Path, path: &Path) -> Result<(), StoreError> {
    let wal = files::beside(unfinished, "-wal");
    if files::length(&wal)?.unwrap_or(0) > 0 {
        // Renamed without its WAL, the file would lack what is in it.
        return Err(StoreError::Damaged {
            path: unfinished.to_path_buf(),
            detail: "its log was not emptied on closing".to_owned(),
        });
    }
    // SQLite would play the WAL or journal of a lost file into the new one.
    for suffix in files::COMPANIONS {
        files::move_aside(&files::beside(path, suffix), "orphan", hlc::now_ms())?;
    }
    files::sync_file(unfinished)?;
    files::rename_new(unfinished, path)?;
    // From here on there is a library, whole and synced; only a power cut within
    // the next seconds could still take its name away. "Not created" would be
    // wrong, and the second try would find it there.
    if let Err(error) = folder.sync() {
        tracing::warn!(%error, "the new library's name is not synced");
    }
    Ok(())
}
