//! How easily a password is guessed, as judged by zxcvbn: it knows common passwords, names, dates and keyboards. We
//! add what it cannot know: the words of this person and shop, and French words it treats as random.

use kernel::fold;
use zxcvbn::{Entropy, Score, feedback::Warning, matching::patterns::MatchPattern, zxcvbn};

/// Words an attacker of this account would try first.
#[derive(Clone, Debug)]
pub struct Familiar(Vec<String>);

impl Default for Familiar {
    fn default() -> Self {
        Self(vec!["highstreet".to_owned()])
    }
}

impl Familiar {
    /// Adds the person's e-mail address and name.
    #[must_use]
    pub fn person(mut self, email: &str, name: &str) -> Self {
        self.add(email);
        self.add(name);
        self
    }

    /// Adds the name and the address of one of their shops.
    #[must_use]
    pub fn shop(mut self, name: &str, slug: &str) -> Self {
        self.add(name);
        self.add(slug);
        self
    }

    /// Adds the text's words, and all of them joined: `maple`, `craft`, `maplecraft`.
    fn add(&mut self, text: &str) {
        let folded = fold(text);
        let words = folded.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words
            .filter(|word| word.chars().count() >= SHORTEST)
            .collect();
        let joined: String = folded
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect();
        let all = words
            .into_iter()
            .map(str::to_owned)
            .chain([folded.trim().to_owned(), joined]);
        let all: Vec<String> = all
            .filter(|word| word.chars().count() >= SHORTEST)
            .collect();
        self.0.extend(all);
    }
}

/// Letters and digits that must remain of a password after removing the words of the person and the shop.
const LEFT: usize = 6;

/// Words shorter than this are ignored: too many passwords contain them by chance.
const SHORTEST: usize = 3;

/// Words French speakers use in passwords and zxcvbn 3.1 does not know: followed by `123` or a year each counted as
/// strong (`bienvenue123`: 6 × 10⁹ guesses). Others we tried (azerty, motdepasse, soleil, bonjour, chouchou,
/// québécois cities) are in its lists already.
const FRENCH: [&str; 19] = [
    "bienvenue",
    "magasin",
    "tabarnak",
    "printemps",
    "automne",
    "bonhomme",
    "famille",
    "administrateur",
    "utilisateur",
    "entreprise",
    "ordinateur",
    "licorne",
    "erable",
    "vacances",
    "princesse",
    "jetaime",
    "novembre",
    "decembre",
    "janvier",
];

/// Why a password is easily guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Made of the person's or the shop's own words.
    OwnWords,
    /// `aaaa`, `abcabc`
    Repeats,
    /// `abcd`, `6543`
    Sequence,
    /// Adjacent keys.
    Keyboard,
    /// A date or a recent year.
    Date,
    /// On the lists of common passwords, or close to an entry.
    Common,
    /// Too few unpredictable characters.
    TooPlain,
}

/// Resists an attacker with 100 million guesses (zxcvbn's score 3).
const STRONG: Score = Score::Three;

/// Why the password is weak; `None` if it is strong.
pub(super) fn weakness(password: &str, familiar: &Familiar) -> Option<Weakness> {
    let known = familiar.0.iter().map(String::as_str).chain(FRENCH);
    let known: Vec<&str> = known.collect();
    let folded = fold(password);
    if familiar.makes_up(&folded) {
        return Some(Weakness::OwnWords);
    }
    // Attackers strip accents first.
    [password, folded.as_str()]
        .map(|text| zxcvbn(text, &known))
        .iter()
        .find(|judged| judged.score() < STRONG)
        .map(|judged| reason(judged, familiar))
}

impl Familiar {
    /// Whether little is left of the password without these words. Repeating a word does not help, which zxcvbn does
    /// not see.
    fn makes_up(&self, folded: &str) -> bool {
        let mut words: Vec<&String> = self.0.iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let rest = words
            .into_iter()
            .fold(folded.to_owned(), |rest, word| rest.replace(word, ""));
        let left = rest.chars().filter(|letter| letter.is_alphanumeric());
        rest.len() < folded.len() && left.count() < LEFT
    }
}

fn reason(judged: &Entropy, familiar: &Familiar) -> Weakness {
    let words = judged
        .sequence()
        .iter()
        .filter_map(|part| match &part.pattern {
            MatchPattern::Dictionary(found) => Some(&found.matched_word),
            _ => None,
        });
    let words: Vec<&String> = words.collect();
    if words.iter().any(|word| familiar.0.contains(word)) {
        return Weakness::OwnWords;
    }
    if words.iter().any(|word| FRENCH.contains(&word.as_str())) {
        return Weakness::Common;
    }
    let warning = judged.feedback().and_then(|feedback| feedback.warning());
    warning.map_or(Weakness::TooPlain, named)
}

fn named(warning: Warning) -> Weakness {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess
        | Warning::ShortKeyboardPatternsAreEasyToGuess => Weakness::Keyboard,
        Warning::RepeatsLikeAaaAreEasyToGuess
        | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Weakness::Repeats,
        Warning::SequencesLikeAbcAreEasyToGuess => Weakness::Sequence,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Weakness::Date,
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword
        | Warning::AWordByItselfIsEasyToGuess
        | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => Weakness::Common,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(password: &str) -> Option<Weakness> {
        let familiar = Familiar::default()
            .person("ada.lovelace@maplecraft.example", "Ada Lovelace")
            .shop("Maple Craft", "maple-craft-2");
        weakness(password, &familiar)
    }

    #[test]
    fn passwords_that_are_tried_first_are_refused_with_a_reason() {
        for (password, reason) in [
            ("aaaaaaaaaa", Weakness::Repeats),
            ("          ", Weakness::Repeats),
            ("abcabcabcabc", Weakness::Repeats),
            ("password12", Weakness::Common),
            ("azertyuiop12", Weakness::Common),
            ("bienvenue123", Weakness::Common),
            ("Érable2026", Weakness::Common),
            ("administrateur1", Weakness::Common),
            ("maplecraft2026", Weakness::OwnWords),
            ("Maple Craft 1", Weakness::OwnWords),
            ("M@plecr@ft2026", Weakness::OwnWords),
            ("lovelace123", Weakness::OwnWords),
            ("Highstreet1", Weakness::OwnWords),
            ("maplecraft maplecraft", Weakness::OwnWords),
            ("Maple Craft maple ada1", Weakness::OwnWords),
        ] {
            let found = judged(password);
            assert!(found.is_some(), "{password} passed");
            let plain = Some(Weakness::TooPlain);
            assert!(
                found == Some(reason) || (reason == Weakness::Common && found == plain),
                "{password}: {found:?}"
            );
        }
    }

    /// Two ways to guess it cost the same, so zxcvbn may name either.
    #[test]
    fn counting_up_is_refused() {
        let found = judged("1234567890123");
        assert!(
            matches!(found, Some(Weakness::Sequence | Weakness::Common)),
            "{found:?}"
        );
    }

    #[test]
    fn a_few_words_in_either_language_are_strong() {
        for password in [
            "correct horse battery",
            "four quiet winter words",
            "trois tasses de café tiède",
            "x7!kQz92mW#p",
            "craft maple syrup at dawn in ottawa",
        ] {
            assert_eq!(judged(password), None, "{password}");
        }
    }
}
