//! Tables private to this crate.

diesel::table! {
    customer (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        phone -> Text,
        language -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    cart (id) {
        id -> Uuid,
        token_digest -> Bytea,
        email -> Nullable<Text>,
        ship_to -> Nullable<Jsonb>,
        bill_to -> Nullable<Jsonb>,
        note -> Text,
        shipping_method_id -> Nullable<Uuid>,
        shipment_preference -> Text,
        order_id -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    cart_line (cart_id, variant_id) {
        cart_id -> Uuid,
        variant_id -> Uuid,
        id -> Uuid,
        quantity -> Integer,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    sales_order (id) {
        id -> Uuid,
        number -> BigInt,
        cart_id -> Uuid,
        customer_id -> Uuid,
        state -> Text,
        fulfillment -> Text,
        email -> Text,
        language -> Text,
        currency -> Text,
        ship_to -> Jsonb,
        bill_to -> Nullable<Jsonb>,
        note -> Text,
        shipment_preference -> Text,
        delivery -> Jsonb,
        assessment -> Jsonb,
        subtotal_minor -> BigInt,
        shipping_minor -> BigInt,
        tax_minor -> BigInt,
        total_minor -> BigInt,
        channel -> Text,
        item_count -> Integer,
        payment_id -> Nullable<Uuid>,
        charge_time -> Text,
        search_text -> Text,
        version -> Integer,
        placed_at -> Timestamptz,
        pay_by -> Timestamptz,
        paid_at -> Nullable<Timestamptz>,
        charge_by -> Nullable<Timestamptz>,
        owed_minor -> Nullable<BigInt>,
        time_zone -> Text,
        calendar -> Text,
    }
}

diesel::table! {
    order_line (id) {
        id -> Uuid,
        order_id -> Uuid,
        position -> Integer,
        product_id -> Uuid,
        variant_id -> Uuid,
        goods -> Jsonb,
        quantity -> Integer,
        shipped -> Integer,
        withdrawn -> Integer,
        unit_minor -> BigInt,
        net_minor -> BigInt,
        promise -> Nullable<Jsonb>,
    }
}

diesel::table! {
    shipment (id) {
        id -> Uuid,
        order_id -> Uuid,
        number -> Text,
        carrier -> Text,
        tracking_number -> Text,
        lines -> Jsonb,
        shipped_at -> Timestamptz,
    }
}

diesel::table! {
    invoice (id) {
        id -> Uuid,
        number -> BigInt,
        order_id -> Uuid,
        issued_at -> Timestamptz,
        settlement -> Jsonb,
        pdf -> Nullable<Text>,
    }
}

diesel::table! {
    order_timeline (id) {
        id -> Uuid,
        order_id -> Uuid,
        at -> Timestamptz,
        kind -> Text,
        actor -> Nullable<Text>,
        data -> Jsonb,
    }
}

diesel::table! {
    order_backorder (order_id) {
        order_id -> Uuid,
        backordered -> BigInt,
    }
}

diesel::table! {
    order_standing (order_id) {
        order_id -> Uuid,
        payment_state -> Text,
        refunded_minor -> Nullable<BigInt>,
    }
}

diesel::table! {
    order_fillable (order_id) {
        order_id -> Uuid,
    }
}

diesel::table! {
    order_asked (order_id) {
        order_id -> Uuid,
    }
}

diesel::table! {
    order_to_refund (order_id) {
        order_id -> Uuid,
    }
}

diesel::joinable!(cart_line -> cart (cart_id));
diesel::allow_tables_to_appear_in_same_query!(cart, cart_line);
diesel::joinable!(sales_order -> customer (customer_id));
diesel::joinable!(order_backorder -> sales_order (order_id));
diesel::joinable!(invoice -> sales_order (order_id));
diesel::joinable!(shipment -> sales_order (order_id));
diesel::allow_tables_to_appear_in_same_query!(
    sales_order,
    customer,
    order_line,
    shipment,
    invoice,
    order_timeline,
    order_backorder,
    order_standing
);
