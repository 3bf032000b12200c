//! Two lively shops for the demo, made through the same verbs merchants use. Run again, it finds them and leaves them.

use catalog::{
    Backorder, LeadTime, ProductStatus, SetStatus,
    import::{self, Units},
    media::{AddImage, prepare},
    queries::{ListProducts, list_products},
};
use image::{Rgb, RgbImage};
use inventory::{Adjust, Change};
use kernel::{Address, Country, Currency, Language, PageSize, TenantId};
use platform::{EmailAddress, Password, SaveProfile, ShopSlug, SignUp, SlugError, slug_is_free};
use tax::Registration;
use tenancy::TenantTx;
use web::state::State;

use crate::{
    commands::Failure,
    seed_back_office as back_office,
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
        about: "Un petit atelier de Rimouski : savons, laines et papiers, faits à la main et expédiés partout au pays.",
        sales: seed_orders::ATELIER,
    },
];

fn failed(what: &'static str) -> impl Fn(&dyn std::fmt::Display) -> Failure {
    move |error| Failure::new(what, error)
}

/// What there is now.
#[derive(Default)]
pub struct Seeds {
    pub shops: Vec<Seeded>,
    /// Those that were not there before: nobody bought there yet.
    pub new: Vec<Street>,
}

/// # Errors
/// The database, or a sample that does not import: then the program is broken.
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
    let password = Password::choose(PASSWORD).map_err(|error| failure(&error))?;
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
    let done = web::dashboard::open_shop(&state.tenancy, &state.address, &command, Language::En)
        .await
        .map_err(|problem| failure(&problem))?;
    back_office::confirm_owner(state, &done).await?;
    back_office::connect(state, &done, (stand_ins, plan.slug)).await?;
    profile(state, done.tenant, plan).await?;
    tax_numbers(state, done.tenant).await?;
    stock_shelves(state, done.tenant, plan).await?;
    pictures(state, done.tenant).await?;
    println!("seeded {}", plan.name);
    Ok(done.tenant)
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

/// The registrations of its province get the numbers that serve as examples, so that invoices are whole.
async fn tax_numbers(state: &State, tenant: TenantId) -> Result<(), Failure> {
    let failure = failed("seed");
    let mut tx = state.tenancy.write(tenant).await?;
    let pending = tax::registrations(&mut tx)
        .await
        .map_err(|error| failure(&error))?;
    let numbered = pending
        .rows()
        .iter()
        .map(|row| Registration::typed(row.authority, row.authority.example(), row.from, row.to));
    let rows = numbered.collect::<Result<Vec<_>, _>>();
    tax::save_registrations(&mut tx, rows.map_err(|error| failure(&error))?)
        .await
        .map_err(|error| failure(&error))?;
    Ok(tx.commit().await?)
}

/// What may be ordered beyond the shelf comes in two to three weeks.
const LEAD_TIME: LeadTime = LeadTime {
    min_days: 14,
    max_days: 21,
};

fn promise_dates(plan: &mut import::Plan) {
    let products = plan.products.iter_mut();
    for variant in products.flat_map(|product| &mut product.draft.variants) {
        if let Backorder::Allow { lead_time, .. } = &mut variant.backorder {
            *lead_time = Some(LEAD_TIME);
        }
    }
}

