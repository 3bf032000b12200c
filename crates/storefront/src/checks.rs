//! What must hold for every page in every language, checked on the samples' HTML and on the catalogues.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kernel::Language;

use super::{SCRIPT, STYLE, samples, words};

const VOID: [&str; 5] = ["meta", "link", "img", "input", "br"];

/// One start tag with its attributes.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    fn parse(text: &str) -> Self {
        let text = text.trim_end_matches('/');
        let (name, mut rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let mut attributes = BTreeMap::new();
        while !rest.trim_start().is_empty() {
            rest = rest.trim_start();
            let end = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').expect("closing quote"),
                None => ("", after),
            };
            let old = attributes.insert(key.to_owned(), value.to_owned());
            assert!(old.is_none(), "attribute {key} twice in <{text}>");
            rest = after;
        }
        Self {
            name: name.to_owned(),
            attributes,
        }
    }

    fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// Returns all start tags; panics when elements are not closed in order.
fn tags(html: &str) -> Vec<Tag> {
    let (mut tags, mut open) = (Vec::new(), Vec::new());
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let end = tag_end(after);
        let (inside, after) = after.split_at(end);
        rest = &after[1..];
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "near {rest:.80}");
            continue;
        }
        let tag = Tag::parse(inside);
        if matches!(tag.name.as_str(), "script" | "style") {
            let close = format!("</{}>", tag.name);
            rest = rest.split_once(&close).expect("closed").1;
        } else if !VOID.contains(&tag.name.as_str()) && !inside.ends_with('/') {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "left open: {open:?}");
    tags
}

/// Position of the end of the tag: the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    text.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })
    .expect("tag ends")
}

fn each_page(check: impl Fn(&str, &str, &[Tag])) {
    for language in Language::ALL {
        for (name, html) in samples::rendered(language) {
            check(&format!("{language}/{name}"), &html, &tags(&html));
        }
    }
}

#[test]
fn every_page_has_one_heading_a_language_and_a_main_part() {
    each_page(|name, html, tags| {
        let count = |wanted: &str| tags.iter().filter(|tag| tag.name == wanted).count();
        assert_eq!(count("h1"), 1, "{name}");
        assert_eq!(count("main"), 1, "{name}");
        assert!(
            tags[0]
                .get("lang")
                .is_some_and(|lang| lang.ends_with("-CA")),
            "{name}"
        );
        assert!(
            !html.contains("Unknown localization"),
            "{name}: a message is missing"
        );
    });
}

#[test]
fn nothing_inline_that_a_strict_content_security_policy_refuses() {
    each_page(|name, _, tags| {
        for tag in tags {
            assert!(
                tag.get("style").is_none(),
                "{name}: style on <{}>",
                tag.name
            );
            assert!(
                tag.attributes.keys().all(|key| !key.starts_with("on")),
                "{name}"
            );
            let data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
            assert!(
                tag.name != "script" || tag.get("src").is_some() || data,
                "{name}"
            );
        }
    });
}

#[test]
fn ids_are_unique_and_whatever_refers_to_one_finds_it() {
    each_page(|name, _, tags| {
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for tag in tags {
            for attribute in ["for", "aria-labelledby", "aria-describedby"] {
                for id in tag.get(attribute).unwrap_or_default().split_whitespace() {
                    assert!(unique.contains(id), "{name}: {attribute}={id}");
                }
            }
            if let Some(id) = tag.get("href").and_then(|href| href.strip_prefix('#')) {
                assert!(unique.contains(id), "{name}: #{id}");
            }
        }
    });
}

#[test]
fn pictures_have_sizes_and_words_and_fields_have_labels() {
    each_page(|name, html, tags| {
        let labeled: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("for")).collect();
        for tag in tags {
            if tag.name == "img" {
                for needed in ["alt", "width", "height"] {
                    assert!(tag.get(needed).is_some(), "{name}: <img> without {needed}");
                }
            }
            let kind = tag.get("type").unwrap_or("text");
            let wrapped = tag.get("id").is_none() || matches!(kind, "radio" | "checkbox");
            let field = matches!(tag.name.as_str(), "input" | "select");
            if field && kind != "hidden" && !wrapped {
                let id = tag.get("id").unwrap_or_default();
                assert!(labeled.contains(id), "{name}: no label for {id}");
            }
        }
        assert!(html.len() < 60_000, "{name}: {} bytes", html.len());
    });
}

