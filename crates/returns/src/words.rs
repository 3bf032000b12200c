//! Texts as people type them.

/// The text with its lines, without blanks at their ends, control characters and empty lines around it.
pub(crate) fn multiline(typed: &str) -> String {
    let lines = typed.lines().map(|line| {
        let kept: String = line.chars().filter(|c| !c.is_control()).collect();
        kept.trim_end().to_owned()
    });
    let lines: Vec<String> = lines.collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_and_control_characters_go() {
        assert_eq!(multiline(" a \r\nb\u{7} \n\n"), "a\nb");
        assert_eq!(multiline("\n \n"), "");
    }
}
