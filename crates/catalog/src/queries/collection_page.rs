//! One page of a collection, or of everything, as shoppers browse it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{Currency, Money, ProductId};
use serde::Serialize;
use serde_json::Value;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::{
    browse::{BrowseQuery, Browsed, Facet, Light, browse},
    cards::{ProductCard, cards},
    collections::{Collection, CollectionRow},
};
use crate::store::schema::{collection, collection_product, product, variant};

#[derive(Clone, Copy, Debug)]
pub enum Scope<'a> {
    /// Every active product.
    All,
    /// The published collection with this handle.
    Collection(&'a str),
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CollectionPage {
    /// Absent when browsing everything.
    pub collection: Option<Collection>,
    pub products: Vec<ProductCard>,
    /// Products on all pages.
    pub total: usize,
    pub pages: usize,
    pub facets: Vec<Facet>,
    pub price_min: Option<Money>,
    pub price_max: Option<Money>,
}

type Row = (ProductId, String, DateTime<Utc>, Value, i32);
type Variant = (ProductId, i64, Vec<String>);

/// Two flights: light rows of all its products, then the cards of the page. `None`: no such published collection.
///
/// # Errors
/// Database failures only.
pub async fn collection_page(
    tx: &TenantTx,
    currency: Currency,
    scope: Scope<'_>,
    query: &BrowseQuery,
) -> Result<Option<CollectionPage>, DbError> {
    let (found, rows, variants) = match scope {
        Scope::All => {
            let (rows, variants) = everything(tx).await?;
            (None, rows, variants)
        }
        Scope::Collection(handle) => {
            let (found, rows, variants) = members(tx, handle).await?;
            let Some(found) = found else { return Ok(None) };
            (Some(found), rows, variants)
        }
    };
    let Browsed {
        ids,
        total,
        pages,
        facets,
        prices,
    } = browse(&light(rows, variants)?, query);
    let money = |minor: i64| Money::new(minor, currency);
    Ok(Some(CollectionPage {
        collection: found,
        products: cards(tx, currency, &ids).await?,
        total,
        pages,
        facets,
        price_min: prices.map(|(min, _)| money(min)),
        price_max: prices.map(|(_, max)| money(max)),
    }))
}

async fn everything(tx: &TenantTx) -> Result<(Vec<Row>, Vec<Variant>), DbError> {
    let (mut a, mut b) = (tx.reader(), tx.reader());
    let zero = 0_i32.into_sql::<diesel::sql_types::Integer>();
    Ok(try_join!(
        product::table
            .filter(product::status.eq("active"))
            .select((
                product::id,
                product::title_folded,
                product::created_at,
                product::options,
                zero
            ))
            .load::<Row>(&mut a),
        variant::table
            .inner_join(product::table)
            .filter(product::status.eq("active").and(variant::active.eq(true)))
            .order((variant::product_id, variant::position))
            .select((
                variant::product_id,
                variant::price_minor,
                variant::option_values
            ))
            .load::<Variant>(&mut b),
    )?)
}

type Members = (Option<Collection>, Vec<Row>, Vec<Variant>);

async fn members(tx: &TenantTx, handle: &str) -> Result<Members, DbError> {
    let (mut a, mut b, mut c) = (tx.reader(), tx.reader(), tx.reader());
    let of_collection = || {
        collection_product::table
            .inner_join(collection::table)
            .filter(
                collection::handle
                    .eq(handle)
                    .and(collection::published.eq(true)),
            )
    };
    let (found, rows, variants) = try_join!(
        collection::table
            .filter(
                collection::handle
                    .eq(handle)
                    .and(collection::published.eq(true))
            )
            .select(CollectionRow::as_select())
            .load(&mut a),
        of_collection()
            .inner_join(product::table)
            .filter(product::status.eq("active"))
            .select((
                product::id,
                product::title_folded,
                product::created_at,
                product::options,
                collection_product::position,
            ))
            .load::<Row>(&mut b),
        variant::table
            .inner_join(product::table)
            .filter(product::status.eq("active").and(variant::active.eq(true)))
            .filter(product::id.eq_any(of_collection().select(collection_product::product_id)))
            .order((variant::product_id, variant::position))
            .select((
                variant::product_id,
                variant::price_minor,
                variant::option_values
            ))
            .load::<Variant>(&mut c),
    )?;
    Ok((
        found.into_iter().next().map(Collection::from),
        rows,
        variants,
    ))
}

fn light(rows: Vec<Row>, variants: Vec<Variant>) -> Result<Vec<Light>, DbError> {
    let mut variants_of: HashMap<ProductId, Vec<(i64, Vec<String>)>> = HashMap::new();
    for (product, price, values) in variants {
        variants_of
            .entry(product)
            .or_default()
            .push((price, values));
    }
    let one = |(id, title_folded, created_at, options, position): Row| {
        Ok(Light {
            id,
            title_folded,
            created_at,
            position,
            options: serde_json::from_value(options)
                .map_err(|error| DbError::corrupt("product.options", error))?,
            variants: variants_of.remove(&id).unwrap_or_default(),
        })
    };
    rows.into_iter().map(one).collect()
}
