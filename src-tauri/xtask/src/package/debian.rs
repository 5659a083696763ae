//! A clean Debian 12 to try a package on: made by debootstrap, entered by
//! chroot in namespaces of its own, so that nothing of it stays on the machine
//! but its folder, and nothing that it starts outlives the command.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::remove;
use crate::process::{must, program};
use crate::{Failure, setup, workspace};

/// The one that the package must work on.
const RELEASE: &str = "bookworm";

/// Where it comes from, with what was mended since.
const SOURCES: &str = "deb http://deb.debian.org/debian bookworm main
deb http://deb.debian.org/debian bookworm-updates main
deb http://deb.debian.org/debian-security bookworm-security main
";

/// Where programs are found there; nothing else of this machine's environment counts.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The person who uses the program there.
pub const PERSON: &str = "ana";

/// Lays out what a program expects of a system, and becomes the person. Lies in
/// a file, so that what is run can be shown in a line.
const ENTER: &str = r#"#!/bin/sh
set -e
root=$1 user=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
for seen in $SEEN; do
  if [ -e "$seen" ]; then mkdir -p "$root$seen"; mount --bind "$seen" "$root$seen"; mount -o remount,ro,bind "$root$seen"; fi
done
if [ -n "$OFFLINE" ]; then ip link set lo up; fi
exec chroot --userspec="$user" "$root" "$@""#;

/// Fails with what this machine lacks for making one.
pub fn possible() -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("a package for Debian is tried on Linux"));
    }
    if !setup::is_root() {
        return Err(Failure::new(
            "making a clean Debian takes root: run this as root, in a container or a virtual machine",
        ));
    }
    Ok(())
}

/// One clean system.
pub struct Debian {
    root: PathBuf,
    enter: PathBuf,
    /// Folders of this machine that are seen there, read only.
    seen: Vec<PathBuf>,
}

impl Debian {
    /// A copy of a fresh installation, which is made once.
    pub fn fresh(seen: Vec<PathBuf>) -> Result<Self, Failure> {
        let trial = workspace::target()?.join("package-trial");
        let base = trial.join("base");
        if !base.is_dir() {
            let part = trial.join("base.part");
            remove(&part)?;
            fs::create_dir_all(&part)?;
            let mut make = program("debootstrap");
            make.args(["--variant=minbase", "--include=ca-certificates", RELEASE]).arg(&part);
            must(make.stdout(Stdio::null()), "no clean Debian can be made; the message stands above")?;
            fs::rename(&part, &base)?;
        }
        let root = trial.join("root");
        remove(&root)?;
        must(
            program("cp").args(["--archive", "--reflink=auto"]).arg(&base).arg(&root),
            "the clean Debian can't be copied",
        )?;
        let enter = trial.join("enter");
        fs::write(&enter, ENTER)?;
        let debian = Self { root, enter, seen };
        debian.settle()?;
        Ok(debian)
    }

    /// Reaches its packages as this machine does, and has a person.
    fn settle(&self) -> Result<(), Failure> {
        self.write("etc/apt/sources.list", SOURCES)?;
        if let Ok(dump) = program("apt-config").args(["dump", "Acquire"]).output() {
            self.write("etc/apt/apt.conf.d/90as-the-host", &String::from_utf8_lossy(&dump.stdout))?;
        }
        fs::copy("/etc/resolv.conf", self.inside("etc/resolv.conf"))?;
        self.must(&["apt-get", "update", "--quiet"])?;
        self.must(&["useradd", "--create-home", "--shell", "/bin/bash", PERSON])?;
        Ok(())
    }

    /// Where a path of the clean system lies on this machine.
    pub fn inside(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }

    /// Writes a file there.
    pub fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        Ok(fs::write(self.inside(path), text)?)
    }

    /// Lays a file of this machine there, for everybody to read and to run.
    pub fn bring(&self, file: &Path, path: &str) -> Result<(), Failure> {
        let target = self.inside(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(file, &target)?;
        must(program("chmod").arg("a+rx").arg(&target), "a file can't be made readable")
    }

    /// Installs these as a person would, with what they recommend.
    pub fn install(&self, packages: &[&str]) -> Result<String, Failure> {
        let mut words = vec!["apt-get", "install", "--yes", "--quiet"];
        words.extend(packages);
        self.must(&words)
    }

    /// Runs a command there as root; it must succeed. Returns what it said.
    pub fn must(&self, words: &[&str]) -> Result<String, Failure> {
        said(self.command("root", false, words), "")
    }

    /// Runs a command there as the person, without any network.
    pub fn by_person(&self, words: &[&str], input: &str) -> Result<String, Failure> {
        said(self.command(PERSON, true, words), input)
    }

    /// A command there, by this user.
    pub fn command(&self, user: &str, offline: bool, words: &[&str]) -> Command {
        let mut command = program("unshare");
        command.args(["--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]);
        if offline {
            command.arg("--net");
        }
        let seen: Vec<String> = self.seen.iter().map(|folder| folder.display().to_string()).collect();
        command.arg("sh").arg(&self.enter).arg(&self.root).arg(user).args(words);
        let home = if user == "root" { "/root".to_owned() } else { format!("/home/{user}") };
        command.env_clear().env("PATH", PATH).env("HOME", home).env("SEEN", seen.join(" "));
        command.env("OFFLINE", if offline { "yes" } else { "" });
        command.env("LC_ALL", "C.UTF-8").env("DEBIAN_FRONTEND", "noninteractive").env("USER", user);
        command.current_dir("/");
        command
    }
}

/// Runs to the end; returns what was said, or fails with it.
fn said(mut command: Command, input: &str) -> Result<String, Failure> {
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    // What is said at a failure begins with who runs what.
    let shown = words.skip_while(|word| word != "sh").skip(3).collect::<Vec<_>>().join(" ");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let stdin = child.stdin.take();
    let input = input.to_owned();
    // Beside the reading: a long input and a long answer would wait for each other.
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("on the clean Debian, {shown}: {}\n{text}\n{errors}", output.status)))
}
