//! Uploads a file as Stripe wants it: a form of its own kind, at a host of its own.

use reqwest::Method;
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use crate::transport::{Transport, broken, refused, unparseable};
use payments::{ProcessorError, dispute::EvidenceFile};

/// Stripe takes files here; other servers where everything else is.
const FILES_HOST: (&str, &str) = ("api.stripe.com", "files.stripe.com");

impl Transport {
    /// Hands a PDF to the processor as evidence in a dispute. Repeated by the job under the same key, not here.
    pub(super) async fn upload(&self, file: &EvidenceFile) -> Result<Value, ProcessorError> {
        let (kind, body) = form(file);
        let call = self
            .call_of(Method::POST, files(self.address_of("/files", None)))
            .header("idempotency-key", &file.idempotency_key)
            .header("content-type", kind)
            .body(body);
        let answer = call.send().await.map_err(broken)?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(broken)?;
        if !status.is_success() {
            return Err(refused(status, &body));
        }
        serde_json::from_slice(&body).map_err(|_| unparseable(status, &body))
    }
}

fn files(mut address: Url) -> Url {
    if address.host_str() == Some(FILES_HOST.0) && address.set_host(Some(FILES_HOST.1)).is_err() {
        tracing::error!(%address, "the host for files could not be set");
    }
    address
}

/// The mark between the parts comes from the file's digest: no part of the file can be it by accident.
fn form(file: &EvidenceFile) -> (String, Vec<u8>) {
    let digest = Sha256::digest(&file.bytes);
    let mark = digest
        .iter()
        .take(16)
        .fold("evidence-".to_owned(), |mark, byte| {
            mark + &format!("{byte:02x}")
        });
    let name: String = file
        .name
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter))
        .collect();
    let mut body = format!(
        "--{mark}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ndispute_evidence\r\n--{mark}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(&file.bytes);
    body.extend_from_slice(format!("\r\n--{mark}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={mark}"), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_to_their_own_host_at_stripe_and_nowhere_else() {
        let to = |text: &str| files(text.parse().unwrap()).to_string();
        assert_eq!(
            to("https://api.stripe.com/v1/files"),
            "https://files.stripe.com/v1/files"
        );
        assert_eq!(
            to("http://127.0.0.1:1/v1/files"),
            "http://127.0.0.1:1/v1/files"
        );
    }

    #[test]
    fn a_form_holds_the_file_as_it_is() {
        let file = EvidenceFile {
            idempotency_key: "k".into(),
            name: "INV\"-1\r\n.pdf".into(),
            bytes: b"%PDF-1.7 \xff\x00".to_vec(),
        };
        let (kind, body) = form(&file);
        let mark = kind.split_once("boundary=").unwrap().1;
        assert!(body.ends_with(format!("\r\n--{mark}--\r\n").as_bytes()));
        let text = String::from_utf8_lossy(&body);
        assert!(text.contains("filename=\"INV-1.pdf\""), "{text}");
        assert!(body.windows(11).any(|seen| seen == b"%PDF-1.7 \xff\x00"));
    }
}
