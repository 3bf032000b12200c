//! Seeds two shops for the demo through the verbs merchants use. A second run finds them and changes nothing.

use catalog::{Backorder, LeadTime};
use inventory::{Adjust, Change};
use kernel::{Address, Country, Currency, Language, Province, TenantId};
use platform::{
    EmailAddress, Familiar, Password, SaveProfile, ShopSlug, SignUp, SlugError, slug_is_free,
};
use product_files::{Plan as FilePlan, Units};
use tax::{Authority, Registration};
use web::state::State;

use crate::{
    commands::Failure,
    seed_back_office as back_office, seed_display,
    seed_orders::{self, Sale, Street},
};

const PASSWORD: &str = "demo password 1";
const ENGLISH: &str = include_str!("../../../samples/bytown-goods.shopify.csv");
const FRENCH: &str = include_str!("../../../samples/atelier-boreal.woocommerce.csv");

/// A shop as the demo announces it.
pub struct Seeded {
    pub name: &'static str,
    pub url: String,
    pub email: &'static str,
    pub password: &'static str,
}

struct Plan {
    name: &'static str,
    slug: &'static str,
    email: &'static str,
    language: Language,
    province: &'static str,
    tagline: &'static str,
    accent: &'static str,
    catalogue: &'static str,
    address: (&'static str, &'static str, &'static str),
    about: &'static str,
    sales: &'static [Sale],
}

const SHOPS: [Plan; 2] = [
    Plan {
        name: "Bytown Goods",
        slug: "bytown",
        email: "ada@bytown.example",
        language: Language::En,
        province: "ON",
        tagline: "Honest things for the house, made within a day’s drive.",
        accent: "#1f5f4a",
        catalogue: ENGLISH,
        address: ("41 York Street", "Ottawa", "K1N 5S7"),
        about: "We sell what we use ourselves: linen, pottery, paper and wool from people we know by name.",
        sales: seed_orders::BYTOWN,
    },
    Plan {
        name: "Atelier Boréal",
        slug: "atelier-boreal",
        email: "jo@atelier-boreal.example",
        language: Language::Fr,
        province: "QC",
        tagline: "Objets du quotidien, faits au bord du fleuve.",
        accent: "#23507a",
        catalogue: FRENCH,
        address: ("112, rue Saint-Germain Ouest", "Rimouski", "G5L 4B5"),
        about: "Un petit atelier de Rimouski\u{a0}: savons, laines et papiers, faits à la main et expédiés partout au pays.",
        sales: seed_orders::ATELIER,
    },
];

fn failed(what: &'static str) -> impl Fn(&dyn std::fmt::Display) -> Failure {
    move |error| Failure::new(what, error)
}

/// The seeded shops.
#[derive(Default)]
pub struct Seeds {
    pub shops: Vec<Seeded>,
    /// Shops created by this run, which have no orders yet.
    pub new: Vec<Street>,
}

/// Seeds the shops that do not exist yet.
///
/// # Errors
/// A database failure, or a sample that does not import, which would be a bug.
pub async fn run(state: &State, stand_ins: &str) -> Result<Seeds, Failure> {
    let mut seeds = Seeds::default();
    for plan in &SHOPS {
        if is_new(state, plan).await? {
            seeds.new.push(Street {
                tenant: make(state, plan, stand_ins).await?,
                slug: plan.slug,
                sales: plan.sales,
            });
        }
        seeds.shops.push(Seeded {
            name: plan.name,
            url: state.address.shop(plan.slug),
            email: plan.email,
            password: PASSWORD,
        });
    }
    Ok(seeds)
}

fn slug(plan: &Plan) -> Result<ShopSlug, Failure> {
    ShopSlug::parse(plan.slug).map_err(|error: SlugError| Failure::new("seed", error))
}

async fn is_new(state: &State, plan: &Plan) -> Result<bool, Failure> {
    let mut tx = state.tenancy.platform().await?;
    let free = slug_is_free(&mut tx, &slug(plan)?).await?;
    tx.commit().await?;
    Ok(free)
}

async fn make(state: &State, plan: &Plan, stand_ins: &str) -> Result<TenantId, Failure> {
    let failure = failed("seed");
    let familiar = Familiar::default()
        .person(plan.email, "")
        .shop(plan.name, plan.slug);
    let password = Password::choose(PASSWORD, familiar).await;
    let password = password.map_err(|error| failure(&error))?;
    let command = SignUp {
        email: EmailAddress::parse(plan.email).map_err(|error| failure(&error))?,
        password: password.hash().await.map_err(|error| failure(&error))?,
        shop_name: plan.name.to_owned(),
        slug: slug(plan)?,
        country: "CA".to_owned(),
        province: plan.province.to_owned(),
        currency: Currency::CAD,
        language: plan.language,
        time_zone: "America/Toronto".to_owned(),
        user_agent: "demo".to_owned(),
        base_host: state.address.base_host.clone(),
    };
    let done = shops::make_shop(&state.tenancy, &state.address, &command)
        .await
        .map_err(|error| failure(&error))?;
    back_office::confirm_owner(state, &done).await?;
    back_office::connect(state, &done, (stand_ins, plan.slug)).await?;
    profile(state, done.tenant, plan).await?;
    tax_numbers(state, done.tenant, plan).await?;
    stock_shelves(state, done.tenant, plan).await?;
    seed_display::arrange(state, done.tenant).await?;
    shops::open_shop(&state.tenancy, done.tenant)
        .await
        .map_err(|error| failure(&error))?;
    println!("seeded {}", plan.name);
    Ok(done.tenant)
}

/// A public e-mail address at the domain of the owner's own.
fn contact(owner: &str) -> String {
    let domain = owner.rsplit('@').next().unwrap_or_default();
    format!("hello@{domain}")
}

async fn profile(state: &State, tenant: TenantId, plan: &Plan) -> Result<(), Failure> {
    let mut tx = state.tenancy.write(tenant).await?;
    let (mut profile, version) = platform::profile(&mut tx).await?;
    let (line1, city, postal_code) = plan.address;
    profile.address = Address {
        name: plan.name.to_owned(),
        company: String::new(),
        line1: line1.to_owned(),
        line2: String::new(),
        city: city.to_owned(),
        province: plan.province.to_owned(),
        postal_code: postal_code.to_owned(),
        country: Country::CANADA,
        phone: "613 555 0142".to_owned(),
    };
    profile.phone = "613 555 0142".to_owned();
    profile.email = contact(plan.email);
    profile.tagline = plan.tagline.to_owned();
    profile.about = plan.about.to_owned();
    profile.theme.accent = plan.accent.to_owned();
    let save = SaveProfile {
        profile,
        expected_version: Some(version),
    };
    platform::save_profile(&mut tx, &save)
        .await
        .map_err(|error| Failure::new("seed", error))?;
    tx.commit().await?;
    Ok(())
}

/// Registers the shop for its province's usual taxes, with the sample numbers, from a date long ago.
async fn tax_numbers(state: &State, tenant: TenantId, plan: &Plan) -> Result<(), Failure> {
    let failure = failed("seed");
    let province: Province = plan.province.parse().map_err(|error| failure(&error))?;
    let numbered =
        |one: Authority| Registration::typed(one, one.example(), tax::RECORDS_BEGIN, None);
    let rows = tax::suggested_registrations(province)
        .into_iter()
        .map(numbered)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| failure(&error))?;
    let mut tx = state.tenancy.write(tenant).await?;
    tax::save_registrations(&mut tx, rows)
        .await
        .map_err(|error| failure(&error))?;
    Ok(tx.commit().await?)
}

