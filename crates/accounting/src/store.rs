//! Tables private to this crate.

diesel::table! {
    accounting_setup (version) {
        version -> BigInt,
        settings -> Jsonb,
        actor -> Text,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    accounting_day (day) {
        day -> Date,
        from_at -> Timestamptz,
        until_at -> Timestamptz,
        setup_version -> BigInt,
        actor -> Text,
        posted_at -> Timestamptz,
        cut -> Nullable<Text>,
    }
}

diesel::table! {
    accounting_document (day, place) {
        day -> Date,
        place -> Integer,
        number -> Text,
        section -> Text,
        currency -> Text,
        order_number -> Nullable<BigInt>,
        corrects_day -> Nullable<Date>,
        corrects -> Nullable<Text>,
        value_day -> Nullable<Date>,
        accounts -> Array<Text>,
        amounts -> Array<BigInt>,
        entries -> Array<Uuid>,
    }
}

diesel::table! {
    accounting_export (id) {
        id -> Uuid,
        format -> Text,
        from_day -> Date,
        until_day -> Date,
        documents -> Integer,
        bytes -> BigInt,
        digest -> Bytea,
        actor -> Text,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    accounting_stop (one) {
        one -> Integer,
        day -> Date,
        account -> Text,
        since -> Timestamptz,
    }
}

diesel::joinable!(accounting_document -> accounting_day (day));
diesel::allow_tables_to_appear_in_same_query!(accounting_document, accounting_day);
