//! The shop's tax registrations, and what a shopper in each province is charged.

use actix_web::{HttpResponse, get, put, web::ServiceConfig};
use calls::{
    Call, Reply, Versioned,
    permission::{SettingsOwner, SettingsRead},
};
use chrono::NaiveDate;
use kernel::{Address, Currency, Language, Money, Province};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tax::{Authority, Registration, SaveRegistrationsError, Standing};
use tenancy::TenantTx;
use utoipa::{OpenApi, ToSchema};

use super::refusals::stale;
use web::problem::{Problem, both, in_both};
use wire::{Text2, in_request};

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(taxes).service(save_taxes);
}

#[derive(OpenApi)]
#[openapi(paths(taxes, save_taxes))]
struct Api;

/// This file's part of the OpenAPI document.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// An authority that registers shops.
#[derive(Serialize, ToSchema)]
struct JurisdictionShape {
    #[schema(example = "CA-QC")]
    code: &'static str,
    name: Text2,
    #[schema(example = "1234567890 TQ0001")]
    number_example: &'static str,
}

fn jurisdictions() -> Vec<JurisdictionShape> {
    let shape = |one: Authority| JurisdictionShape {
        code: one.jurisdiction(),
        name: Text2 {
            en: one.name(Language::En).to_owned(),
            fr: one.name(Language::Fr).to_owned(),
        },
        number_example: one.example(),
    };
    Authority::ALL.into_iter().map(shape).collect()
}

#[derive(Serialize, ToSchema)]
struct RegistrationShape {
    #[schema(example = "CA-QC")]
    jurisdiction: &'static str,
    /// Empty for a registration from before numbers were required; nothing is charged under it.
    number: String,
    effective_from: NaiveDate,
}

#[derive(Serialize, ToSchema)]
struct ChargedTax {
    name: String,
    /// Percent.
    #[schema(value_type = String, example = "9.975")]
    rate: Decimal,
}

/// The taxes a shopper in this province pays on a standard item.
#[derive(Serialize, ToSchema)]
struct TaxPreview {
    destination: &'static str,
    taxes: Vec<ChargedTax>,
}

/// A tax category of a product or variant.
#[derive(Serialize, ToSchema)]
struct TaxCategoryShape {
    #[schema(example = "basic_groceries")]
    code: &'static str,
    name: Text2,
}

#[derive(Serialize, ToSchema)]
struct TaxSettings {
    version: i64,
    /// Whether the owner has given a number, or declared that there is none.
    declared: bool,
    /// Whether there is at least one number. `false` with `declared`: a small supplier.
    registered: bool,
    /// The registrations a shop in this province usually has. Ignored by a PUT.
    #[schema(example = json!(["CA", "CA-QC"]))]
    suggested: Vec<&'static str>,
    /// All authorities. Ignored by a PUT.
    jurisdictions: Vec<JurisdictionShape>,
    prices_include_tax: bool,
    registrations: Vec<RegistrationShape>,
    /// Ignored by a PUT.
    preview: Vec<TaxPreview>,
    /// All categories. Ignored by a PUT.
    tax_categories: Vec<TaxCategoryShape>,
}

fn categories() -> Vec<TaxCategoryShape> {
    let shape = |one: &tax::TaxCategory| TaxCategoryShape {
        code: one.code(),
        name: Text2 {
            en: one.name(Language::En).to_owned(),
            fr: one.name(Language::Fr).to_owned(),
        },
    };
    tax::TaxCategory::ALL.iter().map(shape).collect()
}

fn suggested(address: &Address) -> Vec<&'static str> {
    let authorities = address
        .canadian_province()
        .map(tax::suggested_registrations)
        .unwrap_or_default();
    authorities
        .into_iter()
        .map(Authority::jurisdiction)
        .collect()
}

async fn taxes_block(tx: &mut TenantTx, language: Language) -> Result<TaxSettings, Problem> {
    let all = tax::registrations(tx)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let today = tx.now().date_naive();
    let row = |row: &Registration| RegistrationShape {
        jurisdiction: row.authority.jurisdiction(),
        number: row.number_text().unwrap_or_default().to_owned(),
        effective_from: row.from,
    };
    let preview = Province::ALL.iter().map(|province| {
        Ok(TaxPreview {
            destination: province.code(),
            taxes: charged(assess(*province, today, &all)?, language),
        })
    });
    let standing = tax::standing(tx)
        .await
        .map_err(|error| Problem::internal(&error))?;
    let (profile, _) = platform::profile(tx).await?;
    Ok(TaxSettings {
        version: tax::registrations_version(tx).await?,
        declared: standing != Standing::Undeclared,
        registered: standing == Standing::Registered,
        suggested: suggested(&profile.address),
        jurisdictions: jurisdictions(),
        prices_include_tax: false,
        registrations: all.rows().iter().map(row).collect(),
        preview: preview.collect::<Result<_, Problem>>()?,
        tax_categories: categories(),
    })
}

