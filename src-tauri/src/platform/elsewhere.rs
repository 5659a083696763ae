//! Where the web view itself knows what Linux has to be asked for.

use std::convert::Infallible;

/// The page gets them.
pub const ENGINE_HIDES_DROPPED_FILES: bool = false;

/// The window is told by the system, so nobody else has to be asked.
pub fn watch_theme(_changed: impl Fn(bool) + Send + 'static) -> Option<bool> {
    None
}

/// Only WebKitGTK reads its graphics from the environment.
pub fn start_again_with(_variable: (&str, &str)) -> std::io::Result<Infallible> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// Nobody has to be asked for it yet: the clock of unused windows goes on while
/// the computer sleeps.
pub fn watch_away(_away: impl Fn() + Clone + Send + 'static) {}

/// Keychain on macOS, the Credential Manager on Windows.
pub fn keyring() -> Option<std::sync::Arc<keyring_core::CredentialStore>> {
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new();
    #[cfg(windows)]
    let store = windows_native_keyring_store::Store::new();
    #[cfg(not(any(target_os = "macos", windows)))]
    let store = Err(keyring_core::Error::NoDefaultStore);
    match store {
        Ok(store) => Some(store),
        Err(error) => {
            tracing::info!(%error, "this system has no keyring");
            None
        }
    }
}
