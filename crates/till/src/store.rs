//! Tables private to this crate.

diesel::table! {
    till_receipt (id) {
        id -> Uuid,
        number -> BigInt,
        kind -> Text,
        undoes -> Nullable<Uuid>,
        note -> Text,
        actor -> Text,
        rung_up_at -> Timestamptz,
    }
}

diesel::table! {
    till_line (till_receipt_id, position) {
        till_receipt_id -> Uuid,
        position -> Integer,
        variant_id -> Uuid,
        title -> Text,
        options -> Text,
        sku -> Text,
        quantity -> Integer,
        on_hand -> Nullable<Integer>,
        available -> Nullable<Integer>,
        shortened -> Jsonb,
    }
}
