//! The ways the shop ships, one by one. The domain saves the whole list; here one of it is read, changed and saved.

use actix_web::{
    HttpResponse, delete, get, post, put,
    web::{Data, Json, Path, ServiceConfig},
};
use kernel::{Country, Currency, Grams, Money, ShippingMethodId, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shipping::{
    Countries, Method, MethodInput, MethodKind, Price, Rate, SaveMethodsError, Terms, WeightBreak,
    Zone,
};
use tenancy::TenantTx;

use super::wire::Text2;
use crate::{problem::Problem, signed_in::Member, state::State};

impl From<SaveMethodsError> for Problem {
    fn from(error: SaveMethodsError) -> Self {
        match error {
            SaveMethodsError::Terms { error, .. } => {
                let message = error.problem.to_string();
                Self::field(&error.field, "invalid", message)
            }
            SaveMethodsError::Unknown { .. } => Self::not_found(),
            SaveMethodsError::TooMany => Self::conflict(error.to_string()),
            SaveMethodsError::Db(error) => error.into(),
        }
    }
}

#[derive(Deserialize, Serialize)]
struct StepForm {
    up_to_grams: Grams,
    price: Money,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum RateForm {
    Flat { price: Money },
    ByWeight { steps: Vec<StepForm> },
    Pickup,
}

#[derive(Deserialize)]
struct Form {
    name: Text2,
    enabled: bool,
    #[serde(default)]
    countries: Vec<Country>,
    #[serde(default)]
    provinces: Vec<String>,
    rate: RateForm,
    free_above: Option<Money>,
    transit_days_min: Option<i16>,
    transit_days_max: Option<i16>,
}

fn shown(one: &Method) -> Value {
    let terms = &one.terms;
    let money = |minor: i64| Money::new(minor, terms.currency);
    let rate = match (&terms.kind, &terms.rate.price) {
        (MethodKind::Pickup, _) => RateForm::Pickup,
        (MethodKind::Delivery, Price::Flat { price }) => RateForm::Flat {
            price: money(*price),
        },
        (MethodKind::Delivery, Price::ByWeight { breaks, .. }) => RateForm::ByWeight {
            steps: breaks
                .iter()
                .map(|one| StepForm {
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
    json!({
        "id": one.id, "version": 1, "name": { "en": terms.name_en, "fr": terms.name_fr }, "enabled": terms.active,
        "countries": countries, "provinces": terms.zone.provinces, "rate": rate,
        "free_above": terms.rate.free_over.map(money),
        "transit_days_min": terms.min_days, "transit_days_max": terms.max_days,
    })
}

/// The price of a form. What the form cannot say (a price beyond the last weight) stays as it was.
fn price(form: &RateForm, before: Option<&Terms>) -> Price {
    match form {
        RateForm::Flat { price } => Price::Flat {
            price: price.minor(),
        },
        RateForm::Pickup => Price::Flat { price: 0 },
        RateForm::ByWeight { steps } => {
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

fn terms(form: &Form, before: Option<&Terms>, currency: Currency) -> Terms {
    let zone = before.map_or_else(|| Zone::of(Vec::new()), |terms| terms.zone.clone());
    let countries = if form.countries.is_empty() {
        Countries::Anywhere
    } else {
        Countries::Only(form.countries.clone())
    };
    // A name given in one language stands for both.
    let either = |one: &str, other: &str| {
        let text = if one.trim().is_empty() { other } else { one };
        text.trim().to_owned()
    };
    let min_days = form.transit_days_min.unwrap_or(1);
    Terms {
        kind: match form.rate {
            RateForm::Pickup => MethodKind::Pickup,
            RateForm::Flat { .. } | RateForm::ByWeight { .. } => MethodKind::Delivery,
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
        max_days: form.transit_days_max.unwrap_or(min_days),
        active: form.enabled,
    }
}

fn inputs(methods: &[Method]) -> Vec<MethodInput> {
    methods
        .iter()
        .map(|one| MethodInput {
            id: Some(one.id),
            terms: one.terms.clone(),
        })
        .collect()
}

async fn currency(tx: &mut TenantTx) -> Result<Currency, Problem> {
    Ok(platform::profile(tx).await?.0.currency)
}

#[get("/api/tenants/{tenant_id}/settings/shipping-methods")]
async fn list(state: Data<State>, member: Member) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = shipping::methods(&mut tx).await?;
    tx.commit().await?;
    let items: Vec<Value> = found.iter().map(shown).collect();
    Ok(HttpResponse::Ok().json(json!({ "items": items })))
}

#[post("/api/tenants/{tenant_id}/settings/shipping-methods")]
async fn add(
    state: Data<State>,
    member: Member,
    form: Json<Form>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let currency = currency(&mut tx).await?;
    let mut all = inputs(&shipping::methods(&mut tx).await?);
    all.push(MethodInput {
        id: None,
        terms: terms(&form, None, currency),
    });
    let saved = shipping::save_methods(&mut tx, all).await?;
    tx.commit().await?;
    let made = saved.last().ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Created().json(shown(made)))
}

type OfMethod = Path<(TenantId, ShippingMethodId)>;

#[put("/api/tenants/{tenant_id}/settings/shipping-methods/{method_id}")]
async fn change(
    state: Data<State>,
    member: Member,
    path: OfMethod,
    form: Json<Form>,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let currency = currency(&mut tx).await?;
    let mut all = inputs(&shipping::methods(&mut tx).await?);
    let one = all
        .iter_mut()
        .find(|one| one.id == Some(path.1))
        .ok_or_else(Problem::not_found)?;
    one.terms = terms(&form, Some(&one.terms), currency);
    let saved = shipping::save_methods(&mut tx, all).await?;
    tx.commit().await?;
    let after = saved
        .iter()
        .find(|one| one.id == path.1)
        .ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().json(shown(after)))
}

#[delete("/api/tenants/{tenant_id}/settings/shipping-methods/{method_id}")]
async fn remove(
    state: Data<State>,
    member: Member,
    path: OfMethod,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    let mut all = inputs(&shipping::methods(&mut tx).await?);
    let before = all.len();
    all.retain(|one| one.id != Some(path.1));
    if all.len() == before {
        return Err(Problem::not_found());
    }
    shipping::save_methods(&mut tx, all).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(list)
        .service(add)
        .service(change)
        .service(remove);
}
