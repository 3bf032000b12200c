//! Refusals of lists: a cursor or a filter that cannot be followed.

use crate::Problem;

impl From<catalog::queries::ListProductsError> for Problem {
    fn from(error: catalog::queries::ListProductsError) -> Self {
        use catalog::queries::ListProductsError as E;
        match error {
            E::Cursor(error) => error.into(),
            E::Db(error) => error.into(),
        }
    }
}

impl From<kernel::CursorError> for Problem {
    fn from(error: kernel::CursorError) -> Self {
        Self::malformed(error)
    }
}

impl From<inventory::ListError> for Problem {
    fn from(error: inventory::ListError) -> Self {
        match error {
            inventory::ListError::Cursor(error) => error.into(),
            inventory::ListError::Db(error) => error.into(),
        }
    }
}

impl From<orders::ListError> for Problem {
    fn from(error: orders::ListError) -> Self {
        match error {
            orders::ListError::Cursor(error) => error.into(),
            orders::ListError::Db(error) => error.into(),
        }
    }
}

impl From<inbox::ListError> for Problem {
    fn from(error: inbox::ListError) -> Self {
        match error {
            inbox::ListError::Cursor(error) => error.into(),
            inbox::ListError::Db(error) => error.into(),
        }
    }
}