#[test]
fn links_stay_in_the_page_s_language() {
    for (name, html) in samples::rendered(Language::Fr) {
        for tag in tags(&html)
            .iter()
            .filter(|tag| tag.name == "a" && tag.get("hreflang").is_none())
        {
            let href = tag.get("href").unwrap_or_default();
            assert!(
                !href.starts_with('/') || href.starts_with("/fr/"),
                "{name}: {href}"
            );
        }
    }
}

#[test]
fn carts_checkouts_and_orders_are_kept_from_search_engines() {
    for (name, html) in samples::rendered(Language::En) {
        let public = ["home", "collection", "product", "text", "contact"];
        let listed = public.iter().any(|start| name.starts_with(start));
        assert_eq!(html.contains("content=\"noindex\""), !listed, "{name}");
        assert_eq!(html.contains("rel=\"canonical\""), listed, "{name}");
    }
}

#[test]
fn the_theme_stays_small() {
    assert!(STYLE.body.len() < 40_000, "{}", STYLE.body.len());
    assert!(SCRIPT.body.len() < 6_500, "{}", SCRIPT.body.len()); // 2 kB compressed
}

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Message key → names of the variables it uses.
fn catalogue(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut text = String::new();
    sources(&root("locales").join(language.code()), &mut text);
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|(k, _)| !k.starts_with(' ')) {
            key.clone_into(&mut current);
            assert!(
                messages.insert(current.clone(), BTreeSet::new()).is_none(),
                "{key} twice"
            );
        }
        let name = |part: &str| part.chars().take_while(char::is_ascii_alphabetic).collect();
        let variables = line.split('$').skip(1).map(name);
        messages
            .entry(current.clone())
            .or_default()
            .extend(variables);
    }
    messages.remove("");
    messages
}

fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else {
            out.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (english, french) = (catalogue(Language::En), catalogue(Language::Fr));
    assert_eq!(
        english.keys().collect::<Vec<_>>(),
        french.keys().collect::<Vec<_>>(),
        "keys differ"
    );
    for (key, variables) in &french {
        let extra = variables.difference(&english[key]).count();
        assert_eq!(
            extra, 0,
            "{key}: French uses {variables:?}, English {:?}",
            english[key]
        );
    }
}

#[test]
fn templates_use_only_messages_there_are_and_every_message_is_used() {
    let known = catalogue(Language::En);
    let mut text = String::new();
    sources(&root("templates/storefront"), &mut text);
    sources(&root("src"), &mut text);
    for call in [".t(\"", ".n(\"", ".v(\"", ".say(\"", "titled_by(\""] {
        for key in text
            .split(call)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(
                key.is_empty() || known.contains_key(key),
                "no message {key}"
            );
        }
    }
    for key in known.keys() {
        assert!(
            text.contains(&format!("\"{key}\"")),
            "message {key} is used nowhere"
        );
    }
}

#[test]
fn every_message_can_be_said_in_both_languages() {
    let names = [
        "text",
        "count",
        "now",
        "later",
        "from",
        "to",
        "day",
        "month",
        "lastmonth",
        "lowest",
        "highest",
        "number",
        "of",
        "code",
        "expected",
        "given",
        "asked",
        "found",
        "email",
        "card",
    ];
    let values: words::Values<'_> = names
        .into_iter()
        .map(|name| words::value(name, 3))
        .collect();
    for language in Language::ALL {
        for key in catalogue(language).keys() {
            let said = words::say_with(language, key, &values);
            assert!(
                !said.contains('{') && !said.contains("Unknown"),
                "{language} {key}: {said}"
            );
            assert!(!said.trim().is_empty(), "{language} {key}");
        }
    }
}

/// Writes every page with the theme's files into the temporary folder, for visual inspection by people and browsers.
#[test]
fn the_pages_can_be_looked_at() {
    let folder = std::env::temp_dir().join("highstreet-storefront");
    let write = |path: &str, text: &str| {
        let path = folder.join(path.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(&STYLE.path, STYLE.body);
    write(&SCRIPT.path, SCRIPT.body);
    for language in Language::ALL {
        for (name, html) in samples::rendered(language) {
            write(&format!("pages/{language}/{name}.html"), &html);
        }
    }
}
