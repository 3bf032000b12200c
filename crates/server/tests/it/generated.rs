//! What `./run gen` makes of the code: the files of `docs/events`. With `UPDATE_DOCS` set they are written.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use dashboard::EVENTS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The README with its table of kinds, between the lines that say so.
fn readme() -> String {
    let text = read(&root().join("docs/events/README.md"));
    let (before, rest) = text.split_once("| kind | when |\n|---|---|\n").unwrap();
    let after = rest.split_once("\n\n").unwrap().1;
    let row = |event: &dashboard::EventSchema| {
        let schema = event.schema();
        let words = schema["description"].as_str().unwrap();
        format!("| [{0}]({0}.json) | {words} |\n", event.kind)
    };
    let rows: String = EVENTS.iter().map(row).collect();
    format!("{before}| kind | when |\n|---|---|\n{rows}\n{after}")
}

fn made() -> BTreeMap<PathBuf, String> {
    let schemas = EVENTS.iter().map(|event| {
        let path = format!("docs/events/{}.json", event.kind);
        (root().join(path), event.text())
    });
    let readme = (root().join("docs/events/README.md"), readme());
    schemas.chain([readme]).collect()
}

#[test]
fn the_published_events_are_what_the_code_says() {
    for (path, now) in made() {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        assert!(read(&path) == now, "{} is old: ./run gen", path.display());
    }
    let folder = std::fs::read_dir(root().join("docs/events")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = names.filter(|name| name.contains(".v")).collect();
    let kinds: BTreeSet<String> = EVENTS
        .iter()
        .map(|event| format!("{}.json", event.kind))
        .collect();
    assert_eq!(files, kinds, "a schema that no event has");
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The kind of each `impl Event for …`, whatever its version. Nothing else can be recorded: an event by hand
/// (`NewEvent::new`) is a test's.
#[test]
fn every_event_that_can_be_recorded_is_published_and_no_other() {
    let mut files = Vec::new();
    for one in std::fs::read_dir(root().join("crates")).unwrap() {
        let source = one.unwrap().path().join("src");
        if source.is_dir() {
            sources(&source, &mut files);
        }
    }
    let mut declared = BTreeSet::new();
    for file in files
        .iter()
        .filter(|file| !file.ends_with("tenancy/src/event.rs"))
    {
        let text = read(file);
        let by_hand = text.contains("NewEvent::new(") || text.contains("NewEvent {");
        let own = file.ends_with("tenancy/src/outbox.rs");
        assert!(!by_hand || own, "{}: NewEvent::of", file.display());
        for declaration in text.split("impl Event for ").skip(1) {
            let kind = declaration
                .split("const KIND: &'static str = ")
                .nth(1)
                .unwrap();
            let kind = kind.split(';').next().unwrap().trim_matches('"');
            let kind = if kind == "TEST_KIND" {
                messaging::TEST_KIND
            } else {
                kind
            };
            assert!(
                declared.insert(kind.to_owned()),
                "two events are called {kind}"
            );
        }
    }
    let published: Vec<String> = EVENTS.iter().map(|event| event.kind.to_owned()).collect();
    assert_eq!(
        published.len(),
        declared.len(),
        "{published:?} {declared:?}"
    );
    assert_eq!(published.into_iter().collect::<BTreeSet<_>>(), declared);
    for kind in &declared {
        let (stem, version) = kind.rsplit_once(".v").unwrap();
        assert!(
            version.parse::<u8>().is_ok() && stem.contains('.'),
            "{kind}"
        );
    }
}
