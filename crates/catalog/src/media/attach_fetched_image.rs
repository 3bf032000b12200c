//! Attaches the bytes of an imported picture, or records that it could not be fetched.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ImageId;
use tenancy::{DbError, TenantTx};

use super::{PictureTrouble, PreparedPicture, add_image};
use crate::store::{FAILED, schema::product_image};

/// The result of fetching a picture.
#[derive(Clone, Debug)]
pub enum FetchedImage {
    /// The picture's files.
    Picture(PreparedPicture),
    /// Why it could not be fetched; shown to the merchant.
    Failed(PictureTrouble),
}

/// The result for one picture.
#[derive(Clone, Debug)]
pub struct AttachFetchedImage {
    /// The picture.
    pub image: ImageId,
    /// What became of it.
    pub fetched: FetchedImage,
}

/// Why the result was not stored.
#[derive(Debug, thiserror::Error)]
pub enum AttachFetchedImageError {
    /// The picture was removed meanwhile; there is nothing left to do.
    #[error("there is no such picture")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Stores the result. Idempotent: the same picture may arrive twice.
///
/// # Errors
/// The picture was removed meanwhile.
pub async fn attach_fetched_image(
    tx: &mut TenantTx,
    command: AttachFetchedImage,
) -> Result<(), AttachFetchedImageError> {
    use product_image as i;
    let target = i::table.find(command.image);
    let changed = match command.fetched {
        FetchedImage::Picture(picture) => {
            let renditions = add_image::store(tx, &picture).await?;
            diesel::update(target)
                .set((
                    i::state.eq("stored"),
                    i::failure.eq(None::<String>),
                    i::width.eq(i32::try_from(picture.width()).ok()),
                    i::height.eq(i32::try_from(picture.height()).ok()),
                    i::renditions.eq(add_image::json(&renditions)?),
                ))
                .execute(tx)
                .await
        }
        FetchedImage::Failed(trouble) => {
            diesel::update(target.filter(i::state.eq("pending")))
                .set((i::state.eq(FAILED), i::failure.eq(trouble.code())))
                .execute(tx)
                .await
        }
    };
    if changed.map_err(DbError::from)? == 0 {
        return Err(AttachFetchedImageError::NotFound);
    }
    tx.touch_pages();
    Ok(())
}