/// Backordered variants arrive in two to three weeks.
const LEAD_TIME: LeadTime = LeadTime {
    min_days: 14,
    max_days: 21,
};

fn promise_dates(plan: &mut FilePlan) {
    let products = plan.products.iter_mut();
    for variant in products.flat_map(|product| &mut product.draft.variants) {
        if let Backorder::Allow { lead_time, .. } = &mut variant.backorder {
            *lead_time = Some(LEAD_TIME);
        }
    }
}

/// Imports the sample as a merchant would import a file, and records its quantities as stock.
async fn stock_shelves(state: &State, tenant: TenantId, plan: &Plan) -> Result<(), Failure> {
    let mut read = product_files::parse(plan.catalogue.as_bytes(), Currency::CAD, Units::default())
        .map_err(|error| Failure::new("sample catalogue", format!("{error:?}")))?;
    promise_dates(&mut read);
    let mut tx = state.tenancy.write(tenant).await?;
    let applied = imports::apply(&mut tx, read.whole()).await?;
    let now = tx.now();
    for note in applied.stock {
        let adjust = Adjust {
            variant: note.variant,
            location: None,
            change: Change::Count {
                quantity: note.on_hand,
                as_of: now,
            },
            reason: "import".to_owned(),
            actor: "demo".to_owned(),
            reference: None,
            caused_by: None,
        };
        inventory::adjust(&mut tx, adjust)
            .await
            .map_err(|error| Failure::new("seed", error))?;
    }
    tx.touch_pages();
    tx.commit().await?;
    Ok(())
}
