//! Tables private to this crate.

pub(crate) mod items;
pub(crate) mod locations;
pub(crate) mod movements;
pub(crate) mod reservations;

diesel::table! {
    location (id) {
        id -> Uuid,
        name -> Text,
        address -> Jsonb,
        is_default -> Bool,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    stock_item (variant_id, location_id) {
        variant_id -> Uuid,
        location_id -> Uuid,
        on_hand -> Integer,
        reserved -> Integer,
        backordered -> Integer,
        reorder_point -> Nullable<Integer>,
        reorder_quantity -> Nullable<Integer>,
        counted_as_of -> Nullable<Timestamptz>,
        version -> BigInt,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    stock_movement (variant_id, location_id, version) {
        variant_id -> Uuid,
        location_id -> Uuid,
        version -> BigInt,
        id -> Uuid,
        kind -> Text,
        quantity -> Integer,
        delta -> Integer,
        on_hand -> Integer,
        occurred_at -> Timestamptz,
        recorded_at -> Timestamptz,
        reason -> Text,
        reference -> Nullable<Text>,
        actor -> Text,
    }
}

diesel::table! {
    reservation (id) {
        id -> Uuid,
        variant_id -> Uuid,
        location_id -> Uuid,
        holder_kind -> Text,
        holder_id -> Uuid,
        line_id -> Uuid,
        quantity -> Integer,
        reserved -> Integer,
        backordered -> Integer,
        shipped -> Integer,
        state -> Text,
        queued_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    stock_listing (variant_id) {
        variant_id -> Uuid,
        product_id -> Uuid,
        position -> Integer,
        title_folded -> Text,
        search_text -> Text,
        on_hand -> Integer,
        reserved -> Integer,
        available -> Integer,
        backordered -> Integer,
        reorder_point -> Nullable<Integer>,
        reorder_quantity -> Nullable<Integer>,
        version -> BigInt,
        low -> Bool,
        out -> Bool,
    }
}

diesel::joinable!(stock_item -> location (location_id));
diesel::allow_tables_to_appear_in_same_query!(stock_item, location, reservation);
