//! What only Linux has. Light or dark: the engine's own idea of what the desktop
//! wants is often wrong here, so the desktop's portal is asked; what a person
//! chose instead stands in `appearance.rs`. And starting anew in another
//! environment, which `graphics.rs` needs for WebKitGTK.

use std::convert::Infallible;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// The window doesn't wait longer than this for the desktop's answer; one that
/// comes later is taken as a change.
const PATIENCE: Duration = Duration::from_millis(300);

/// WebKitGTK tells a page nothing of files that are dropped on it, since one could
/// name a file itself and read it (CVE-2025-13947), so the toolkit is asked for them.
pub const ENGINE_HIDES_DROPPED_FILES: bool = true;

/// Asks the desktop whether it is dark, and calls `changed` at each change
/// after. `None`: this desktop doesn't say, at least not in time.
pub fn watch_theme(changed: impl Fn(bool) + Send + 'static) -> Option<bool> {
    let (answer, first) = std::sync::mpsc::sync_channel(1);
    let watching = std::thread::Builder::new().name("theme".into()).spawn(move || {
        let mut answer = Some(answer);
        let tell = |dark| match answer.take() {
            // Nobody waits any more: then it is news.
            Some(waiting) => waiting.send(dark).unwrap_or_else(|late| changed(late.0)),
            None => changed(dark),
        };
        if let Err(error) = portal::listen(tell) {
            tracing::info!(%error, "the desktop doesn't say whether it is dark");
        }
    });
    watching.ok().and_then(|_| first.recv_timeout(PATIENCE).ok())
}

/// Starts this program again in its own place, with one variable more. Changing
/// the environment of the running process would be `unsafe`, since other threads
/// read it. Returns only with what stood in the way.
pub fn start_again_with((name, value): (&str, &str)) -> std::io::Result<Infallible> {
    let program = std::env::current_exe()?;
    Err(Command::new(program).args(std::env::args_os().skip(1)).env(name, value).exec())
}

/// Calls `away` when the computer goes to sleep and when its screen locks, where
/// the desktop tells.
pub fn watch_away(away: impl Fn() + Clone + Send + 'static) {
    type Listen = fn(&dyn Fn()) -> zbus::Result<()>;
    let listeners: [(&str, Listen); 4] = [
        ("sleep", away::listen_for_sleep),
        ("session", away::listen_for_session_lock),
        ("screen", away::listen_for_screen_saver),
        ("screen-gnome", away::listen_for_gnome_screen_saver),
    ];
    for (name, listen) in listeners {
        let away = away.clone();
        let started = std::thread::Builder::new().name(name.into()).spawn(move || {
            if let Err(error) = listen(&away) {
                tracing::info!(%error, name, "the desktop doesn't say when nobody is there");
            }
        });
        if let Err(error) = started {
            tracing::warn!(%error, name, "the desktop can't be listened to");
        }
    }
}

/// The Secret Service of the desktop: GNOME's keyring, KDE's wallet and others.
pub fn keyring() -> Option<Arc<keyring_core::CredentialStore>> {
    match zbus_secret_service_keyring_store::Store::new() {
        Ok(store) => Some(store),
        Err(error) => {
            tracing::info!(%error, "this desktop has no keyring");
            None
        }
    }
}

mod away {
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::OwnedObjectPath;

    pub fn listen_for_sleep(away: &dyn Fn()) -> zbus::Result<()> {
        let place = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        // True before it sleeps, false after.
        hear(&Connection::system()?, place, "PrepareForSleep", away)
    }

    pub fn listen_for_session_lock(away: &dyn Fn()) -> zbus::Result<()> {
        const LOGIN: &str = "org.freedesktop.login1";
        let connection = Connection::system()?;
        let manager = Proxy::new(&connection, LOGIN, "/org/freedesktop/login1", "org.freedesktop.login1.Manager")?;
        // "auto" answers calls, but its signals come under the session's own name.
        let own =
            Proxy::new(&connection, LOGIN, "/org/freedesktop/login1/session/auto", "org.freedesktop.login1.Session")?;
        let path: OwnedObjectPath = manager.call("GetSession", &own.get_property::<String>("Id")?)?;
        let session = Proxy::new(&connection, LOGIN, path, "org.freedesktop.login1.Session")?;
        session.receive_signal("Lock")?.for_each(|_| away());
        Ok(())
    }

    pub fn listen_for_screen_saver(away: &dyn Fn()) -> zbus::Result<()> {
        let place = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver");
        hear(&Connection::session()?, place, "ActiveChanged", away)
    }

    pub fn listen_for_gnome_screen_saver(away: &dyn Fn()) -> zbus::Result<()> {
        let place = ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver");
        hear(&Connection::session()?, place, "ActiveChanged", away)
    }

    /// A signal whose argument says whether it begins.
    fn hear(connection: &Connection, place: (&str, &str, &str), signal: &str, away: &dyn Fn()) -> zbus::Result<()> {
        let proxy = Proxy::new(connection, place.0, place.1, place.2)?;
        for message in proxy.receive_signal(signal)? {
            if message.body().deserialize::<bool>()? {
                away();
            }
        }
        Ok(())
    }
}

mod portal {
    use zbus::blocking::Connection;
    use zbus::zvariant::{OwnedValue, Value};

    const NAMESPACE: &str = "org.freedesktop.appearance";
    const KEY: &str = "color-scheme";

    #[zbus::proxy(
        interface = "org.freedesktop.portal.Settings",
        default_service = "org.freedesktop.portal.Desktop",
        default_path = "/org/freedesktop/portal/desktop",
        gen_async = false
    )]
    trait Settings {
        /// `ReadOne` is newer; this one every portal has.
        fn read(&self, namespace: &str, key: &str) -> zbus::Result<OwnedValue>;

        #[zbus(signal)]
        fn setting_changed(&self, namespace: &str, key: &str, value: Value<'_>) -> zbus::Result<()>;
    }

    /// Tells what the portal says now and from now on; returns when the
    /// connection ends.
    pub fn listen(mut tell: impl FnMut(bool)) -> zbus::Result<()> {
        let settings = SettingsProxy::new(&Connection::session()?)?;
        // Before the question, so that no change falls between the two.
        let changes = settings.receive_setting_changed()?;
        if let Some(dark) = dark(&settings.read(NAMESPACE, KEY)?.into()) {
            tell(dark);
        }
        for change in changes {
            let change = change.args()?;
            if *change.namespace() == NAMESPACE && *change.key() == KEY {
                tell(dark(change.value()).unwrap_or(false));
            }
        }
        Ok(())
    }

    /// 1 is dark, 2 is light, 0 no preference. `Read` wraps the number twice.
    pub fn dark(value: &Value<'_>) -> Option<bool> {
        match value {
            Value::Value(inner) => dark(inner),
            Value::U32(1) => Some(true),
            Value::U32(2) => Some(false),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::portal::dark;
    use zbus::zvariant::Value;

    #[test]
    fn the_portals_numbers_are_understood_however_they_are_wrapped() {
        let wrapped = |number: u32| Value::Value(Box::new(Value::Value(Box::new(Value::U32(number)))));
        assert_eq!(dark(&wrapped(1)), Some(true), "1 is dark");
        assert_eq!(dark(&wrapped(2)), Some(false), "2 is light");
        assert_eq!(dark(&wrapped(0)), None, "0 leaves it to the desktop's own theme");
        assert_eq!(dark(&Value::from("dark")), None, "anything else says nothing");
    }
}
