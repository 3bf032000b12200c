//! Tables private to this crate.

diesel::table! {
    stock_count (id) {
        id -> Uuid,
        number -> BigInt,
        location_id -> Uuid,
        scope -> Jsonb,
        figures -> Text,
        note -> Text,
        state -> Text,
        started_at -> Timestamptz,
        started_by -> Text,
        ended_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    stock_count_line (stock_count_id, variant_id) {
        stock_count_id -> Uuid,
        variant_id -> Uuid,
        position -> Integer,
        title -> Text,
        options -> Text,
        sku -> Text,
        barcode -> Text,
        search_text -> Text,
        counted -> Nullable<Integer>,
        first_at -> Nullable<Timestamptz>,
        last_at -> Nullable<Timestamptz>,
        variance -> Nullable<Integer>,
    }
}

diesel::table! {
    stock_count_entry (stock_count_id, id) {
        stock_count_id -> Uuid,
        id -> Text,
        variant_id -> Uuid,
        kind -> Text,
        quantity -> Integer,
        counted_at -> Timestamptz,
        recorded_at -> Timestamptz,
        place -> Integer,
        actor -> Text,
        device -> Nullable<Text>,
        sequence -> Nullable<BigInt>,
    }
}
