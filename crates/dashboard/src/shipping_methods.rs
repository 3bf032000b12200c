//! The shop's shipping methods, one by one.

use actix_web::{HttpResponse, delete, get, post, put, web::ServiceConfig};
use calls::{
    Call, Form, Reply, Versioned,
    permission::{SettingsOwner, SettingsRead},
};
use kernel::{Country, Currency, Grams, Language, Money, ShippingMethodId};
use serde::{Deserialize, Serialize};
use shipping::{
    AddMethodError, ChangeMethod, ChangeMethodError, Countries, Method, MethodKind, Price, Rate,
    RemoveMethodError, Terms, TermsError, WeightBreak, Zone,
};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::{say, stale, version_missing};
use web::problem::Problem;
use wire::{Missing, Text2, in_request};

#[derive(OpenApi)]
#[openapi(paths(list, add, change, remove))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// The domain's field names and those of the form.
const RENAMED: [(&str, &str); 11] = [
    ("name_en", "name.en"),
    ("name_fr", "name.fr"),
    ("zone.countries", "countries"),
    ("zone.provinces[]", "provinces[]"),
    ("rate.price.price", "rate.price"),
    ("rate.price.breaks", "rate.steps"),
    ("rate.price.breaks[].up_to", "rate.steps[].up_to_grams"),
    ("rate.price.breaks[].price", "rate.steps[].price"),
    ("rate.free_over", "free_above"),
    ("min_days", "transit_days_min"),
    ("max_days", "transit_days_max"),
];

fn wrong_terms(error: &TermsError, language: Language) -> Problem {
    use shipping::Problem as Wrong;
    let field = in_request(&error.field, &RENAMED);
    let (english, french) = match error.problem {
        Wrong::Missing => ("Is required", "Est requis"),
        Wrong::TooLong { max } => {
            let english = format!("Use at most {max} characters");
            let french = format!("Utilisez au plus {max} caractères");
            return Problem::field(&field, "invalid", say(language, &english, &french));
        }
        Wrong::Negative => ("Cannot be negative", "Ne peut pas être négatif"),
        Wrong::TooMuch => ("Is too large", "Est trop grand"),
        Wrong::NotRising => (
            "Must be greater than the one before",
            "Doit être plus grand que le précédent",
        ),
        Wrong::NoRegion => (
            "Is not a province or state of these countries",
            "N’est ni une province ni un État de ces pays",
        ),
        Wrong::NotACode => (
            "May only have letters and digits",
            "Ne peut avoir que des lettres et des chiffres",
        ),
        Wrong::Backwards => (
            "Cannot be less than the minimum",
            "Ne peut pas être inférieur au minimum",
        ),
    };
    Problem::field(&field, "invalid", say(language, english, french))
}

fn not_changed(error: ChangeMethodError, language: Language) -> Problem {
    match error {
        ChangeMethodError::NotFound => Problem::not_found(),
        ChangeMethodError::Terms(error) => wrong_terms(&error, language),
        ChangeMethodError::Stale { current } => stale(current),
        ChangeMethodError::Db(error) => error.into(),
    }
}

fn not_added(error: AddMethodError, language: Language) -> Problem {
    match error {
        AddMethodError::Terms(error) => wrong_terms(&error, language),
        AddMethodError::TooMany => Problem::refused(
            "too_many_methods",
            say(
                language,
                "The shop has as many shipping methods as it may have",
                "La boutique a déjà autant de modes de livraison que permis",
            ),
        ),
        AddMethodError::Db(error) => error.into(),
    }
}

fn not_removed(error: RemoveMethodError) -> Problem {
    match error {
        RemoveMethodError::NotFound => Problem::not_found(),
        RemoveMethodError::Db(error) => error.into(),
    }
}

#[derive(Deserialize, Serialize, ToSchema)]
struct WeightStep {
    /// Greater than that of the previous step.
    #[schema(value_type = i32, minimum = 1)]
    up_to_grams: Grams,
    price: Money,
}

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "ShippingRateForm")]
enum ShippingRate {
    Flat { price: Money },
    ByWeight { steps: Vec<WeightStep> },
    Pickup,
}

/// The same, member by member, so that an invalid one is named with its whole path.
#[derive(Deserialize)]
struct ShippingRateForm {
    kind: ShippingRateKind,
    #[serde(default)]
    price: Option<Money>,
    #[serde(default)]
    steps: Option<Vec<WeightStep>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ShippingRateKind {
    Flat,
    ByWeight,
    Pickup,
}

impl TryFrom<ShippingRateForm> for ShippingRate {
    type Error = Missing;

