//! Merchants' texts in the API.

use kernel::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text in both languages; empty where there is none. For now a shop keeps its texts in its primary language only:
/// the other key is always empty in answers and ignored in requests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Text2 {
    /// The English text.
    #[serde(default)]
    pub en: String,
    /// The French text.
    #[serde(default)]
    pub fr: String,
}

impl Text2 {
    /// A text in one language.
    #[must_use]
    pub fn of(language: Language, text: impl Into<String>) -> Self {
        let (text, none) = (text.into(), String::new());
        match language {
            Language::En => Self { en: text, fr: none },
            Language::Fr => Self { en: none, fr: text },
        }
    }

    /// The text in this language; may be empty.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }
}

/// A description as the editor's plain text box shows it. The catalogue stores HTML: what was made from plain text
/// becomes plain text again, anything richer is shown as HTML.
#[must_use]
pub fn description_text(html: &str) -> String {
    let text = html
        .replace("</p>\n<p>", "\n\n")
        .replace("</p><p>", "\n\n")
        .replace("<p>", "")
        .replace("</p>", "")
        .replace("<br>", "\n");
    // Once decoded, an escaped angle bracket would become markup when the text is saved again.
    if text.contains('<') || text.contains("&lt;") || text.contains("&gt;") {
        return html.to_owned();
    }
    let text = text
        .replace("&nbsp;", "\u{a0}")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let again = catalog::wording::from_plain(&text);
    // Imported files put a line break between paragraphs, and tags around a single paragraph.
    let same = html.replace("</p>\n<p>", "</p><p>");
    if again == same || format!("<p>{again}</p>") == same {
        text
    } else {
        html.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_description_comes_back_as_it_was_typed() {
        for text in ["Warm.", "Warm & dry.\nMade in Ottawa.\n\nWash cold.", ""] {
            let html = catalog::wording::from_plain(text);
            assert_eq!(description_text(&html), text);
        }
        assert_eq!(description_text("<p>Warm &amp; dry.</p>"), "Warm & dry.");
        assert_eq!(
            description_text("<p>Warm.</p>\n<p>Dry.</p>"),
            "Warm.\n\nDry."
        );
        let rich = "<ul><li>Warm</li></ul>";
        assert_eq!(description_text(rich), rich);
        assert_eq!(description_text("a &lt;b&gt;"), "a &lt;b&gt;");
    }
}
