//! Imports as stored: what was uploaded, what was said of its rows, how far it has come. What an import does to the
//! catalogue is stored there.

mod kinds;
mod products;
mod remarks;
mod rows;
mod steps;

pub(crate) use kinds::name;
pub use kinds::{
    Import, ImportColumn, ImportCounts, ImportEncoding, ImportGroup, ImportKind, ImportOptions,
    ImportPreview, ImportRemark, ImportResult, ImportSample, ImportState,
};
pub use products::{Done, spoken_for};
pub use remarks::{Stage, kinds, remarks, tell, unsay};
pub use rows::{ListError, find, insert, locked, page, previewing, waiting};
pub use steps::{Look, advance, cancel, fail, finish, look_again, looked, progress, run, wish};

diesel::table! {
    import (id) {
        id -> Uuid,
        file_name -> Text,
        blob -> Text,
        state -> Text,
        format -> Text,
        counts -> Jsonb,
        preview -> Jsonb,
        options -> Nullable<Jsonb>,
        progress_done -> Integer,
        progress_total -> Integer,
        result -> Nullable<Jsonb>,
        message -> Nullable<Text>,
        created_at -> Timestamptz,
        started_at -> Nullable<Timestamptz>,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    import_product (import_id, place) {
        import_id -> Uuid,
        place -> Integer,
        product_id -> Nullable<Uuid>,
        fate -> Text,
        remarks -> Jsonb,
    }
}

diesel::table! {
    import_remark (id) {
        id -> Uuid,
        import_id -> Uuid,
        stage -> Text,
        row_number -> Integer,
        column_name -> Nullable<Text>,
        severity -> Text,
        code -> Text,
        en -> Text,
        fr -> Text,
        value -> Nullable<Text>,
    }
}