/// Imports the sample as a merchant would import a file, and puts what it says on the shelf.
async fn stock_shelves(state: &State, tenant: TenantId, plan: &Plan) -> Result<(), Failure> {
    let mut read = import::parse(plan.catalogue.as_bytes(), Currency::CAD, Units::default())
        .map_err(|error| Failure::new("sample catalogue", format!("{error:?}")))?;
    promise_dates(&mut read);
    let mut tx = state.tenancy.write(tenant).await?;
    let applied = import::apply(&mut tx, read.whole()).await?;
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

/// Gives every product a picture of its own and shows it.
async fn pictures(state: &State, tenant: TenantId) -> Result<(), Failure> {
    let mut tx = state.tenancy.write(tenant).await?;
    let all = ListProducts {
        text: String::new(),
        statuses: Vec::new(),
        collection: None,
        stock: None,
        sort: Default::default(),
        cursor: None,
        size: PageSize::clamped(Some(100)),
    };
    let page = list_products(&tx, Currency::CAD, &all)
        .await
        .map_err(|error| Failure::new("seed", error))?;
    for card in page.items {
        give_picture(&mut tx, card.id, &card.title).await?;
    }
    tx.touch_pages();
    tx.commit().await?;
    Ok(())
}

async fn give_picture(
    tx: &mut TenantTx,
    product: kernel::ProductId,
    title: &str,
) -> Result<(), Failure> {
    let drawn = draw(title);
    let mut bytes = std::io::Cursor::new(Vec::new());
    drawn
        .write_to(&mut bytes, image::ImageFormat::Png)
        .map_err(|error| Failure::new("picture", error))?;
    let picture = tokio::task::spawn_blocking(move || prepare(bytes.get_ref()))
        .await
        .map_err(|error| Failure::new("picture", error))?
        .map_err(|error| Failure::new("picture", error))?;
    let add = AddImage {
        product,
        alt: title.to_owned(),
        picture,
    };
    catalog::media::add_image(tx, add)
        .await
        .map_err(|error| Failure::new("picture", error))?;
    let show = SetStatus {
        product,
        status: ProductStatus::Active,
    };
    catalog::set_status(tx, Currency::CAD, show)
        .await
        .map_err(|error| Failure::new("seed", error))?;
    Ok(())
}

const SIDE: u32 = 720;
/// Background, table and two tones of the thing on it.
const PALETTES: [[[i64; 3]; 4]; 6] = [
    [
        [236, 229, 217],
        [216, 203, 184],
        [94, 121, 108],
        [61, 84, 74],
    ],
    [
        [228, 233, 232],
        [199, 209, 207],
        [181, 103, 73],
        [138, 72, 48],
    ],
    [
        [240, 232, 226],
        [222, 205, 193],
        [70, 92, 118],
        [44, 62, 84],
    ],
    [
        [233, 236, 226],
        [207, 213, 192],
        [196, 160, 88],
        [152, 118, 55],
    ],
    [
        [231, 229, 235],
        [205, 200, 214],
        [121, 90, 112],
        [84, 60, 78],
    ],
    [[238, 236, 230], [214, 210, 199], [54, 60, 66], [32, 36, 40]],
];

/// A still life: a thing with a shadow on a table, its shape and colours drawn from the title.
fn draw(title: &str) -> RgbImage {
    let seed = title.bytes().fold(17_u64, |sum, byte| {
        sum.wrapping_mul(131).wrapping_add(u64::from(byte))
    });
    let pick = |salt: u64, of: u64| i64::try_from((seed / (salt + 1)) % of).unwrap_or_default();
    let index = usize::try_from(pick(3, 6)).unwrap_or_default();
    let palette = PALETTES.get(index).copied().unwrap_or(PALETTES[0]);
    let thing = Thing {
        width: 120 + pick(7, 100),
        height: 150 + pick(11, 150),
        roundness: 2 + pick(13, 5),
    };
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let (x, y) = (i64::from(x), i64::from(y));
        let tone = thing.shade(&palette, x, y);
        let grain = (x * 7 + y * 13) % 5 - 2;
        let channel = |value: i64| u8::try_from((value + grain).clamp(0, 255)).unwrap_or_default();
        Rgb(tone.map(channel))
    })
}

struct Thing {
    width: i64,
    height: i64,
    roundness: i64,
}

impl Thing {
    fn shade(&self, palette: &[[i64; 3]; 4], x: i64, y: i64) -> [i64; 3] {
        let [wall, table, light, dark] = palette;
        let (centre, ground) = (360, 525);
        let (dx, dy) = (x - centre, y - (ground - self.height / 2));
        if inside(dx, dy, self.width, self.height / 2, self.roundness) {
            // Light comes from the left.
            let share = ((dx + self.width) * 100 / (2 * self.width)).clamp(0, 100);
            return mix(light, dark, share);
        }
        let shadow = inside(dx - 60, y - ground - 8, self.width + 60, 34, 2);
        let base = if y > 465 {
            mix(table, wall, (y - 465) / 9)
        } else {
            mix(wall, table, y / 18)
        };
        if shadow { mix(&base, dark, 34) } else { base }
    }
}

/// Inside a superellipse (Lamé curve) with the given half-axes.
fn inside(dx: i64, dy: i64, half_width: i64, half_height: i64, power: i64) -> bool {
    let scaled = |value: i64, half: i64| value.abs() * 1000 / half.max(1);
    let (u, v) = (scaled(dx, half_width), scaled(dy, half_height));
    if u > 1000 || v > 1000 {
        return false;
    }
    let raise = |value: i64| (0..power).fold(1000_i64, |sum, _| sum * value / 1000);
    raise(u) + raise(v) <= 1000
}

fn mix(one: &[i64; 3], other: &[i64; 3], percent: i64) -> [i64; 3] {
    let blend = |a: i64, b: i64| (a * (100 - percent) + b * percent) / 100;
    let ([r, g, b], [s, t, u]) = (*one, *other);
    [blend(r, s), blend(g, t), blend(b, u)]
}
