//! Converts uploaded or imported pictures to WebP files for the storefront.
//!
//! Verbs: [`weigh`] returns how much memory a file takes before it is decoded; [`prepare`] decodes, turns upright,
//! and renders. Both are pure and slow (tens of milliseconds): run them on a blocking thread, outside any
//! transaction.
//!
//! Invariants:
//! - type and size are checked in the header, before memory is allocated: 20 MB, 50 megapixels, 12,000 pixels a side;
//! - no file is wider than the picture, and none wider than 1280 pixels;
//! - every file is encoded anew, so that no metadata survives (place, camera, name);
//! - only a picture that passed [`prepare`] is a [`PreparedPicture`].
//!
//! **It must not know** products, tenants or where files are stored: no database. It is also a crate of its own
//! because its generic code is unbearably slow unless optimised, in debug builds too, and compiles slowly for that.

mod decode;
mod picture_error;
mod prepare;
mod prepared_picture;

pub use decode::weigh;
pub use picture_error::PictureError;
pub use prepare::prepare;
pub use prepared_picture::{PreparedFile, PreparedPicture};
