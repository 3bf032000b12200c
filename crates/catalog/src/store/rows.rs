//! Rows, and their conversion to and from this crate's types.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use kernel::{Country, Grams, ImageId, Millimetres, ProductId, VariantId};
use serde_json::Value;
use tenancy::DbError;

use super::{
    FAILED,
    schema::{product, product_image, variant},
};
use crate::{
    Backorder, Dimensions, LeadTime, ProductDraft, ProductStatus, Seo, VariantDraft,
    bulk::NewPicture,
    media::{ImageState, PictureTrouble, ProductImage},
    wording,
};

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = product, treat_none_as_null = true)]
pub struct ProductRow {
    pub id: ProductId,
    pub handle: String,
    pub title: String,
    pub title_folded: String,
    pub description_html: String,
    pub vendor: String,
    pub product_type: String,
    pub tags: Vec<String>,
    pub status: String,
    pub seo_title: String,
    pub seo_description: String,
    pub tax_category: String,
    pub options: Value,
    pub search_text: String,
    pub external_id: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = variant)]
pub struct VariantRow {
    pub id: VariantId,
    pub product_id: ProductId,
    pub position: i32,
    pub option_values: Vec<String>,
    pub sku: Option<String>,
    pub barcode: String,
    pub price_minor: i64,
    pub compare_at_minor: Option<i64>,
    pub cost_minor: Option<i64>,
    pub weight_g: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    pub hs_code: String,
    pub origin: Option<String>,
    pub tax_category: Option<String>,
    pub requires_shipping: bool,
    pub taxable: bool,
    pub track_stock: bool,
    pub backorder_policy: String,
    pub backorder_limit: Option<i32>,
    pub lead_time_min_days: Option<i32>,
    pub lead_time_max_days: Option<i32>,
    pub active: bool,
    pub image_id: Option<ImageId>,
    pub external_id: Option<String>,
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = product_image)]
pub struct ImageRow {
    pub id: ImageId,
    pub product_id: ProductId,
    pub position: i32,
    pub alt: String,
    pub source_url: Option<String>,
    pub state: String,
    pub failure: Option<String>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub renditions: Value,
}

/// The text that search matches, most significant first. Only the beginning of the description counts.
fn search_text(draft: &ProductDraft) -> String {
    let mut parts: Vec<&str> = vec![&draft.title, &draft.vendor, &draft.product_type];
    parts.extend(draft.tags.iter().map(String::as_str));
    parts.extend(
        draft
            .options
            .iter()
            .flat_map(|option| &option.values)
            .map(String::as_str),
    );
    let codes = draft
        .variants
        .iter()
        .flat_map(|variant| [&variant.sku, &variant.barcode]);
    parts.extend(codes.map(String::as_str).filter(|code| !code.is_empty()));
    let description = wording::line(&wording::plain(&draft.description_html.replace('<', " <")));
    let beginning: String = description.chars().take(1_000).collect();
    parts.push(&beginning);
    kernel::fold(&parts.join(" "))
}

/// When a product's row was created, and its version.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    pub id: ProductId,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl ProductRow {
    pub fn new(draft: &ProductDraft, stamp: Stamp) -> Result<Self, DbError> {
        let Stamp {
            id,
            version,
            created_at,
            updated_at,
        } = stamp;
        let options = serde_json::to_value(&draft.options)
            .map_err(|error| DbError::corrupt("product.options", error))?;
        Ok(Self {
            id,
            handle: draft.handle.clone(),
            title: draft.title.clone(),
            title_folded: kernel::fold(&draft.title),
            description_html: draft.description_html.clone(),
            vendor: draft.vendor.clone(),
            product_type: draft.product_type.clone(),
            tags: draft.tags.clone(),
            status: draft.status.code().to_owned(),
            seo_title: draft.seo.title.clone(),
            seo_description: draft.seo.description.clone(),
            tax_category: draft.tax_category.clone(),
            options,
            search_text: search_text(draft),
            external_id: draft.external_id.clone(),
            version,
            created_at,
            updated_at,
        })
    }

    pub fn stamp(&self) -> Stamp {
        Stamp {
            id: self.id,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }

    pub fn status(&self) -> Result<ProductStatus, DbError> {
        ProductStatus::from_code(&self.status)
            .ok_or_else(|| DbError::corrupt("product.status", &self.status))
    }

    pub fn into_draft(self, variants: Vec<VariantDraft>) -> Result<ProductDraft, DbError> {
        let status = self.status()?;
        let options = serde_json::from_value(self.options)
            .map_err(|error| DbError::corrupt("product.options", error))?;
        Ok(ProductDraft {
            handle: self.handle,
            title: self.title,
            description_html: self.description_html,
            vendor: self.vendor,
            product_type: self.product_type,
            tags: self.tags,
            status,
            seo: Seo {
                title: self.seo_title,
                description: self.seo_description,
            },
            tax_category: self.tax_category,
            options,
            variants,
            external_id: self.external_id,
        })
    }
}

