//! Reads PDFs with independent tools.

use std::{
    path::PathBuf,
    process::{Command, Output},
};

/// A PDF kept in the target directory, so that a person can look at it after the test.
pub struct Paper {
    path: PathBuf,
}

fn run(program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed by this test: {error}"))
}

impl Paper {
    pub fn keep(name: &str, bytes: &[u8]) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).unwrap();
        let paper = Self { path };
        let checked = run("pdffonts", &[paper.path()]);
        let fonts = String::from_utf8(checked.stdout).unwrap();
        assert!(
            checked.status.success(),
            "{}",
            String::from_utf8_lossy(&checked.stderr)
        );
        // Name and type, then: embedded, subset, with a table back to Unicode.
        let embedded = |font: &str| font.contains("NotoSans") && font.matches(" yes").count() == 3;
        assert!(fonts.lines().skip(2).all(embedded), "{fonts}");
        paper
    }

    fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }

    fn text_of(&self, arguments: &[&str]) -> String {
        let mut all = arguments.to_vec();
        all.extend([self.path(), "-"]);
        let output = run("pdftotext", &all);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// The text as laid out, page after page, white space kept.
    pub fn layout(&self) -> String {
        self.text_of(&["-layout"])
    }

    /// Everything on one line with single spaces, in reading order, for looking up sentences that wrap.
    pub fn flowing(&self) -> String {
        let text = self.text_of(&[]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn pages(&self) -> Vec<String> {
        let text = self.layout();
        text.trim_end_matches('\u{c}')
            .split('\u{c}')
            .map(str::to_owned)
            .collect()
    }

    pub fn info(&self) -> String {
        String::from_utf8(run("pdfinfo", &[self.path()]).stdout).unwrap()
    }

    /// The structure tree with its text, as a screen reader gets it. pdfinfo prints a title beyond ASCII as raw UTF-16.
    pub fn structure(&self) -> String {
        let walked = run("pdfinfo", &["-struct-text", self.path()]);
        String::from_utf8_lossy(&walked.stdout).into_owned()
    }

    /// The targets of all links.
    pub fn links(&self) -> String {
        String::from_utf8(run("pdfinfo", &["-url", self.path()]).stdout).unwrap()
    }

    /// Barcodes on the first page, as a scanner reads them.
    pub fn barcodes(&self) -> Vec<String> {
        let stem = self.path.with_extension("");
        let stem = stem.to_str().unwrap();
        let drawn = run(
            "pdftoppm",
            &[
                "-r",
                "200",
                "-gray",
                "-singlefile",
                "-png",
                self.path(),
                stem,
            ],
        );
        assert!(
            drawn.status.success(),
            "{}",
            String::from_utf8_lossy(&drawn.stderr)
        );
        let picture = format!("{stem}.png");
        let scanned = run(
            "zbarimg",
            &["-q", "--raw", "-Sdisable", "-Scode128.enable", &picture],
        );
        let text = String::from_utf8(scanned.stdout).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// Asserts that the paper contains all of these, wherever lines break.
    pub fn must_say(&self, sentences: &[&str]) {
        let text = self.flowing();
        let missing: Vec<_> = sentences
            .iter()
            .filter(|sentence| !text.contains(&spaced(sentence)))
            .collect();
        assert!(missing.is_empty(), "not on the paper: {missing:#?}\n{text}");
        assert!(
            !text.contains("Unknown local"),
            "a word is missing from the catalog: {text}"
        );
        assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text}");
    }
}

/// No-break spaces become spaces, as in `flowing`.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
