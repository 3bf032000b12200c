//! A page or file as it is sent: its headers, its body, and the body packed for browsers that take it so.

use std::{io::Write, sync::OnceLock};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::Bytes,
};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// What an entry of a cache takes besides its bodies, roughly.
const OVERHEAD: usize = 512;

const VARY: HeaderValue = HeaderValue::from_static("Accept-Encoding");
const REFERRER: HeaderValue = HeaderValue::from_static("strict-origin-when-cross-origin");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// Text of ours that is fit for a header; what is not would be a mistake in the program, and nothing is sent.
fn header_of(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// A page as it is sent.
#[derive(Debug)]
pub struct Rendered {
    media_type: HeaderValue,
    policy: HeaderValue,
    etag: String,
    etag_header: HeaderValue,
    plain: Bytes,
    brotli: Packed,
    gzip: Packed,
}

/// The body in one coding, made when a browser first asks for it; `None` when it would not be smaller.
type Packed = OnceLock<Option<Bytes>>;
/// Makes such a body.
type Pack = fn(&[u8]) -> Option<Vec<u8>>;

impl Rendered {
    #[must_use]
    pub fn new(media_type: &'static str, policy: String, body: String) -> Self {
        let digest = Sha256::digest(body.as_bytes());
        let hash: String = digest
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        // Weak: the same page compressed and not.
        let etag = format!("W/\"{hash}\"");
        Self {
            media_type: HeaderValue::from_static(media_type),
            policy: header_of(&policy),
            etag_header: header_of(&etag),
            etag,
            brotli: Packed::new(),
            gzip: Packed::new(),
            plain: body.into(),
        }
    }

    /// Bytes of memory this page takes at most, packed bodies included: HTML packs to a fifth, and both codings together
    /// are counted as half.
    pub(crate) fn size(&self) -> usize {
        self.plain.len() + self.plain.len() / 2 + self.policy.len() + OVERHEAD
    }

    /// The body in the best coding the browser takes. Most take brotli, and then gzip is never made.
    fn packed(&self, accepted: &str) -> Option<(&'static str, Bytes)> {
        let codings: [(&'static str, &Packed, Pack); 2] = [
            ("br", &self.brotli, brotli_of),
            ("gzip", &self.gzip, gzip_of),
        ];
        codings
            .into_iter()
            .filter(|(name, ..)| takes(accepted, name))
            .find_map(|(name, kept, pack)| {
                let small = kept.get_or_init(|| self.smaller(pack)).clone()?;
                Some((name, small))
            })
    }

    fn smaller(&self, pack: Pack) -> Option<Bytes> {
        pack(&self.plain)
            .filter(|small| small.len() < self.plain.len())
            .map(Bytes::from)
    }

    /// The answer to this request: the page, or that the browser has it. A page is asked for again each time.
    #[must_use]
    pub fn respond(&self, request: &HttpRequest) -> HttpResponse {
        self.respond_for(request, "public, max-age=0, must-revalidate")
    }

    /// The answer for a file whose address changes with its content.
    #[must_use]
    pub fn respond_forever(&self, request: &HttpRequest) -> HttpResponse {
        self.respond_for(request, "public, max-age=31536000, immutable")
    }

    fn respond_for(&self, request: &HttpRequest, caching: &'static str) -> HttpResponse {
        let header = |name: header::HeaderName| {
            request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let known = is_known(header(header::IF_NONE_MATCH), &self.etag);
        let mut response = if known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((header::ETAG, self.etag_header.clone()))
            .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(caching)))
            .insert_header((header::VARY, VARY))
            .insert_header((header::CONTENT_SECURITY_POLICY, self.policy.clone()))
            .insert_header((header::REFERRER_POLICY, REFERRER))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, NOSNIFF));
        if known {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.media_type.clone()));
        match self.packed(header(header::ACCEPT_ENCODING)) {
            Some((name, small)) => response
                .insert_header(("Content-Encoding", name))
                .body(small),
            None => response.body(self.plain.clone()),
        }
    }
}

/// Whether `If-None-Match` names this tag (or any).
#[must_use]
pub fn is_known(header: &str, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    header
        .split(',')
        .any(|tag| tag.trim() == "*" || (!tag.trim().is_empty() && bare(tag) == bare(etag)))
}

/// Whether `Accept-Encoding` allows this coding.
#[must_use]
fn takes(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused = matches!(
            weight.trim().replace(' ', "").as_str(),
            "q=0" | "q=0.0" | "q=0.00" | "q=0.000"
        );
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

/// Quality 5: a millisecond for a page, and smaller than gzip at its best.
fn brotli_of(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 5, 20);
    encoder
        .write_all(body)
        .and_then(|()| encoder.flush())
        .ok()?;
    drop(encoder);
    Some(out)
}

fn gzip_of(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn page(text: &str) -> Rendered {
        Rendered::new("text/html", String::new(), text.to_owned())
    }

    fn coding(page: &Rendered, accepted: &str) -> Option<String> {
        let request = TestRequest::get()
            .insert_header(("Accept-Encoding", accepted))
            .to_http_request();
        let answer = page.respond(&request);
        let header = answer.headers().get("Content-Encoding")?;
        Some(header.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_body_is_packed_as_the_browser_takes_it_and_only_then() {
        let long = page(&"hello ".repeat(100));
        assert_eq!(coding(&long, ""), None);
        assert!(long.brotli.get().is_none() && long.gzip.get().is_none());
        assert_eq!(coding(&long, "gzip, br").as_deref(), Some("br"));
        assert!(long.brotli.get().is_some() && long.gzip.get().is_none());
        assert_eq!(coding(&long, "gzip").as_deref(), Some("gzip"));
        assert_eq!(coding(&page("hi"), "gzip, br"), None, "it would grow");
    }

    #[test]
    fn headers_are_read_as_written() {
        assert!(takes("br;q=1.0, gzip;q=0.8", "gzip"));
        assert!(!takes("br, gzip;q=0", "gzip"));
        assert!(!takes("", "br"));
        let page = page("hello");
        assert!(is_known(&format!("\"other\", {}", page.etag), &page.etag));
        assert!(is_known(page.etag.trim_start_matches("W/"), &page.etag));
        assert!(!is_known("", &page.etag));
    }
}
