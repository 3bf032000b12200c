//! Reads a form with files (`multipart/form-data`), as far as uploads need it.

use sha2::{Digest, Sha256};

use crate::processor::params::Params;

/// The form as parameters. A file becomes `file[name]`, `file[size]`, `file[digest]` and `file[begins]`, so that its bytes
/// need not be kept and the same upload under the same key can be told from another. `None` if it is no such form.
pub fn read(content_type: &str, body: &[u8]) -> Option<Params> {
    let (kind, rest) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let mut settings = rest
        .split(';')
        .filter_map(|part| part.trim().split_once('='));
    let boundary = settings
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?
        .1;
    let mark = format!("--{}", boundary.trim_matches('"')).into_bytes();
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    for part in split(body, &mark) {
        let Some((head, content)) = part_of(part) else {
            continue;
        };
        let name = quoted(&head, "name")?;
        match quoted(&head, "filename") {
            None => {
                pairs.append_pair(&name, &String::from_utf8_lossy(content));
            }
            Some(file) => {
                pairs.append_pair(&format!("{name}[name]"), &file);
                pairs.append_pair(&format!("{name}[size]"), &content.len().to_string());
                pairs.append_pair(&format!("{name}[digest]"), &hex(&Sha256::digest(content)));
                let begins = content.get(..8).unwrap_or(content);
                pairs.append_pair(&format!("{name}[begins]"), &hex(begins));
            }
        }
    }
    Some(Params::decode(pairs.finish().as_bytes()))
}

/// What stands between the marks.
fn split<'a>(body: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, mark) {
        let (before, after) = rest.split_at(at);
        parts.push(before);
        rest = after.get(mark.len()..).unwrap_or_default();
    }
    parts
}

/// Head and content of a part, without the line breaks that belong to neither.
fn part_of(part: &[u8]) -> Option<(String, &[u8])> {
    let part = part.strip_prefix(b"\r\n")?;
    let at = find(part, b"\r\n\r\n")?;
    let (head, content) = part.split_at(at);
    let content = content.get(4..)?;
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    Some((String::from_utf8_lossy(head).into_owned(), content))
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|seen| seen == needle)
}

/// `name="…"`; the semicolon before keeps `filename` apart from `name`.
fn quoted(head: &str, name: &str) -> Option<String> {
    let disposition = head
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with("content-disposition"))?;
    let mut settings = disposition.split(';').map(str::trim);
    let found = settings.find_map(|part| part.strip_prefix(&format!("{name}=")))?;
    Some(found.trim_matches('"').to_owned())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_a_file_is_read() {
        let body = b"--b1\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ndispute_evidence\r\n--b1\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"INV-1.pdf\"\r\nContent-Type: application/pdf\r\n\r\n\
            %PDF-1.7\r\n--x\r\n--b1--\r\n";
        let params = read("multipart/form-data; boundary=b1", body).unwrap();
        assert_eq!(params.text("purpose"), Some("dispute_evidence"));
        assert_eq!(params.text("file.name"), Some("INV-1.pdf"));
        assert_eq!(params.text("file.size"), Some("13"));
        assert_eq!(params.text("file.begins"), Some("255044462d312e37"));
        assert!(read("application/json", body).is_none());
    }
}
