//! The TypeScript of what crosses to the page, made from the Rust types and the
//! one list of commands. The committed file must be what is made.

use std::collections::BTreeMap;
use std::path::Path;

use library::accounts::*;
use library::books::*;
use library::history::*;
use library::policy::Command;
use library::transfer::*;
use library::{Changed, Reason, Subject};
use ts_rs::{Config, TS, TypeVisitor};

use crate::answers::*;
use crate::commands::raw::{Bytes, Raw};
use crate::layout::*;

const HEADER: &str = "// Made from the Rust types by the test `the_page_knows_the_types_of_the_core`.\n\
                      // Rewrite it with: BOOKPLATE_BLESS=1 cargo xtask test bindings\n";

/// Every declaration that a type needs, by name.
struct Declarations<'c> {
    config: &'c Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only declared types have a place to be exported to; string, Array
        // and the like have none.
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            if self.by_name.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            self.by_name.insert(name, format!("{docs}export {}\n", T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! request {
    () => {
        None
    };
    ($request:ident) => {
        Some(<$request as TS>::name as fn(&Config) -> String)
    };
}

macro_rules! bindings {
    ($($module:ident::$name:ident($($request:ident)?) -> $response:ty: $access:ident,)*) => {
        fn made() -> String {
            let config = Config::new().with_large_int("number");
            let mut declarations = Declarations { config: &config, by_name: BTreeMap::new() };
            $(
                $(declarations.visit::<$request>();)?
                declarations.visit::<$response>();
            )*
            // Sent as events.
            declarations.visit::<Changed>();
            declarations.visit::<Subject>();
            declarations.visit::<Opening>();
            declarations.visit::<ImportProgress>();
            declarations.visit::<UndoProgress>();
            declarations.visit::<OpenedFiles>();
            declarations.visit::<DroppedFile>();
            // Stands in the parameters of an error, which are any text there.
            declarations.visit::<Reason>();

            let mut text = HEADER.to_owned();
            for declaration in declarations.by_name.values() {
                text.push('\n');
                text.push_str(declaration);
            }
            text.push_str("\n/** Every command with what it takes and answers. */\nexport interface Commands {\n");
            $(
                let request: Option<fn(&Config) -> String> = request!($($request)?);
                let request = request.map_or_else(|| "null".to_owned(), |name| name(&config));
                let response = <$response as TS>::name(&config);
                text.push_str(&format!("  {}: {{ request: {request}; response: {response} }};\n", stringify!($name)));
            )*
            text.push_str("}\n");
            text.push_str("\n/** The least role that may call a command; the rest is for anybody at the computer. */\n");
            text.push_str("export const LEAST_ROLE = {\n");
            for command in Command::ALL {
                if let Some(role) = command.access().least() {
                    text.push_str(&format!("  {}: \"{}\",\n", command.name(), role.as_str()));
                }
            }
            text.push_str("} as const satisfies Partial<Record<keyof Commands, Role>>;\n");
            text
        }
    };
}
library::for_each_command!(bindings);

#[test]
fn the_page_knows_the_types_of_the_core() {
    let made = made();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/api/bindings.ts");
    if std::env::var_os("BOOKPLATE_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let difference = committed.lines().zip(made.lines()).enumerate().find(|(_, (old, new))| old != new);
    assert!(
        committed == made,
        "ui/src/api/bindings.ts is stale; rewrite it with BOOKPLATE_BLESS=1 cargo xtask test bindings\nfirst difference (line, committed, made): {difference:?}"
    );
}
