//! Imports a catalogue file into a shop: it is stored, previewed, started by the merchant, and applied step by step;
//! then its pictures are fetched.
//!
//! Verbs of a request: [`recognized`] checks whether a file can be read, [`accept`] stores it, [`choose_encoding`]
//! has it read again, [`start`] and [`cancel`] decide; [`find`], [`page`], [`remarks`] and [`kinds`] read. Verbs of
//! the worker: [`run_preview`], [`run_import`], [`fetch_image`], [`fill_description`]; [`purge_import_files`] deletes
//! expired files.
//!
//! Invariants:
//! - a preview changes nothing in the catalogue;
//! - an import is many short transactions, each of which records its progress, so that it resumes after a crash at
//!   any line;
//! - each opening count is recorded once; every row is imported, or its remark gives the reason;
//! - no transaction is open while a picture is fetched; one that cannot be fetched is marked and its URL kept.
//!
//! How a file is read and how a product is written belongs to `catalog` ([`catalog::import`]).
//!
//! **It must not know** HTTP requests, who is asking, carts or orders.

mod accept;
mod cancel;
mod choose_encoding;
mod fetch;
mod job;
mod purge;
#[cfg(test)]
mod shop_for_tests;
mod start;
mod store;

pub use accept::{AcceptError, RecognizeError, Upload, accept, recognized};
pub use cancel::{CancelError, cancel};
pub use choose_encoding::{ChooseEncodingError, choose_encoding, offered};
pub use fetch::{FetchError, ImageFetcher};
pub use job::{ImportJobError, fetch_image, fill_description, run_import, run_preview};
pub use purge::{FILE_KEPT, purge_import_files};
pub use start::{MOST_COLLECTIONS, StartError, start};
pub use store::{
    FETCH_IMAGE_JOB, FILL_DESCRIPTION_JOB, IMPORT_JOB, Import, ImportColumn, ImportCounts,
    ImportEncoding, ImportGroup, ImportKind, ImportOptions, ImportPreview, ImportRemark,
    ImportResult, ImportSample, ImportState, ListError, PREVIEW_JOB, find, kinds, page, remarks,
};
