//! Files sent by a browser's form.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use futures_util::TryStreamExt;
use tokio::sync::{Semaphore, SemaphorePermit};
use utoipa::openapi::{KnownFormat, SchemaFormat};

use web::{
    edge::nul_words,
    problem::{Problem, both},
};

/// Maximum length of a text field beside a file.
const TEXT_LIMIT: usize = 2_000;
/// Number of files held in memory at a time, over all merchants; further uploads wait.
static ROOM: Semaphore = Semaphore::const_new(12);
/// Maximum number of parts of a form; none of ours has as many.
const MOST_PARTS: usize = 16;

/// The bytes of a file, in the OpenAPI document.
pub struct File;

impl utoipa::PartialSchema for File {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .into()
    }
}

impl utoipa::ToSchema for File {}

/// A form with one file.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "for the OpenAPI document; [`receive`] reads the form"
)]
pub struct FileUpload {
    file: File,
}

/// A form with a picture and its alternative text, in the shop's language.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "for the OpenAPI document; [`receive`] reads the form"
)]
pub struct PictureUpload {
    file: File,
    alt_en: Option<String>,
    alt_fr: Option<String>,
}

/// One file and the text fields sent with it.
#[derive(Debug, Default)]
pub struct Upload {
    /// The file's name on the sender's computer.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The permit to hold it in memory.
    _room: Option<SemaphorePermit<'static>>,
    texts: Vec<(String, String)>,
}

impl Upload {
    /// A text field; empty if absent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        both("The file is too large", "Le fichier est trop volumineux"),
    )
}

fn too_many() -> Problem {
    broken("The form has more parts than any form of ours")
}

fn broken(error: impl std::fmt::Display) -> Problem {
    Problem::malformed(error)
}

/// Reads the form; the file is in the part `file`, at most `limit` bytes.
///
/// # Errors
/// 413 if it is larger, 422 if it is missing, 400 if the form is malformed.
pub async fn receive(mut form: Multipart, limit: usize) -> Result<Upload, Problem> {
    let mut upload = Upload {
        _room: ROOM.acquire().await.ok(),
        ..Upload::default()
    };
    let mut found = false;
    let mut parts = 0;
    while let Some(mut field) = form.try_next().await.map_err(broken)? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(too_many());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = name == "file";
        let room = if is_file { limit } else { TEXT_LIMIT };
        let file_name = field
            .content_disposition()
            .and_then(|part| part.get_filename())
            .map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(chunk) = field.try_next().await.map_err(broken)? {
            if bytes.len() + chunk.len() > room {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        if is_file {
            found = true;
            let file_name = kernel::one_line(&file_name.unwrap_or_default());
            upload.file_name = file_name.chars().take(200).collect();
            upload.bytes = bytes;
        } else if bytes.contains(&0) {
            return Err(Problem::field(&name, "invalid", nul_words()));
        } else {
            upload
                .texts
                .push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    if found {
        Ok(upload)
    } else {
        Err(Problem::field(
            "file",
            "required",
            both("Choose a file", "Choisissez un fichier"),
        ))
    }
}
