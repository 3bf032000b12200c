//! One product. A variant is chosen by its id or by its option values, with and without JavaScript.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig},
};
use catalog::{
    Product, VariantDraft,
    queries::{self, First},
};
use inventory::offer::Stock;
use kernel::{Currency, Money, VariantId};
use orders::ShopDay;
use platform::ShopProfile;
use purchasing::Supply;
use tenancy::{DbError, TenantTx};
use url::form_urlencoded;

use super::{
    super::{Frame, Link, pages::ProductPage},
    collection::summary,
    frame_of::{Shelf, Visit, at, part},
    goods::{Rules, availability_of, cards_of, most_of, picture_of, promise_of, stock_of},
    reads,
    served::{Made, served},
    trouble::Trouble,
};
use showcase::{Picture, ProductCard, VariantView, pick_variant};
use web::state::State;

/// Number of related products.
const RELATED: usize = 4;
/// Maximum number of a product's options.
const OPTIONS: usize = 3;
const LONGEST: usize = 120;

/// The variant the URL asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    variant: Option<VariantId>,
    /// `option1`, `option2`, `option3`, as far as given.
    values: [Option<String>; OPTIONS],
}

impl Asked {
    fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "variant" => asked.variant = value.parse().ok(),
                "option1" => asked.set(0, &value),
                "option2" => asked.set(1, &value),
                "option3" => asked.set(2, &value),
                _ => {}
            }
        }
        asked
    }

    fn set(&mut self, index: usize, value: &str) {
        if let Some(slot) = self.values.get_mut(index) {
            *slot = Some(value.chars().take(LONGEST).collect());
        }
    }

    /// The query in canonical form. Options come from the form, so they take precedence.
    fn to_query(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (index, value) in self.values.iter().enumerate() {
            if let Some(value) = value {
                out.append_pair(&format!("option{}", index + 1), value);
            }
        }
        let options = out.finish();
        match self.variant {
            _ if !options.is_empty() => format!("?{options}"),
            Some(variant) => format!("?variant={variant}"),
            None => String::new(),
        }
    }

    /// The variant to show: the requested one; else one with the same first value; else the first that can be bought.
    fn pick<'a>(&self, variants: &'a [VariantView]) -> Option<&'a VariantView> {
        let values: Vec<String> = self.values.iter().flatten().cloned().collect();
        let alike = || {
            variants
                .iter()
                .find(|variant| !values.is_empty() && variant.values.first() == values.first())
        };
        pick_variant(variants, &values)
            .filter(|_| !values.is_empty())
            .or_else(|| {
                variants
                    .iter()
                    .find(|variant| Some(variant.id) == self.variant)
            })
            .or_else(alike)
            .or_else(|| {
                variants
                    .iter()
                    .find(|variant| variant.availability.buyable())
            })
            .or(variants.first())
    }
}

fn variant_view(
    variant: &VariantDraft,
    id: VariantId,
    (currency, today): (Currency, ShopDay),
    (stock, supply): (Stock, Supply),
    picture: Option<usize>,
) -> VariantView {
    let rules = Rules::from(variant);
    let promise = || promise_of(rules, (stock, supply), today);
    let was = variant
        .compare_at_minor
        .filter(|was| *was > variant.price_minor);
    VariantView {
        id,
        sku: variant.sku.clone(),
        values: variant.option_values.clone(),
        price: Money::new(variant.price_minor, currency),
        was: was.map(|minor| Money::new(minor, currency)),
        availability: availability_of(rules, stock, promise),
        picture,
        most: most_of(rules, stock),
    }
}

async fn variants_of(
    tx: &mut TenantTx,
    profile: &ShopProfile,
    product: &Product,
    shown: &[kernel::ImageId],
) -> Result<Vec<VariantView>, DbError> {
    let today = papers::terms_of(profile).shop_day(tx.now());
    let variants = &product.details.variants;
    let ids: Vec<VariantId> = variants.iter().filter_map(|variant| variant.id).collect();
    let stock = stock_of(tx, &ids).await?;
    let supply = purchasing::supply(tx, &ids).await?;
    let view = |variant: &VariantDraft| {
        let id = variant.id?;
        let picture = variant
            .image
            .and_then(|image| shown.iter().position(|one| *one == image));
        let stock = stock.get(&id).copied().unwrap_or_default();
        let supply = supply.get(&id).cloned().unwrap_or_default();
        let shop = (profile.currency, today);
        Some(variant_view(variant, id, shop, (stock, supply), picture))
    };
    Ok(variants.iter().filter_map(view).collect())
}

