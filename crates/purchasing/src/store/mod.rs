//! Tables private to this crate.

diesel::table! {
    supplier (id) {
        id -> Uuid,
        name -> Text,
        email -> Text,
        currency -> Text,
        language -> Text,
        lead_days -> Nullable<Integer>,
        minimum_minor -> Nullable<BigInt>,
        notes -> Text,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    supplier_item (supplier_id, variant_id) {
        supplier_id -> Uuid,
        variant_id -> Uuid,
        supplier_sku -> Text,
        cost_minor -> BigInt,
        pack -> Integer,
        preferred -> Bool,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    purchase_order (id) {
        id -> Uuid,
        number -> BigInt,
        supplier_id -> Uuid,
        state -> Text,
        currency -> Text,
        language -> Text,
        email -> Text,
        note -> Text,
        expected_on -> Nullable<Date>,
        mails -> Integer,
        created_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        updated_at -> Timestamptz,
        version -> Integer,
    }
}

diesel::table! {
    purchase_order_line (id) {
        id -> Uuid,
        purchase_order_id -> Uuid,
        position -> Integer,
        variant_id -> Uuid,
        title -> Text,
        options -> Text,
        sku -> Text,
        supplier_sku -> Text,
        quantity -> Integer,
        cost_minor -> BigInt,
        expected_on -> Nullable<Date>,
        received -> Integer,
        damaged -> Integer,
    }
}

diesel::table! {
    purchase_receipt (id) {
        id -> Uuid,
        purchase_order_id -> Uuid,
        number -> Integer,
        exchange_rate -> Nullable<Text>,
        note -> Text,
        actor -> Text,
        received_at -> Timestamptz,
    }
}

diesel::table! {
    purchase_receipt_line (purchase_receipt_id, line_id) {
        purchase_receipt_id -> Uuid,
        line_id -> Uuid,
        variant_id -> Uuid,
        received -> Integer,
        damaged -> Integer,
        cost_minor -> BigInt,
        stock_before -> Integer,
        value_before_minor -> BigInt,
        relieved_minor -> BigInt,
        added_minor -> BigInt,
        value_after_minor -> BigInt,
    }
}

diesel::table! {
    purchase_history (id) {
        id -> Uuid,
        purchase_order_id -> Uuid,
        at -> Timestamptz,
        actor -> Text,
        kind -> Text,
        data -> Jsonb,
    }
}

diesel::table! {
    variant_cost (variant_id) {
        variant_id -> Uuid,
        quantity -> Integer,
        value_minor -> BigInt,
        currency -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::joinable!(purchase_order -> supplier (supplier_id));
diesel::joinable!(purchase_order_line -> purchase_order (purchase_order_id));
diesel::joinable!(purchase_receipt_line -> purchase_receipt (purchase_receipt_id));
diesel::allow_tables_to_appear_in_same_query!(
    supplier,
    purchase_order,
    purchase_order_line,
    purchase_receipt,
    purchase_receipt_line
);