/// The taxes charged on a sale to the province.
fn assess(
    province: Province,
    date: NaiveDate,
    registrations: &tax::Registrations,
) -> Result<tax::Assessment, Problem> {
    let currency = Currency::CAD;
    let sale = tax::Sale {
        ship_to: tax::Place::in_canada(province),
        date,
        currency,
        lines: vec![tax::SaleLine {
            key: kernel::LineId::from_uuid(uuid::Uuid::nil()),
            category: tax::TaxCategory::default(),
            net: Money::new(10_000, currency),
        }],
        shipping: Money::zero(currency),
    };
    tax::assess(&sale, registrations).map_err(|error| Problem::internal(&error))
}

fn charged(assessed: tax::Assessment, language: Language) -> Vec<ChargedTax> {
    let tax = |tax: &tax::TaxAmount| ChargedTax {
        name: tax.label(language).to_owned(),
        rate: tax.rate.normalize(),
    };
    assessed.taxes.iter().map(tax).collect()
}

/// Get tax registrations.
#[utoipa::path(
    tag = "settings",
    responses((status = 200, description = "The registrations, and what shoppers are charged", body = TaxSettings))
)]
#[get("/settings/taxes")]
async fn taxes(call: Call<SettingsRead>) -> Result<HttpResponse, Problem> {
    call.show(async |tx| {
        let block = taxes_block(tx, call.language()).await?;
        Ok(block)
    })
    .await
}

#[derive(Deserialize, ToSchema)]
struct RegistrationForm {
    jurisdiction: String,
    #[serde(default)]
    number: String,
    effective_from: NaiveDate,
}

#[derive(Deserialize, ToSchema)]
struct TaxesForm {
    version: i64,
    /// `false` declares the shop a small supplier without registrations.
    registered: bool,
    /// With their numbers, if `registered`; otherwise empty.
    registrations: Vec<RegistrationForm>,
}

/// The domain's field names and those of the form.
const RENAMED: [(&str, &str); 2] = [
    ("registrations[].from", "registrations[].effective_from"),
    ("registrations[].to", "registrations[].effective_from"),
];

fn row(index: usize, form: &RegistrationForm) -> Result<Registration, Problem> {
    let field = |name: &str| format!("registrations[{index}].{name}");
    let authority = Authority::of_jurisdiction(&form.jurisdiction).ok_or_else(|| {
        let message = both("Choose one of the list", "Choisissez dans la liste");
        Problem::field(&field("jurisdiction"), "unknown", message)
    })?;
    Registration::typed(authority, &form.number, form.effective_from, None).map_err(|error| {
        let message = in_both(|language| error.text(language));
        Problem::field(&field("number"), "invalid", message)
    })
}

/// Change tax registrations.
#[utoipa::path(
    tag = "settings",
    request_body = TaxesForm,
    responses(
        (status = 200, description = "Registrations saved", body = TaxSettings),
        (status = 403, description = "Owner only", body = Problem),
        (status = 409, description = "Changed by another request since it was read", body = Problem),
        (status = 422, description = "Invalid fields", body = Problem),
    )
)]
#[put("/settings/taxes")]
async fn save_taxes(
    call: Call<SettingsOwner, Versioned<TaxesForm>>,
) -> Result<HttpResponse, Problem> {
    let (call, form) = call.open();
    if form.registered && form.registrations.is_empty() {
        return Err(Problem::field(
            "registrations",
            "required",
            both(
                "Enter at least one number, or say that the shop is a small supplier",
                "Entrez au moins un numéro, ou déclarez que la boutique est un petit fournisseur",
            ),
        ));
    }
    if !form.registered && !form.registrations.is_empty() {
        return Err(Problem::field(
            "registrations",
            "invalid",
            both(
                "A small supplier has no registrations",
                "Un petit fournisseur n’a pas d’inscriptions",
            ),
        ));
    }
    let rows = form
        .registrations
        .iter()
        .enumerate()
        .map(|(index, one)| row(index, one))
        .collect::<Result<Vec<_>, _>>()?;
    call.change(async |tx| {
        tax::revise_registrations(tx, rows, form.version)
            .await
            .map_err(|error| match error {
                SaveRegistrationsError::Invalid(wrong) => {
                    let message = in_both(|language| wrong.text(language));
                    let field = in_request(&wrong.field(), &RENAMED);
                    Problem::field(&field, "invalid", message)
                }
                SaveRegistrationsError::Stale { current } => stale(current),
                SaveRegistrationsError::Db(error) => error.into(),
            })?;
        let block = taxes_block(tx, call.language()).await?;
        Ok(Reply::ok(block))
    })
    .await
}