    fn try_from(form: ShippingRateForm) -> Result<Self, Missing> {
        Ok(match form.kind {
            ShippingRateKind::Flat => Self::Flat {
                price: form.price.ok_or(Missing("price"))?,
            },
            ShippingRateKind::ByWeight => Self::ByWeight {
                steps: form.steps.ok_or(Missing("steps"))?,
            },
            ShippingRateKind::Pickup => Self::Pickup,
        })
    }
}

#[derive(Deserialize, ToSchema)]
struct ShippingMethodForm {
    /// The version that was read; required to change a method, ignored for a new one.
    version: Option<i32>,
    name: Text2,
    enabled: bool,
    #[serde(default)]
    countries: Vec<Country>,
    #[serde(default)]
    provinces: Vec<String>,
    rate: ShippingRate,
    free_above: Option<Money>,
    /// 1 if absent.
    #[schema(minimum = 0, maximum = 365)]
    transit_days_min: Option<i32>,
    /// Equal to `transit_days_min` if absent.
    #[schema(minimum = 0, maximum = 365)]
    transit_days_max: Option<i32>,
}

impl ShippingMethodForm {
    /// Every amount of the form, with its path.
    fn amounts(&self) -> Vec<(String, Money)> {
        let mut all = match &self.rate {
            ShippingRate::Flat { price } => vec![("rate.price".to_owned(), *price)],
            ShippingRate::ByWeight { steps } => (0..)
                .zip(steps)
                .map(|(at, step)| (format!("rate.steps[{at}].price"), step.price))
                .collect(),
            ShippingRate::Pickup => Vec::new(),
        };
        all.extend(
            self.free_above
                .map(|price| ("free_above".to_owned(), price)),
        );
        all
    }

    /// Refuses amounts in another currency, which would be taken for the shop's.
    fn check_currency(&self, currency: Currency, language: Language) -> Result<(), Problem> {
        let foreign = |(_, amount): &(String, Money)| amount.currency() != currency;
        let Some((place, _)) = self.amounts().into_iter().find(foreign) else {
            return Ok(());
        };
        let message = say(
            language,
            &format!("The shop sells in {currency}"),
            &format!("La boutique vend en {currency}"),
        );
        Err(Problem::field(
            &format!("{place}.currency"),
            "invalid",
            message,
        ))
    }
}

/// Keeps values that are far out of range out of range.
fn days(days: i32) -> i16 {
    i16::try_from(days).unwrap_or(if days < 0 { i16::MIN } else { i16::MAX })
}

#[derive(Serialize, ToSchema)]
struct ShippingMethodShape {
    id: ShippingMethodId,
    version: i32,
    name: Text2,
    enabled: bool,
    /// Empty: everywhere.
    countries: Vec<Country>,
    /// Empty: all of them.
    provinces: Vec<String>,
    rate: ShippingRate,
    free_above: Option<Money>,
    transit_days_min: i16,
    transit_days_max: i16,
}

#[derive(Serialize, ToSchema)]
struct ShippingMethodList {
    items: Vec<ShippingMethodShape>,
}

fn shown(one: &Method) -> ShippingMethodShape {
    let terms = &one.terms;
    let money = |minor: i64| Money::new(minor, terms.currency);
    let rate = match (&terms.kind, &terms.rate.price) {
        (MethodKind::Pickup, _) => ShippingRate::Pickup,
        (MethodKind::Delivery, Price::Flat { price }) => ShippingRate::Flat {
            price: money(*price),
        },
        (MethodKind::Delivery, Price::ByWeight { breaks, .. }) => ShippingRate::ByWeight {
            steps: breaks
                .iter()
                .map(|one| WeightStep {
                    up_to_grams: one.up_to,
                    price: money(one.price),
                })
                .collect(),
        },
    };
    let countries = match &terms.zone.countries {
        Countries::Anywhere => Vec::new(),
        Countries::Only(only) => only.clone(),
    };
    ShippingMethodShape {
        id: one.id,
        version: one.version,
        name: Text2 {
            en: terms.name_en.clone(),
            fr: terms.name_fr.clone(),
        },
        enabled: terms.active,
        countries,
        provinces: terms.zone.provinces.clone(),
        rate,
        free_above: terms.rate.free_over.map(money),
        transit_days_min: terms.min_days,
        transit_days_max: terms.max_days,
    }
}

/// The form's price. What the form cannot express (a price beyond the last weight) is kept.
fn price(form: &ShippingRate, before: Option<&Terms>) -> Price {
    match form {
        ShippingRate::Flat { price } => Price::Flat {
            price: price.minor(),
        },
        ShippingRate::Pickup => Price::Flat { price: 0 },
        ShippingRate::ByWeight { steps } => {
            let then = match before.map(|terms| &terms.rate.price) {
                Some(Price::ByWeight { then, .. }) => *then,
                Some(Price::Flat { .. }) | None => None,
            };
            let breaks = steps
                .iter()
                .map(|step| WeightBreak {
                    up_to: step.up_to_grams,
                    price: step.price.minor(),
                })
                .collect();
            Price::ByWeight { breaks, then }
        }
    }
}

fn terms(form: &ShippingMethodForm, before: Option<&Terms>, currency: Currency) -> Terms {
    let zone = before.map_or_else(|| Zone::of(Vec::new()), |terms| terms.zone.clone());
    let countries = if form.countries.is_empty() {
        Countries::Anywhere
    } else {
        Countries::Only(form.countries.clone())
    };
    // A name given in one language serves for both.
    let either = |one: &str, other: &str| {
        let text = if one.trim().is_empty() { other } else { one };
        text.trim().to_owned()
    };
    let min_days = form.transit_days_min.map_or(1, days);
    Terms {
        kind: match form.rate {
            ShippingRate::Pickup => MethodKind::Pickup,
            ShippingRate::Flat { .. } | ShippingRate::ByWeight { .. } => MethodKind::Delivery,
        },
        name_en: either(&form.name.en, &form.name.fr),
        name_fr: either(&form.name.fr, &form.name.en),
        zone: Zone {
            countries,
            provinces: form.provinces.clone(),
            ..zone
        },
        rate: Rate {
            price: price(&form.rate, before),
            free_over: form.free_above.map(Money::minor),
        },
        divisor: before.and_then(|terms| terms.divisor),
        currency,
        handling: before.map_or(0, |terms| terms.handling),
        min_days,
        max_days: form.transit_days_max.map_or(min_days, days),
        active: form.enabled,
    }
}

async fn currency(tx: &mut TenantTx) -> Result<Currency, Problem> {
    Ok(platform::profile(tx).await?.0.currency)
}

/// List shipping methods.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "The shop's shipping methods, in the merchant's order", body = ShippingMethodList))
)]
#[get("/settings/shipping-methods")]
async fn list(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let items = shipping::methods(tx).await?.iter().map(shown).collect();
        Ok(ShippingMethodList { items })
    })
    .await
}

