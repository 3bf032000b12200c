//! `cargo xtask release`: records the OpenAPI documents and the events' schemas that other people's programs rely on
//! from now on.

use std::{fs, io, path::Path, process::ExitCode};

use crate::{
    checks::released::{APIS, EVENTS, RELEASED},
    tree,
};

pub fn run() -> ExitCode {
    match copy(&tree::root()) {
        Ok(count) => {
            println!("{count} documents copied to {RELEASED}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("release: {error}");
            ExitCode::from(2)
        }
    }
}

fn copy(root: &Path) -> io::Result<usize> {
    let released = root.join(RELEASED);
    if released.exists() {
        fs::remove_dir_all(&released)?;
    }
    let events = released.join("events");
    fs::create_dir_all(&events)?;
    for name in APIS {
        fs::copy(root.join("docs").join(name), released.join(name))?;
    }
    let mut count = APIS.len();
    for entry in fs::read_dir(root.join(EVENTS))? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| is_schema(&path)) {
            fs::copy(&path, events.join(name))?;
            count += 1;
        }
    }
    Ok(count)
}

fn is_schema(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "json")
}
