//! Tables private to this crate.

diesel::table! {
    paperwork_setting (id) {
        id -> Integer,
        mode -> Text,
        at -> Time,
        email -> Nullable<Text>,
        version -> Integer,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    paperwork_day (day) {
        day -> Date,
        made_at -> Timestamptz,
        facts -> Jsonb,
    }
}

diesel::table! {
    paperwork_page (day, list, number) {
        day -> Date,
        list -> Text,
        number -> Integer,
        rows -> Json,
    }
}

diesel::table! {
    paperwork_mailed (day, blob) {
        day -> Date,
        blob -> Text,
        media_type -> Text,
        stored_at -> Timestamptz,
    }
}
