//! The store from outside, on a synthetic schema with parents and children.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod chores;
mod cost;
mod doors;
mod folder;
mod killed;
mod local;
mod log;
mod log_lists;
mod open;
mod place;
mod refused;
mod shelf;
mod shut;
mod upgrade;
