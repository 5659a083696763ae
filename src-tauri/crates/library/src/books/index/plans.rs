//! How SQLite carries out the statements that read books in an order: the very
//! statements, so that one that is changed can't keep an old one's promise.

use store::{Folder, LOCK_WAIT, Program, ReadTx, StoreError};

use super::super::table::{Selection, page_sql};
use super::table::order_sql;
use crate::Library;
use crate::accounts::{AccountCreate, Founding, Password};
use crate::books::BookSort;

#[test]
fn every_order_is_read_off_an_index() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::lock(dir.path(), Program { name: "test", version: "0.0.0" }, LOCK_WAIT).unwrap();
    let owner = AccountCreate {
        username: "ana".to_owned(),
        password: Password::new("velvet otter maple".to_owned()),
        email: None,
        first_name: None,
        last_name: None,
        role: None,
        opens_with: None,
        picture: None,
    };
    Library::create(&folder, Founding { owner, library_name: String::new(), language: None }).unwrap();
    let library = Library::open(folder, &|_| {}).map_err(|(_, error)| error).unwrap();
    let explained = |sql: &str, params: &[Option<i64>]| {
        let steps = library.store.read(|tx: &ReadTx<'_>| {
            let params = store::params_from_iter(params);
            tx.all(&format!("EXPLAIN QUERY PLAN {sql}"), params, |row| row.get::<_, String>(3))
        });
        let steps: Result<Vec<String>, StoreError> = steps;
        steps.unwrap().join("; ")
    };
    let is_sorted = |plan: &str| plan.contains("TEMP B-TREE");
    for sort in BookSort::ALL {
        for descending in [false, true] {
            let page = page_sql(&Selection { trash: false, words: None, sort, descending });
            let plan = explained(&page, &[None, Some(100), Some(0)]);
            assert!(plan.contains(" USING ") && !is_sorted(&plan), "{page}: {plan}");
        }
        let whole = order_sql(false, sort);
        let plan = explained(&whole, &[]);
        assert!(plan.contains(" USING ") && !is_sorted(&plan), "{whole}: {plan}");
    }
    // That a plan that sorts says so: the trash has no such indexes.
    assert!(is_sorted(&explained(&order_sql(true, BookSort::Title), &[])));
}
