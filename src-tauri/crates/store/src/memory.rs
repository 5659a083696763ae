//! What is in memory stays there: a crash leaves no dump with passwords in it, and
//! other programs of the same login can't look in. Here, because the window and
//! the command line both need it, and both stand on this crate.

/// No core dump of this process, no looking into it. Linux only: crash reports of
/// other systems hold no memory unless somebody asks for it.
///
/// # Errors
/// What the system says.
pub fn keep_memory_private() -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
        set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    }
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    use super::*;

    /// In a process of its own: the other tests want to look into theirs.
    const ALONE: &str = "BOOKPLATE_TEST_MEMORY";

    #[test]
    fn a_process_that_keeps_its_memory_private_leaves_no_dump() {
        if std::env::var_os(ALONE).is_none() {
            let name = "memory::tests::a_process_that_keeps_its_memory_private_leaves_no_dump";
            let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
            let ended = alone.args(["--exact", name]).env(ALONE, "1").output().unwrap();
            let said = String::from_utf8_lossy(&ended.stdout);
            assert!(ended.status.success() && said.contains("1 passed"), "{said}");
            return;
        }
        keep_memory_private().unwrap();
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
