//! Places a few orders in the demo's new shops through the public pages, and ships the first parcel, so that a
//! merchant who looks around finds orders to ship, a backorder, a parcel in transit, and entries in the books.

use std::time::Duration;

use kernel::TenantId;
use orders::{Hold, Notify, OrderFilter, OrderSort, ShipOrder, orders, ship_order};
use serde::Serialize;
use serde_json::json;
use web::state::State;

use crate::commands::Failure;

/// A buyer in Canada, with a shipping address.
#[derive(Serialize)]
struct Person {
    email: &'static str,
    name: &'static str,
    line1: &'static str,
    city: &'static str,
    province: &'static str,
    postal_code: &'static str,
}

/// A product to buy.
#[derive(Serialize)]
struct Wish {
    /// The product's handle.
    product: &'static str,
    /// A value of the product's first option; `None` takes the page's default.
    option: Option<&'static str>,
    quantity: &'static str,
}

/// Which delivery choice to take.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Pick {
    First,
    /// If something is backordered, waiting for everything is the last choice.
    Last,
}

/// One purchase, as requested from the stand-ins (`POST /_sim/purchases`).
pub struct Sale {
    person: Person,
    /// The path prefix of the shop's pages in the shopper's language; may be empty.
    reads: &'static str,
    wishes: &'static [Wish],
    pick: Pick,
}

const fn wish(product: &'static str, option: Option<&'static str>, quantity: &'static str) -> Wish {
    Wish {
        product,
        option,
        quantity,
    }
}

const fn person(
    (email, name): (&'static str, &'static str),
    line1: &'static str,
    (city, province, postal_code): (&'static str, &'static str, &'static str),
) -> Person {
    Person {
        email,
        name,
        line1,
        city,
        province,
        postal_code,
    }
}

pub const BYTOWN: &[Sale] = &[
    Sale {
        person: person(
            ("nadia.farah@example.ca", "Nadia Farah"),
            "218 Bank Street",
            ("Ottawa", "ON", "K2P 1X1"),
        ),
        reads: "",
        wishes: &[
            wish("cedar-tea-towel", None, "2"),
            wish("beeswax-candle-pair", None, "1"),
        ],
        pick: Pick::First,
    },
    Sale {
        person: person(
            ("m.gagnon@example.ca", "Mathieu Gagnon"),
            "85, rue Laurier",
            ("Gatineau", "QC", "J8X 3W5"),
        ),
        reads: "/fr",
        wishes: &[wish("wool-blanket", Some("Lake"), "3")],
        pick: Pick::First,
    },
    Sale {
        person: person(
            ("priya.nair@example.ca", "Priya Nair"),
            "1420 Commercial Drive",
            ("Vancouver", "BC", "V5L 3X9"),
        ),
        reads: "",
        wishes: &[
            wish("hand-thrown-mug", Some("Moss"), "2"),
            wish("field-notebook", Some("Dotted"), "3"),
        ],
        pick: Pick::Last,
    },
    Sale {
        person: person(
            ("owen.macleod@example.ca", "Owen MacLeod"),
            "37 Barrington Street",
            ("Halifax", "NS", "B3J 1Y9"),
        ),
        reads: "",
        wishes: &[
            wish("merino-watch-cap", Some("Rust"), "1"),
            wish("canvas-market-bag", None, "1"),
        ],
        pick: Pick::First,
    },
];

pub const ATELIER: &[Sale] = &[
    Sale {
        person: person(
            ("elise.roy@example.ca", "Élise Roy"),
            "54, avenue Cartier",
            ("Québec", "QC", "G1R 2S5"),
        ),
        reads: "",
        wishes: &[
            wish("savon-a-la-camomille", None, "3"),
            wish("baume-a-lerable", None, "2"),
        ],
        pick: Pick::First,
    },
    Sale {
        person: person(
            ("grace.tran@example.ca", "Grace Tran"),
            "600 Queen Street West",
            ("Toronto", "ON", "M6J 1E3"),
        ),
        reads: "/en",
        wishes: &[
            wish("bougie-boreale", Some("Cèdre"), "1"),
            wish("tisane-des-grands-vents", None, "1"),
        ],
        pick: Pick::First,
    },
    Sale {
        person: person(
            ("simon.caron@example.ca", "Simon Caron"),
            "12, rue de l’Évêché Ouest",
            ("Rimouski", "QC", "G5L 4H4"),
        ),
        reads: "",
        wishes: &[wish("planche-en-merisier", None, "1")],
        pick: Pick::First,
    },
];

/// A new shop and its buyers.
pub struct Street {
    pub tenant: TenantId,
    pub slug: &'static str,
    pub sales: &'static [Sale],
}

/// The URLs of the shops and of the stand-in shoppers.
pub struct Where {
    pub shops: String,
    pub stand_ins: String,
}

/// Waits until the shops are open, then places the orders. A failed purchase is logged as a warning and does not end
/// the demo.
pub async fn run(state: State, place: Where, streets: Vec<Street>) {
    if streets.is_empty() {
        return;
    }
    wait_until_open(&place.shops).await;
    for street in streets {
        if let Err(error) = buy_all(&state, &place, &street).await {
            tracing::warn!(shop = street.slug, %error, "a sample order failed");
        }
    }
    println!("sample orders are placed");
}

async fn wait_until_open(base: &str) {
    for _ in 0..600 {
        let answer = reqwest::get(format!("{base}/readyz")).await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn buy_all(state: &State, place: &Where, street: &Street) -> Result<(), Failure> {
    let origin = state.address.shop(street.slug);
    let host = origin
        .split_once("://")
        .map_or(origin.as_str(), |(_, host)| host);
    for (number, sale) in (0_u32..).zip(street.sales) {
        buy(place, (host, number), sale).await?;
    }
    ship_first(state, street.tenant).await
}

async fn buy(place: &Where, (host, number): (&str, u32), sale: &Sale) -> Result<(), Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure::new("sample order", error);
    let purchase = json!({
        "base": place.shops, "host": host, "number": number,
        "reads": sale.reads, "wishes": sale.wishes, "person": sale.person, "pick": sale.pick,
    });
    let client = reqwest::Client::builder().timeout(Duration::from_secs(60));
    let client = client.build().map_err(|error| failure(&error))?;
    let asked = client.post(format!("{}/_sim/purchases", place.stand_ins));
    let answer = asked.json(&purchase).send().await;
    let answer = answer.map_err(|error| failure(&error))?;
    if answer.status().is_success() {
        return Ok(());
    }
    let said = answer.text().await.map_err(|error| failure(&error))?;
    Err(failure(&said))
}

/// Ships the oldest order by post.
async fn ship_first(state: &State, tenant: TenantId) -> Result<(), Failure> {
    let mut tx = state.tenancy.write(tenant).await?;
    let oldest = OrderFilter {
        sort: OrderSort::Oldest,
        limit: Some(1),
        ..OrderFilter::default()
    };
    let page = orders(&mut tx, &oldest).await;
    let page = page.map_err(|error| Failure::new("sample order", error))?;
    for row in page.items {
        let command = ShipOrder {
            order: row.id,
            lines: Vec::new(),
            carrier: "Canada Post".to_owned(),
            tracking_number: "7023210039414604".to_owned(),
            notify: Notify::Shopper,
            hold: Hold::Respect,
            actor: "demo".to_owned(),
        };
        let shipped = ship_order(&mut tx, &command).await;
        shipped.map_err(|error| Failure::new("sample order", error))?;
    }
    tx.commit().await?;
    Ok(())
}
