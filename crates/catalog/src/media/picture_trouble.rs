//! Why a picture could not be fetched: the stored code, and its text in both languages.

use kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a picture could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PictureTrouble {
    /// Not a URL on the public web.
    Address,
    /// The server answered with this status.
    Answer(u16),
    /// No answer, or an incomplete one.
    Silent,
    /// Too many redirects.
    Wandering,
    /// The file is too large.
    TooManyBytes,
    /// The picture has too many pixels.
    TooManyPixels,
    /// The answer is not a picture a shop can show.
    UnknownType,
    /// The file is damaged.
    Damaged,
    /// The picture is embedded in the text instead of being at a URL.
    Embedded,
    /// The description has more pictures than it may.
    TooMany,
}

/// Those without arguments.
const PLAIN: [PictureTrouble; 9] = [
    PictureTrouble::Address,
    PictureTrouble::Silent,
    PictureTrouble::Wandering,
    PictureTrouble::TooManyBytes,
    PictureTrouble::TooManyPixels,
    PictureTrouble::UnknownType,
    PictureTrouble::Damaged,
    PictureTrouble::Embedded,
    PictureTrouble::TooMany,
];

const ANSWER: &str = "answer_";

impl PictureTrouble {
    /// The code for programs and for storage: `silent`, `answer_404`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Address => "address".to_owned(),
            Self::Answer(status) => format!("{ANSWER}{status}"),
            Self::Silent => "silent".to_owned(),
            Self::Wandering => "redirects".to_owned(),
            Self::TooManyBytes => "too_many_bytes".to_owned(),
            Self::TooManyPixels => "too_many_pixels".to_owned(),
            Self::UnknownType => "unknown_type".to_owned(),
            Self::Damaged => "damaged".to_owned(),
            Self::Embedded => "embedded".to_owned(),
            Self::TooMany => "too_many".to_owned(),
        }
    }

    /// Parses the stored code. Older releases stored one of these English sentences instead.
    pub(crate) fn kept(text: &str) -> Self {
        if let Some(status) = text.strip_prefix(ANSWER).and_then(|code| code.parse().ok()) {
            return Self::Answer(status);
        }
        if let Some(plain) = PLAIN.into_iter().find(|one| one.code() == text) {
            return plain;
        }
        match text.strip_prefix("the server answered ") {
            Some(status) => status.parse().map_or(Self::Silent, Self::Answer),
            None if text.contains("not allowed") => Self::Address,
            None if text.contains("without end") => Self::Wandering,
            None if text.contains("20 MB") => Self::TooManyBytes,
            None if text.contains("pixels") => Self::TooManyPixels,
            None if text.contains("JPEG") => Self::UnknownType,
            None if text.contains("damaged") => Self::Damaged,
            None => Self::Silent,
        }
    }

    /// For the merchant, as the end of a sentence.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Fr => self.french(),
        }
    }

    fn english(self) -> String {
        match self {
            Self::Address => "it is not an address on the public web".to_owned(),
            Self::Answer(status) => format!("the server answered {status}"),
            Self::Silent => "the server did not answer".to_owned(),
            Self::Wandering => "the address redirects without end".to_owned(),
            Self::TooManyBytes => "the file is larger than 20 MB".to_owned(),
            Self::TooManyPixels => {
                "it is larger than 50 megapixels or 12,000 pixels a side".to_owned()
            }
            Self::UnknownType => "it is not a JPEG, PNG, WebP or GIF picture".to_owned(),
            Self::Damaged => "it is damaged".to_owned(),
            Self::Embedded => "it is embedded in the text itself".to_owned(),
            Self::TooMany => "the description has too many pictures".to_owned(),
        }
    }

    fn french(self) -> String {
        match self {
            Self::Address => "ce n’est pas une adresse du Web public".to_owned(),
            Self::Answer(status) => format!("le serveur a répondu {status}"),
            Self::Silent => "le serveur n’a pas répondu".to_owned(),
            Self::Wandering => "l’adresse redirige sans fin".to_owned(),
            Self::TooManyBytes => "le fichier dépasse 20 Mo".to_owned(),
            Self::TooManyPixels => "elle dépasse 50 mégapixels ou 12 000 pixels de côté".to_owned(),
            Self::UnknownType => "ce n’est pas une image JPEG, PNG, WebP ou GIF".to_owned(),
            Self::Damaged => "elle est endommagée".to_owned(),
            Self::Embedded => "elle est intégrée au texte lui-même".to_owned(),
            Self::TooMany => "la description contient trop d’images".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        for trouble in PLAIN.into_iter().chain([PictureTrouble::Answer(404)]) {
            assert_eq!(PictureTrouble::kept(&trouble.code()), trouble);
            assert_ne!(trouble.text(Language::En), trouble.text(Language::Fr));
        }
    }

    #[test]
    fn sentences_of_earlier_releases_keep_their_meaning() {
        for (text, trouble) in [
            ("the server answered 410", PictureTrouble::Answer(410)),
            (
                "the file is larger than 20 MB",
                PictureTrouble::TooManyBytes,
            ),
            (
                "the address is not allowed: localhost is not a public address",
                PictureTrouble::Address,
            ),
            (
                "the address leads from one to the next without end",
                PictureTrouble::Wandering,
            ),
            (
                "no connection or no complete answer",
                PictureTrouble::Silent,
            ),
        ] {
            assert_eq!(PictureTrouble::kept(text), trouble);
        }
    }
}
