//! Exports: the catalogue in a form that can be imported again, and a sample file.

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, get, web::ServiceConfig};
use calls::{Call, permission::ProductsRead};
use catalog::{
    ProductDraft, ProductStatus, VariantDraft,
    media::{ImageState, ProductImage},
    queries::export_page,
    queries::{ListProducts, list_products},
};
use kernel::{CollectionId, Grams, PageSize, ProductId, VariantId};
use product_files::{Exporter, HandleSource, ImportedProduct, VariantNote, exportable};
use tenancy::TenantTx;

use web::problem::Problem;
use wire::{Params, ShopFacts, csv_file};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(products).service(template);
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::internal(&error)
}

/// The products the filters accept; `None`: all.
async fn chosen(
    tx: &mut TenantTx,
    shop: &ShopFacts,
    params: &Params,
) -> Result<Option<HashSet<ProductId>>, Problem> {
    let statuses = params.chosen("status", &ProductStatus::ALL.map(ProductStatus::code))?;
    let collection: Option<CollectionId> = params.parsed("collection")?;
    let text = params.text("q");
    if statuses.is_empty() && collection.is_none() && text.is_empty() {
        return Ok(None);
    }
    let mut query = ListProducts {
        text,
        statuses: Vec::new(),
        collection,
        stock: None,
        tax: None,
        pictures: None,
        sort: Default::default(),
        cursor: None,
        size: PageSize::clamped(Some(100)),
    };
    let mut ids = HashSet::new();
    loop {
        let page = list_products(tx, shop.currency(), &query).await?;
        let fits = |code: &str| statuses.is_empty() || statuses.iter().any(|status| status == code);
        ids.extend(
            page.items
                .iter()
                .filter(|card| fits(card.status.code()))
                .map(|card| card.id),
        );
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            return Ok(Some(ids));
        }
    }
}

/// The storefront's URL of a picture's widest file.
fn picture_url(storefront: &str, image: &ProductImage) -> String {
    match &image.state {
        ImageState::Stored { renditions, .. } => renditions
            .last()
            .map(|file| format!("{storefront}/media/{}", file.blob))
            .unwrap_or_default(),
        ImageState::Pending | ImageState::Failed { .. } => {
            image.source_url.clone().unwrap_or_default()
        }
    }
}

/// Download products as CSV.
#[utoipa::path(
    tag = "exports",
    responses((status = 200, description = "Products as CSV, ready to be imported again", body = String, content_type = "text/csv"))
)]
#[get("/exports/products.csv")]
pub(super) async fn products(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let storefront = call.storefront().await?;
    let file = call
        .read(async |tx| exported(tx, &storefront, &call.params()).await)
        .await?;
    Ok(csv_file("products.csv", file))
}

/// The products that the parameters ask for, as a file.
async fn exported(tx: &mut TenantTx, storefront: &str, params: &Params) -> Result<String, Problem> {
    let shop = ShopFacts::of(tx).await?;
    let wanted = chosen(tx, &shop, params).await?;
    let mut exporter = Exporter::new(Vec::new(), shop.currency()).map_err(failed)?;
    let mut after = None;
    loop {
        let page = export_page(tx, after, PageSize::clamped(Some(100))).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.id);
        let variants: Vec<VariantId> = page
            .iter()
            .flat_map(|(product, _)| &product.details.variants)
            .filter_map(|v| v.id)
            .collect();
        let rows = inventory::stock_of(tx, &variants).await?;
        let on_hand: HashMap<VariantId, i32> = rows
            .iter()
            .map(|row| (row.variant_id, row.on_hand))
            .collect();
        for (mut product, collections) in page {
            if wanted
                .as_ref()
                .is_some_and(|wanted| !wanted.contains(&product.id))
            {
                continue;
            }
            // In another shop, relative URLs would not lead to this shop's files.
            let html = &mut product.details.description_html;
            *html = html.replace("src=\"/media/", &format!("src=\"{storefront}/media/"));
            let url = |image: &ProductImage| picture_url(storefront, image);
            let shelf = |id: VariantId| on_hand.get(&id).copied();
            exporter
                .write(&exportable(&product, collections, &url, &shelf))
                .map_err(failed)?;
        }
    }
    let bytes = exporter.finish().map_err(failed)?;
    String::from_utf8(bytes).map_err(failed)
}

/// A hat in two sizes, as a sample.
fn example() -> ImportedProduct {
    let variant = |size: &str, sku: &str| VariantDraft {
        option_values: vec![size.to_owned()],
        sku: sku.to_owned(),
        weight: Some(Grams(120)),
        ..VariantDraft::priced(2400)
    };
    let note = |on_hand| VariantNote {
        row: 0,
        on_hand: Some(on_hand),
        image_url: None,
    };
    let values = vec!["S".to_owned(), "M".to_owned()];
    ImportedProduct {
        row: 0,
        handle_source: HandleSource::Given,
        draft: ProductDraft {
            handle: "merino-hat".to_owned(),
            description_html: "<p>Warm and dry.</p>".to_owned(),
            tags: vec!["winter".to_owned()],
            options: vec![catalog::ProductOption {
                name: "Size".to_owned(),
                values,
            }],
            variants: vec![variant("S", "HAT-S"), variant("M", "HAT-M")],
            ..ProductDraft::titled("Merino hat")
        },
        notes: vec![note(7), note(4)],
        images: Vec::new(),
        collections: vec!["Hats".to_owned()],
    }
}

/// Download a product file to fill in.
#[utoipa::path(
    tag = "exports",
    responses((status = 200, description = "Sample file as CSV", body = String, content_type = "text/csv"))
)]
#[get("/exports/import-template.csv")]
pub(super) async fn template(call: Call<ProductsRead>) -> Result<HttpResponse, Problem> {
    let facts = async |tx: &mut TenantTx| Ok(ShopFacts::of(tx).await?);
    let shop = call.read(facts).await?;
    let mut exporter = Exporter::new(Vec::new(), shop.currency()).map_err(failed)?;
    exporter.write(&example()).map_err(failed)?;
    let bytes = exporter.finish().map_err(failed)?;
    Ok(csv_file(
        "import-template.csv",
        String::from_utf8(bytes).map_err(failed)?,
    ))
}
