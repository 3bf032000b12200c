//! The bytes of an imported picture have come, or will not.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ImageId;
use tenancy::{DbError, TenantTx};

use super::{PictureTrouble, PreparedPicture, add_image};
use crate::store::{FAILED, schema::product_image};

#[derive(Clone, Debug)]
pub enum FetchedImage {
    Picture(PreparedPicture),
    /// Why there is none; shown to the merchant.
    Failed(PictureTrouble),
}

#[derive(Clone, Debug)]
pub struct AttachFetchedImage {
    pub image: ImageId,
    pub fetched: FetchedImage,
}

#[derive(Debug, thiserror::Error)]
pub enum AttachFetchedImageError {
    /// It was removed meanwhile; there is nothing left to do.
    #[error("there is no such picture")]
    NotFound,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Idempotent: the same picture may come twice.
///
/// # Errors
/// When the picture was removed meanwhile.
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