impl VariantRow {
    pub fn new(id: VariantId, product_id: ProductId, position: i32, draft: &VariantDraft) -> Self {
        let (policy, limit, lead_time) = match draft.backorder {
            Backorder::Deny => ("deny", None, None),
            Backorder::Allow { limit, lead_time } => ("allow", limit, lead_time),
        };
        Self {
            id,
            product_id,
            position,
            option_values: draft.option_values.clone(),
            sku: (!draft.sku.is_empty()).then(|| draft.sku.clone()),
            barcode: draft.barcode.clone(),
            price_minor: draft.price_minor,
            compare_at_minor: draft.compare_at_minor,
            cost_minor: draft.cost_minor,
            weight_g: draft.weight.map(|weight| weight.0),
            length_mm: draft.dimensions.map(|size| size.length.0),
            width_mm: draft.dimensions.map(|size| size.width.0),
            height_mm: draft.dimensions.map(|size| size.height.0),
            hs_code: draft.hs_code.clone(),
            origin: draft.origin.map(|country| country.code().to_owned()),
            tax_category: draft.tax_category.clone(),
            requires_shipping: draft.requires_shipping,
            taxable: draft.taxable,
            track_stock: draft.track_stock,
            backorder_policy: policy.to_owned(),
            backorder_limit: limit,
            lead_time_min_days: lead_time.map(|days: LeadTime| days.min_days),
            lead_time_max_days: lead_time.map(|days: LeadTime| days.max_days),
            active: draft.active,
            image_id: draft.image,
            external_id: draft.external_id.clone(),
        }
    }

    pub fn backorder(&self) -> Backorder {
        if self.backorder_policy != "allow" {
            return Backorder::Deny;
        }
        let days = self.lead_time_min_days.zip(self.lead_time_max_days);
        Backorder::Allow {
            limit: self.backorder_limit,
            lead_time: days.map(|(min_days, max_days)| LeadTime { min_days, max_days }),
        }
    }

    pub fn dimensions(&self) -> Option<Dimensions> {
        Some(Dimensions {
            length: Millimetres(self.length_mm?),
            width: Millimetres(self.width_mm?),
            height: Millimetres(self.height_mm?),
        })
    }

    pub fn country(&self) -> Result<Option<Country>, DbError> {
        let country = self.origin.as_deref().map(str::parse).transpose();
        country.map_err(|error| DbError::corrupt("variant.origin", error))
    }

    pub fn into_draft(self) -> Result<VariantDraft, DbError> {
        Ok(VariantDraft {
            id: Some(self.id),
            weight: self.weight_g.map(Grams),
            dimensions: self.dimensions(),
            origin: self.country()?,
            backorder: self.backorder(),
            option_values: self.option_values,
            sku: self.sku.unwrap_or_default(),
            barcode: self.barcode,
            price_minor: self.price_minor,
            compare_at_minor: self.compare_at_minor,
            cost_minor: self.cost_minor,
            hs_code: self.hs_code,
            tax_category: self.tax_category,
            requires_shipping: self.requires_shipping,
            taxable: self.taxable,
            track_stock: self.track_stock,
            active: self.active,
            image: self.image_id,
            external_id: self.external_id,
        })
    }
}

impl ImageRow {
    pub fn pending(new: &NewPicture<'_>) -> Self {
        Self {
            id: new.id,
            product_id: new.product,
            position: new.position,
            alt: new.alt.to_owned(),
            source_url: Some(new.url.to_owned()),
            state: "pending".to_owned(),
            failure: None,
            width: None,
            height: None,
            renditions: Value::Array(Vec::new()),
        }
    }

    pub fn into_image(self) -> Result<ProductImage, DbError> {
        let state = match (self.state.as_str(), self.width.zip(self.height)) {
            ("stored", Some((width, height))) => ImageState::Stored {
                width,
                height,
                renditions: serde_json::from_value(self.renditions)
                    .map_err(|error| DbError::corrupt("product_image.renditions", error))?,
            },
            (FAILED, _) => ImageState::Failed {
                trouble: PictureTrouble::kept(&self.failure.unwrap_or_default()),
            },
            _ => ImageState::Pending,
        };
        Ok(ProductImage {
            id: self.id,
            alt: self.alt,
            source_url: self.source_url,
            state,
        })
    }
}
