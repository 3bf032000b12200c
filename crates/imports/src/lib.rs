//! Imports a catalogue file into a shop: it is stored, previewed, started by the merchant, and applied step by step;
//! then its pictures are fetched.
//!
//! Verbs of a request: [`recognized`] says whether a file can be read, [`accept`] keeps it, [`choose_encoding`] has it
//! read anew, [`start`] and [`cancel`] decide; [`find`], [`page`], [`remarks`] and [`kinds`] read. [`apply`] applies
//! some products of a file at once; [`foresee`] predicts what it would do.
//! Jobs of the worker: [`PreviewImport`], [`ApplyImport`], [`FetchImage`], [`FillDescription`]; [`purge_import_files`]
//! throws files away after their time.
//!
//! Invariants:
//! - a preview changes nothing in the catalogue;
//! - an import is many short transactions, each of which records its progress, so that it resumes after a crash at
//!   any line;
//! - each opening count is recorded once; every row is imported, or its remark gives the reason;
//! - no transaction is open while a picture is fetched; one that cannot be fetched is marked and its URL kept.
//!
//! How a file is read and what it means for a shop belongs to `product_files`, how a product is written to `catalog`.
//!
//! **It must not know** HTTP requests, who is asking, carts or orders.

mod accept;
mod apply;
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
pub use apply::{apply, foresee};
pub use cancel::{CancelError, cancel};
pub use choose_encoding::{ChooseEncodingError, choose_encoding, offered};
pub use fetch::{FetchError, ImageFetcher};
pub use job::{
    ApplyImport, FetchImage, FillDescription, ImportJobError, PictureContext, PreviewImport,
};
pub use purge::{FILE_KEPT, purge_import_files};
pub use start::{MOST_COLLECTIONS, StartError, start};
pub use store::{
    Import, ImportColumn, ImportCounts, ImportEncoding, ImportGroup, ImportKind, ImportOptions,
    ImportPreview, ImportRemark, ImportResult, ImportSample, ImportState, ListError, find, kinds,
    page, remarks,
};
