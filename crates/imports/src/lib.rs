//! A catalogue file on its way into a shop: it is kept, previewed, started by the merchant, and brought in step by step;
//! then its pictures are fetched.
//!
//! Verbs of a request: [`recognized`] says whether a file can be read, [`accept`] keeps it, [`choose_encoding`] has it
//! read anew, [`start`] and [`cancel`] decide; [`find`], [`page`], [`remarks`] and [`kinds`] read.
//! Jobs of the worker: [`PreviewImport`], [`ApplyImport`], [`FetchImage`], [`FillDescription`]; [`purge_import_files`]
//! throws files away after their time.
//!
//! Invariants:
//! - a preview changes nothing of the catalogue;
//! - an import is many short transactions; each notes how far it has come, so it is killed at any line and goes on;
//! - each opening count is recorded once; every row is imported or its remark says why not;
//! - no transaction is open while a picture is fetched; one that does not come is marked and its address kept.
//!
//! How a file is read and how a product is written is `catalog`'s ([`catalog::import`]).
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
