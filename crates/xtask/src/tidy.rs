//! `cargo xtask tidy`: runs every check over the tree and prints all findings.

use std::{io, path::Path, process::ExitCode};

use crate::{
    checks::{
        crates, edges, french, machine_paths, migrations, reasons, released, shapes, shared_tables,
        sizes, stars, tables, time_zones, words, worker,
    },
    finding::Finding,
    tree,
};

pub fn run() -> ExitCode {
    match findings(&tree::root()) {
        Ok(found) if found.is_empty() => {
            println!("tidy");
            ExitCode::SUCCESS
        }
        Ok(found) => {
            for finding in &found {
                println!("{finding}");
            }
            println!("{} findings", found.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("tidy: {error}");
            ExitCode::from(2)
        }
    }
}

fn findings(root: &Path) -> io::Result<Vec<Finding>> {
    let files = tree::read(root)?;
    let allowed = std::fs::read_to_string(root.join(sizes::ALLOWED))?;
    let manifest = std::fs::read_to_string(root.join("Cargo.toml"))?;
    let mut found = edges::check(&edges::read(root)?);
    found.extend(sizes::check(&files, &allowed));
    found.extend(crates::check(&files));
    found.extend(words::check(&files));
    found.extend(worker::check(&files));
    found.extend(tables::check(&files));
    found.extend(shapes::check(&files));
    found.extend(shared_tables::check(&files));
    found.extend(stars::check(&files));
    found.extend(time_zones::check(&files));
    found.extend(reasons::check("Cargo.toml", &manifest));
    found.extend(machine_paths::check(&files));
    found.extend(migrations::check(&files));
    found.extend(released::check(&files));
    found.extend(french::check(&files));
    found.sort();
    Ok(found)
}