/// Add a shipping method.
#[utoipa::path(
    tag = "settings",
    request_body = ShippingMethodForm,
    responses(
        (status = 201, description = "Method added at the end of the list", body = ShippingMethodShape),
        (status = 403, description = "Owner only", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[post("/settings/shipping-methods")]
async fn add(call: Call<SettingsOwner, Form<ShippingMethodForm>>) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    call.change(async |tx| {
        let currency = currency(tx).await?;
        form.check_currency(currency, call.language())?;
        let made = shipping::add_method(tx, terms(&form, None, currency)).await;
        let made = made.map_err(|error| not_added(error, call.language()))?;
        Ok(Reply::created(shown(&made)))
    })
    .await
}

/// Change a shipping method.
#[utoipa::path(
    tag = "settings",
    request_body = ShippingMethodForm,
    responses(
        (status = 200, description = "Method saved", body = ShippingMethodShape),
        (status = 403, description = "Owner only", body = Problem),
        (status = 404, description = "Not found: shipping method", body = Problem),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/shipping-methods/{method_id}")]
async fn change(
    call: Call<SettingsOwner, Versioned<ShippingMethodForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    let id: ShippingMethodId = call.part("method_id")?;
    let read = form
        .version
        .ok_or_else(|| version_missing(call.language()))?;
    call.change(async |tx| {
        let currency = currency(tx).await?;
        form.check_currency(currency, call.language())?;
        let all = shipping::methods(tx).await?;
        let before = all
            .iter()
            .find(|one| one.id == id)
            .ok_or_else(Problem::not_found)?;
        let command = ChangeMethod {
            id: before.id,
            terms: terms(&form, Some(&before.terms), currency),
            read,
        };
        let after = shipping::change_method(tx, command).await;
        let after = after.map_err(|error| not_changed(error, call.language()))?;
        Ok(Reply::ok(shown(&after)))
    })
    .await
}

/// Delete a shipping method.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 204, description = "Method deleted"),
        (status = 403, description = "Owner only", body = Problem),
        (status = 404, description = "Not found: shipping method", body = Problem),
    )
)]
#[delete("/settings/shipping-methods/{method_id}")]
async fn remove(call: Call<SettingsOwner>) -> Result<HttpResponse, Problem> {
    let id: ShippingMethodId = call.part("method_id")?;
    call.change(async |tx| {
        let removed = shipping::remove_method(tx, id).await;
        removed.map_err(not_removed)?;
        Ok(Reply::none())
    })
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(add)
        .service(change)
        .service(remove);
}
