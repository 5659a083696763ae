//! Ctrl+C while a list is brought in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use library::Error;
use library::accounts::Session;

use crate::failure::Failure;

/// Whether it was pressed. From the listening on it ends the import and not the
/// program, so that it ends cleanly and says so.
pub struct Stop {
    session: Session,
    pressed: Arc<AtomicBool>,
}

impl Stop {
    /// Of whoever imports; nobody listens yet.
    pub fn of(session: &Session) -> Self {
        Self { session: session.clone(), pressed: Arc::default() }
    }

    /// Begins to listen.
    pub fn listen(&self) -> Result<(), Failure> {
        let stop = Self { session: self.session.clone(), pressed: Arc::clone(&self.pressed) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let (ready, listening) = std::sync::mpsc::channel();
        std::thread::Builder::new().name("ctrl-c".into()).spawn(move || {
            runtime.block_on(async {
                let signal = tokio::signal::ctrl_c();
                let mut signal = std::pin::pin!(signal);
                // Asked for once, it is listened for.
                let pressed = std::future::poll_fn(|context| {
                    let polled = signal.as_mut().poll(context);
                    let _ = ready.send(());
                    polled
                });
                if pressed.await.is_ok() {
                    stop.press();
                }
            });
        })?;
        let _ = listening.recv();
        Ok(())
    }

    pub fn press(&self) {
        self.pressed.store(true, Ordering::Relaxed);
        self.session.stop_import();
    }

    /// Stops what wasn't there yet to be stopped when it was pressed: reading and
    /// writing say how far they are as soon as they have begun.
    pub fn heed(&self) {
        if self.pressed.load(Ordering::Relaxed) {
            self.session.stop_import();
        }
    }

    /// Whether there is still to be an answer.
    pub fn check(&self) -> Result<(), Error> {
        if self.pressed.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }
}
