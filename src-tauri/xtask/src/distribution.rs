//! What the operating system must bring, and how each distribution calls it.
//! Owns the table of packages; installing is `setup`'s.

use std::collections::BTreeSet;
use std::fs;

use crate::process::{answers, exists};

/// What the machine is to be ready for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Readiness {
    /// Compiling the desktop program.
    Build,
    /// Running Rust's tests.
    Tests,
    /// Showing it without a screen of the machine's own.
    Display,
    /// Driving and photographing its window.
    Journeys,
    /// Trying its package on a clean Debian.
    Packages,
}

/// A family of distributions that share their package names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Debian,
    Fedora,
    Arch,
}

enum Sign {
    PkgConfig(&'static str),
    Program(&'static str),
    /// A font for this language.
    Font(&'static str),
}

struct Need {
    readiness: Readiness,
    sign: Sign,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

// Fedora installs by what a package provides, so its names can't go stale.
// On Arch the WebDriver lies in the package of the newer API; it drives both.
const NEEDS: &[Need] = &[
    need(Readiness::Build, Sign::Program("cc"), "build-essential", "gcc", "base-devel"),
    need(Readiness::Build, Sign::Program("pkg-config"), "pkg-config", "/usr/bin/pkg-config", "pkgconf"),
    need(
        Readiness::Build,
        Sign::PkgConfig("webkit2gtk-4.1"),
        "libwebkit2gtk-4.1-dev",
        "pkgconfig(webkit2gtk-4.1)",
        "webkit2gtk-4.1",
    ),
    need(Readiness::Build, Sign::PkgConfig("gtk+-3.0"), "libgtk-3-dev", "pkgconfig(gtk+-3.0)", "gtk3"),
    // The mail server of the tests. Its module lies with the system's own Python.
    need(Readiness::Tests, Sign::Program("aiosmtpd"), "python3-aiosmtpd", "python3-aiosmtpd", "python-aiosmtpd"),
    need(Readiness::Display, Sign::Program("Xvfb"), "xvfb", "/usr/bin/Xvfb", "xorg-server-xvfb"),
    need(
        Readiness::Journeys,
        Sign::Program("WebKitWebDriver"),
        "webkit2gtk-driver",
        "/usr/bin/WebKitWebDriver",
        "webkitgtk-6.0",
    ),
    need(Readiness::Journeys, Sign::Program("ip"), "iproute2", "/usr/sbin/ip", "iproute2"),
    need(Readiness::Journeys, Sign::Program("unshare"), "util-linux", "/usr/bin/unshare", "util-linux"),
    need(Readiness::Journeys, Sign::Program("fc-list"), "fontconfig", "/usr/bin/fc-list", "fontconfig"),
    need(Readiness::Journeys, Sign::Program("dbus-daemon"), "dbus-daemon", "dbus-daemon", "dbus"),
    need(Readiness::Journeys, Sign::Program("gnome-keyring-daemon"), "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    // Without it the pictures show boxes for Chinese and Japanese titles.
    need(Readiness::Journeys, Sign::Font("zh"), "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk"),
    need(Readiness::Packages, Sign::Program("debootstrap"), "debootstrap", "debootstrap", "debootstrap"),
];

const fn need(
    readiness: Readiness,
    sign: Sign,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
) -> Need {
    Need { readiness, sign, debian, fedora, arch }
}

impl Need {
    fn is_met(&self) -> bool {
        match self.sign {
            Sign::PkgConfig(name) => answers("pkg-config", &["--exists", name]),
            // Debian keeps administration tools off an ordinary person's path.
            Sign::Program(name) => exists(name) || ["/usr/sbin", "/sbin"].iter().any(|folder| answers_at(folder, name)),
            Sign::Font(language) => crate::process::program("fc-list")
                .arg(format!(":lang={language}"))
                .output()
                .is_ok_and(|output| !output.stdout.is_empty()),
        }
    }

    fn package(&self, family: Family) -> &'static str {
        match family {
            Family::Debian => self.debian,
            Family::Fedora => self.fedora,
            Family::Arch => self.arch,
        }
    }

    fn name(&self) -> &'static str {
        match self.sign {
            Sign::PkgConfig(name) | Sign::Program(name) => name,
            Sign::Font(_) => "a font for Chinese and Japanese",
        }
    }
}

fn answers_at(folder: &str, name: &str) -> bool {
    std::path::Path::new(folder).join(name).is_file()
}

/// What is missing: package names when the distribution is known, else what
/// the machine lacks in plain words.
pub fn missing(readiness: Readiness, family: Option<Family>) -> Vec<&'static str> {
    let unmet = NEEDS.iter().filter(|need| need.readiness <= readiness && !need.is_met());
    let names: BTreeSet<_> = unmet.map(|need| family.map_or(need.name(), |family| need.package(family))).collect();
    names.into_iter().collect()
}

/// This machine's family, from `/etc/os-release`.
pub fn family() -> Option<Family> {
    let text = fs::read_to_string("/etc/os-release").or_else(|_| fs::read_to_string("/usr/lib/os-release")).ok()?;
    family_of(&text)
}

fn family_of(os_release: &str) -> Option<Family> {
    let value = |key: &str| {
        let line = os_release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        line.map(|text| text.trim_matches(['"', '\'']).to_ascii_lowercase()).unwrap_or_default()
    };
    // ID first: a derived distribution names its parents, nearest first, in ID_LIKE.
    let words = format!("{} {}", value("ID"), value("ID_LIKE"));
    words.split_whitespace().find_map(|word| match word {
        "debian" | "ubuntu" => Some(Family::Debian),
        "fedora" => Some(Family::Fedora),
        "arch" => Some(Family::Arch),
        _ => None,
    })
}

/// The commands that install these packages, in order. The first may fail: an
/// old package list often still serves.
pub fn commands(family: Family, packages: &[&'static str]) -> Vec<Vec<&'static str>> {
    let (before, install): (Vec<Vec<&str>>, Vec<&str>) = match family {
        Family::Debian => {
            (
                vec![vec!["apt-get", "update"]],
                // Behind `env`, because sudo drops the variable; without it a
                // package may ask questions that nobody answers.
                vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-install-recommends"],
            )
        }
        Family::Fedora => (vec![], vec!["dnf", "install", "--assumeyes"]),
        // Without the list a fresh machine finds nothing; renewing it alone
        // would leave the system half upgraded.
        Family::Arch => (vec![], vec!["pacman", "--sync", "--refresh", "--sysupgrade", "--needed", "--noconfirm"]),
    };
    let mut commands = before;
    commands.push(install.into_iter().chain(packages.iter().copied()).collect());
    commands
}

#[cfg(test)]
mod tests {
    use super::{Family, commands, family_of};

    #[test]
    fn a_distribution_is_known_by_itself_or_by_its_parents() {
        assert_eq!(family_of("NAME=x\nID=debian\n"), Some(Family::Debian));
        assert_eq!(family_of("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Some(Family::Debian));
        assert_eq!(family_of("ID=fedora\n"), Some(Family::Fedora));
        assert_eq!(family_of("ID=\"manjaro\"\nID_LIKE=arch\n"), Some(Family::Arch));
        assert_eq!(family_of("ID=gentoo\n"), None, "what it can't install it must not guess");
        assert_eq!(family_of("VARIANT_ID=debian\nID=nixos\n"), None, "only the key itself counts");
    }

    #[test]
    fn debian_learns_of_new_packages_before_it_installs() {
        let commands = commands(Family::Debian, &["xvfb"]);
        assert_eq!(commands[0], ["apt-get", "update"], "a fresh machine has no package list at all");
        assert_eq!(commands[1].last(), Some(&"xvfb"));
    }

    #[test]
    fn arch_learns_of_new_packages_and_is_never_upgraded_by_half() {
        let [install] = &commands(Family::Arch, &["xorg-server-xvfb"])[..] else { panic!("one command does it") };
        assert!(install.contains(&"--refresh"), "a fresh machine has no package list at all: {install:?}");
        assert!(install.contains(&"--sysupgrade"), "a new list with old libraries breaks programs: {install:?}");
    }
}
