//! A desktop for the journeys that need one: a message bus of its own, with GNOME's
//! keyring on it, and a hand that locks the screen or sends the computer to sleep.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};

/// It ends with the value.
pub struct Desktop {
    address: String,
    bus: Child,
    keyring: Child,
}

impl Desktop {
    /// Starts one whose keyring is open, as it is for whoever has signed in to a
    /// desktop. What it keeps stays in `folder`.
    #[must_use]
    pub fn start(folder: &Path) -> Self {
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .env("HOME", folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed by `cargo xtask setup`");
        let mut address = String::new();
        let output = bus.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut address).expect("the bus says its address");
        let address = address.trim().to_owned();
        let mut keyring = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder)
            .env("XDG_RUNTIME_DIR", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring is installed by `cargo xtask setup`");
        // The password that opens the keyring: that of the desktop's login.
        keyring.stdin.take().expect("its input is piped").write_all(b"desktop").expect("the keyring reads it");
        let desktop = Self { address, bus, keyring };
        desktop.wait_for_the_keyring();
        desktop
    }

    /// Where the bus listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// As GNOME says it when its screen locks.
    pub fn lock_the_screen(&self) {
        self.say("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged");
    }

    /// As systemd says it before the computer sleeps.
    pub fn go_to_sleep(&self) {
        const LOGIN: &str = "org.freedesktop.login1";
        self.say(LOGIN, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep");
    }

    fn say(&self, name: &str, path: &str, interface: &str, signal: &str) {
        let connection = self.connect(Some(name));
        connection.emit_signal(None::<&str>, path, interface, signal, &true).expect("the bus carries it");
    }

    fn wait_for_the_keyring(&self) {
        let connection = self.connect(None);
        let bus = Proxy::new(&connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
            .expect("the bus is there");
        for _ in 0..200 {
            if bus.call::<_, _, bool>("NameHasOwner", &"org.freedesktop.secrets").unwrap_or_default() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the keyring didn't come to the bus");
    }

    fn connect(&self, name: Option<&str>) -> Connection {
        let builder = Builder::address(self.address.as_str()).expect("the bus's own address");
        let builder = match name {
            Some(name) => builder.name(name).expect("a name of the bus"),
            None => builder,
        };
        builder.build().expect("the bus lets us in")
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in [&mut self.keyring, &mut self.bus] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
