//! Reads the configuration beside this file.

fn main() {
    tauri_build::build();
}
