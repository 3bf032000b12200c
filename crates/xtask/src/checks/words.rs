//! Words banned from the product: unfinished work, and SQL that would bypass the isolation of tenants.

use crate::{finding::Finding, tree::SourceFile};

/// A word, where it is banned, and the alternative. Split in two, so that this file does not match itself.
struct Banned {
    word: &'static str,
    place: Place,
    instead: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Comment,
    Code,
    /// All crates except `tenancy`, which owns transactions and roles.
    CodeOutsideTenancy,
    /// All code except the number parser.
    CodeOutsideNumbers,
}

const UNFINISHED: &str = "finish it or leave it out";
const ONE_DOOR: &str = "only `tenancy` opens transactions and takes roles";

const ONE_GRAMMAR: &str = "what people type is read by `kernel::WrittenNumber`";
const NAMED_ROUNDING: &str = "name the rounding: `kernel::half_up`";

/// The file that parses and rounds decimals.
const NUMBERS: &str = "crates/kernel/src/number.rs";

const BANNED: [Banned; 17] = [
    Banned {
        word: concat!("to", "do!"),
        place: Place::Code,
        instead: UNFINISHED,
    },
    Banned {
        word: concat!("unimplem", "ented!"),
        place: Place::Code,
        instead: UNFINISHED,
    },
    Banned {
        word: concat!("db", "g!"),
        place: Place::Code,
        instead: "use tracing",
    },
    Banned {
        word: concat!("mod ut", "ils"),
        place: Place::Code,
        instead: "name it after what it does",
    },
    Banned {
        word: concat!("FIX", "ME"),
        place: Place::Comment,
        instead: UNFINISHED,
    },
    Banned {
        word: concat!("XX", "X"),
        place: Place::Comment,
        instead: UNFINISHED,
    },
    Banned {
        word: concat!("\"BE", "GIN"),
        place: Place::CodeOutsideTenancy,
        instead: ONE_DOOR,
    },
    Banned {
        word: concat!("SET RO", "LE"),
        place: Place::CodeOutsideTenancy,
        instead: ONE_DOOR,
    },
    Banned {
        word: concat!("SET LO", "CAL"),
        place: Place::CodeOutsideTenancy,
        instead: ONE_DOOR,
    },
    Banned {
        word: concat!("SET SES", "SION"),
        place: Place::CodeOutsideTenancy,
        instead: ONE_DOOR,
    },
    Banned {
        word: concat!("RESET RO", "LE"),
        place: Place::CodeOutsideTenancy,
        instead: ONE_DOOR,
    },
    Banned {
        word: concat!("set_con", "fig("),
        place: Place::CodeOutsideTenancy,
        instead: ONE_DOOR,
    },
    Banned {
        word: concat!("from_str_ex", "act"),
        place: Place::CodeOutsideNumbers,
        instead: ONE_GRAMMAR,
    },
    Banned {
        word: concat!("from_scien", "tific"),
        place: Place::CodeOutsideNumbers,
        instead: ONE_GRAMMAR,
    },
    Banned {
        word: concat!("parse::<Dec", "imal>"),
        place: Place::CodeOutsideNumbers,
        instead: ONE_GRAMMAR,
    },
    Banned {
        word: concat!("round", "_dp"),
        place: Place::CodeOutsideNumbers,
        instead: NAMED_ROUNDING,
    },
    Banned {
        word: concat!("resc", "ale"),
        place: Place::CodeOutsideNumbers,
        instead: NAMED_ROUNDING,
    },
];

pub fn check(files: &[SourceFile]) -> Vec<Finding> {
    files
        .iter()
        .filter(|file| file.is_product())
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    file.product_lines()
        .flat_map(|(number, line)| {
            BANNED
                .iter()
                .filter(move |banned| applies(banned, file) && stands_in(banned, line))
                .map(move |banned| {
                    let what = format!("`{}` in product code: {}", banned.word, banned.instead);
                    Finding::new(&file.path, number, what)
                })
        })
        .collect()
}

fn applies(banned: &Banned, file: &SourceFile) -> bool {
    match banned.place {
        Place::CodeOutsideTenancy => file.krate() != Some("tenancy"),
        Place::CodeOutsideNumbers => file.path != NUMBERS,
        Place::Code | Place::Comment => true,
    }
}

fn stands_in(banned: &Banned, line: &str) -> bool {
    let (code, comment) = line.split_at(without_comment(line).len());
    let text = if banned.place == Place::Comment {
        comment
    } else {
        code
    };
    text.match_indices(banned.word).any(|(start, word)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The line up to its comment; `://` belongs to a URL.
fn without_comment(line: &str) -> &str {
    let comment = line
        .match_indices("//")
        .find(|(start, _)| !line[..*start].ends_with(':'));
    comment.map_or(line, |(start, _)| &line[..start])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&[SourceFile::new(path, text)]).len()
    }

    const ORDERS: &str = "crates/orders/src/order/place.rs";

    #[test]
    fn unfinished_work_is_found() {
        assert_eq!(found(ORDERS, concat!("fn a() { to", "do!() }")), 1);
        assert_eq!(found(ORDERS, concat!("// FIX", "ME later")), 1);
        assert_eq!(found(ORDERS, concat!("pub mod ut", "ils;")), 1);
    }

    #[test]
    fn only_whole_words_count() {
        assert_eq!(found(ORDERS, concat!("let a = auto", "do!();")), 0);
        assert_eq!(found(ORDERS, concat!("// XX", "XX")), 0);
        assert_eq!(found(ORDERS, concat!("let no_currency = \"XX", "X\";")), 0);
        assert_eq!(found(ORDERS, concat!("-----BE", "GIN KEY")), 0);
    }

    #[test]
    fn only_tenancy_takes_roles() {
        let line = concat!("sql_query(\"SET LO", "CAL ROLE x\")");
        assert_eq!(found(ORDERS, line), 1);
        assert_eq!(found("crates/tenancy/src/pools.rs", line), 0);
    }

    #[test]
    fn only_the_grammar_of_numbers_reads_and_rounds_decimals() {
        let (read, round) = (
            concat!("Decimal::from_str_ex", "act(text)"),
            concat!("rate.resc", "ale(2)"),
        );
        assert_eq!(found(ORDERS, read) + found(ORDERS, round), 2);
        assert_eq!(found(NUMBERS, read) + found(NUMBERS, round), 0);
        assert_eq!(found(ORDERS, "rate.round_dp_with_strategy(2, named)"), 0);
    }

    #[test]
    fn comments_may_speak_of_it_and_tests_may_do_it() {
        assert_eq!(
            found(ORDERS, concat!("// begins with SET LO", "CAL ROLE")),
            0
        );
        assert_eq!(
            found("crates/orders/src/tests.rs", concat!("db", "g!(x)")),
            0
        );
        assert_eq!(
            without_comment("a(\"https://b\") // c"),
            "a(\"https://b\") "
        );
    }
}
