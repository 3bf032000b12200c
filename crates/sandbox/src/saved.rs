//! State in a file: its first line is the whole state at start, each further line a change. A change costs its own
//! size, however large the state; a crash loses at most the line being written.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

/// State that reports its changes.
pub trait Changing: Serialize + DeserializeOwned + Default {
    type Change: Serialize + DeserializeOwned;

    /// What changed since the last call.
    fn changes(&mut self) -> Self::Change;

    fn apply(&mut self, change: Self::Change);
}

/// The state file; absent for a sandbox without saved state.
pub struct Journal {
    file: Option<File>,
    path: PathBuf,
}

impl Journal {
    /// Loads the state from the file and starts a new file with the whole state as its first line.
    pub fn open<T: Changing>(path: Option<&Path>) -> (T, Self) {
        let Some(path) = path else {
            return (T::default(), Self::nowhere());
        };
        let state = read::<T>(path);
        let file = begin(path, &state).map_err(|error| unsaved(path, &error));
        let journal = Self {
            file: file.ok(),
            path: path.to_owned(),
        };
        (state, journal)
    }

    fn nowhere() -> Self {
        Self {
            file: None,
            path: PathBuf::new(),
        }
    }

    /// Appends what changed.
    pub fn append<T: Changing>(&mut self, state: &mut T) {
        let Some(file) = self.file.as_mut() else {
            return;
        };
        if let Err(error) = write_line(file, &state.changes()) {
            unsaved(&self.path, &error);
        }
    }
}

fn unsaved(path: &Path, error: &io::Error) {
    tracing::warn!(%error, file = %path.display(), "sandbox state was not saved");
}

/// Reads up to the first incomplete line.
fn read<T: Changing>(path: &Path) -> T {
    let Ok(file) = File::open(path) else {
        return T::default();
    };
    let mut lines = BufReader::new(file).lines().map_while(Result::ok);
    let Some(mut state) = lines.next().and_then(|line| parsed::<T>(path, &line)) else {
        return T::default();
    };
    for change in lines.map_while(|line| parsed(path, &line)) {
        state.apply(change);
    }
    state
}

fn parsed<V: DeserializeOwned>(path: &Path, line: &str) -> Option<V> {
    let read = serde_json::from_str(line);
    read.map_err(|error| {
        tracing::warn!(%error, file = %path.display(), "saved sandbox state ends here: a line cannot be read");
    })
    .ok()
}

/// Writes a temporary file and renames it over the old one, so that a crash never leaves half a file.
fn begin<T: Serialize>(path: &Path, state: &T) -> io::Result<File> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    write_line(&mut file, state)?;
    drop(file);
    std::fs::rename(&beside, path)?;
    OpenOptions::new().append(true).open(path)
}

fn write_line(file: &mut File, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    file.write_all(&line)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Numbers {
        all: Vec<u32>,
        #[serde(skip)]
        told: usize,
    }

    impl Changing for Numbers {
        type Change = Vec<u32>;

        fn changes(&mut self) -> Vec<u32> {
            let new = self.all.split_off(self.told);
            self.all.extend(&new);
            self.told = self.all.len();
            new
        }

        fn apply(&mut self, change: Vec<u32>) {
            self.all.extend(change);
            self.told = self.all.len();
        }
    }

    fn directory(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("sandbox-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn a_change_appends_itself_and_no_more() {
        let directory = directory("journal");
        let file = directory.join("numbers.json");
        let (mut numbers, mut journal) = Journal::open::<Numbers>(Some(&file));
        numbers.all = (0..10_000).collect();
        journal.append(&mut numbers);
        let before = std::fs::metadata(&file).unwrap().len();
        numbers.all.push(7);
        journal.append(&mut numbers);
        assert_eq!(std::fs::metadata(&file).unwrap().len(), before + 4);
        let (again, _) = Journal::open::<Numbers>(Some(&file));
        assert_eq!(again.all, numbers.all);
        std::fs::remove_dir_all(directory).unwrap();
    }

    #[test]
    fn a_line_cut_by_a_crash_costs_that_line_only() {
        let directory = directory("torn");
        let file = directory.join("numbers.json");
        std::fs::write(&file, "{\"all\":[1]}\n[2]\n[3,").unwrap();
        let (numbers, mut journal) = Journal::open::<Numbers>(Some(&file));
        assert_eq!(numbers.all, [1, 2]);
        let mut numbers = numbers;
        numbers.all.push(4);
        journal.append(&mut numbers);
        let (again, _) = Journal::open::<Numbers>(Some(&file));
        assert_eq!(again.all, [1, 2, 4]);
        std::fs::remove_dir_all(directory).unwrap();
    }
}