/// Other products of its first collection.
async fn related(
    tx: &mut TenantTx,
    currency: Currency,
    shelf: Option<&Shelf>,
    handle: &str,
) -> Result<Vec<ProductCard>, DbError> {
    let Some(shelf) = shelf else {
        return Ok(Vec::new());
    };
    let most = u32::try_from(RELATED + 1).unwrap_or_default();
    let mut others = queries::first_products(tx, currency, First::Of(shelf.id), most).await?;
    others.retain(|card| card.handle != handle);
    others.truncate(RELATED);
    cards_of(tx, currency, &others).await
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.trim().is_empty() {
        otherwise
    } else {
        text
    }
}

async fn make(state: &State, visit: &Visit, handle: &str, asked: &Asked) -> Result<Made, Trouble> {
    let currency = visit.profile.currency;
    let mut tx = state.tenancy.read(visit.tenant).await?;
    let product = queries::product_by_handle(&tx, handle)
        .await?
        .ok_or(Trouble::NotFound)?;
    let title = product.details.title.clone();
    let (ids, gallery): (Vec<_>, Vec<Picture>) = product
        .images
        .iter()
        .filter_map(|image| Some((image.id, picture_of(image, &title)?)))
        .unzip();
    let variants = variants_of(&mut tx, &visit.profile, &product, &ids).await?;
    let shown = asked.pick(&variants).cloned().ok_or(Trouble::NotFound)?;
    let shelf = visit
        .collections
        .iter()
        .find(|shelf| product.collections.contains(&shelf.id));
    let related = related(&mut tx, currency, shelf, handle).await?;
    tx.commit().await?;
    let details = product.details;
    let path = format!("/products/{}", details.handle);
    let text = summary(or(&details.seo.description, &details.description_html));
    let frame = Frame {
        path: path.clone(),
        picture: gallery.first().map(|picture| picture.src().to_owned()),
        ..visit.frame.clone()
    };
    let mut crumbs = vec![Link::new(visit.profile.trading_name.clone(), "/")];
    crumbs.extend(shelf.map(|shelf| shelf.link.clone()));
    crumbs.push(Link::new(title.clone(), path.clone()));
    let page = ProductPage {
        page: frame.titled(or(&details.seo.title, &title)).public(text),
        crumbs,
        path,
        vendor: Some(details.vendor).filter(|vendor| !vendor.is_empty()),
        gallery,
        option_names: details
            .options
            .into_iter()
            .map(|option| option.name)
            .collect(),
        shown,
        variants,
        description: details.description_html,
        quantity: 1,
        related,
        title,
    };
    Made::page(&page.page, &page)
}

async fn product(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let asked = Asked::parse(request.query_string());
    let handle = part(&request, "handle");
    served(
        &state,
        &request,
        &asked.to_query(),
        async |state: &State, visit: &mut Visit| make(state, visit, handle, &asked).await,
    )
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(at("/products/{handle}").route(reads().to(product)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use showcase::{Availability, Standing, option_groups};

    fn view(number: u128, values: [&str; 2], availability: Availability) -> VariantView {
        VariantView {
            id: VariantId::from_uuid(uuid::Uuid::from_u128(number)),
            sku: String::new(),
            values: values.map(str::to_owned).to_vec(),
            price: Money::new(100, Currency::CAD),
            was: None,
            availability,
            picture: None,
            most: 1,
        }
    }

    #[test]
    fn the_address_chooses_the_variant() {
        let all = [
            view(1, ["Red", "S"], Availability::SoldOut),
            view(2, ["Red", "L"], Availability::InStock),
            view(3, ["Blue", "L"], Availability::InStock),
        ];
        let pick = |query: &str| Asked::parse(query).pick(&all).unwrap().id;
        assert_eq!(pick(""), all[1].id);
        assert_eq!(pick("option2=L&option1=Blue&quantity=3"), all[2].id);
        assert_eq!(pick("option1=Blue&option2=S"), all[2].id);
        assert_eq!(pick(&format!("variant={}", all[0].id)), all[0].id);
        assert_eq!(pick("variant=nonsense"), all[1].id);
        let groups = option_groups(&["Color".into(), "Size".into()], &all, &all[2]);
        assert_eq!(groups[1].values[0].standing, Standing::Missing);
    }

    #[test]
    fn one_question_has_one_address() {
        let one = Asked::parse("utm_source=x&option2=L&option1=Blue");
        assert_eq!(one.to_query(), "?option1=Blue&option2=L");
        assert_eq!(Asked::parse("quantity=2").to_query(), "");
    }
}
