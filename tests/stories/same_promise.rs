//! What a shopper is promised is one thing: the product's page, the facts for search engines, the review, the row, the order's page,
//! the mail, the invoice, the event and the merchant's API say the same days, for random orders of a random shop: of one product or
//! two, whose days come from purchase orders, from lead times, from the shop itself, or are not known.

use std::{collections::BTreeSet, io::Write, process::Command};

use chrono::NaiveDate;
use kernel::Language;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    dice::Dice,
    merchant::Merchant,
    shopping::{Ending, Wish, from_review, pay, to_review},
    town::Town,
    visitor::{Page, Visitor},
};

const ORDERS: usize = 12;

/// The days of a promise; absent where nobody knows them.
type Days = Option<(NaiveDate, NaiveDate)>;

async fn done(merchant: &mut Merchant, method: Method, rest: &str, body: Value) -> Value {
    let page = merchant.send(method, rest, body).await;
    assert!(page.status < 300, "{rest}: {} {}", page.status, page.text);
    page.json()
}

fn day(value: &Value) -> Option<NaiveDate> {
    value.as_str()?.parse().ok()
}

fn days(promise: &Value) -> Days {
    day(&promise["earliest"]).zip(day(&promise["latest"]))
}

/// Some are here, more can be ordered; the shop knows its own days or does not.
fn goods(title: &str, stock: u64, own: Option<(u64, u64)>) -> Value {
    let both = |text: &str| json!({ "en": text, "fr": "" });
    json!({
        "status": "active", "handle": title.to_lowercase(), "title": both(title), "description": both("Good."),
        "vendor": "", "product_type": "", "tags": [], "tax_category": "standard", "options": [], "images": [],
        "collections": [], "seo": { "title": both(""), "description": both("") },
        "variants": [{
            "id": null, "options": [], "sku": title, "barcode": "", "price": { "minor": 2400, "currency": "CAD" },
            "compare_at_price": null, "cost": null, "weight_grams": 120, "length_mm": null, "width_mm": null,
            "height_mm": null, "requires_shipping": true, "track_stock": true, "position": 0,
            "out_of_stock": { "policy": "backorder", "limit": 200, "lead_days_min": own.map(|days| days.0),
                              "lead_days_max": own.map(|days| days.1) },
            "reorder_point": null, "reorder_quantity": null, "initial_stock": stock,
        }],
    })
}

/// A supplier with a lead time, of whom nothing or some units were ordered.
async fn supplied(merchant: &mut Merchant, (title, variant): (&str, &Value), dice: &mut Dice) {
    let lead = 4 + dice.below(9);
    let terms = json!({ "name": title, "email": format!("{title}@supplier.example"), "currency": "CAD",
        "language": "en", "lead_days": lead });
    let supplier = done(merchant, Method::POST, "suppliers", terms).await;
    let cost = json!({ "minor": 900, "currency": "CAD" });
    let path = format!(
        "suppliers/{}/items/{}",
        supplier["id"].as_str().unwrap(),
        variant.as_str().unwrap()
    );
    let item = json!({ "supplier_sku": "", "cost": cost, "pack": 1 });
    done(merchant, Method::PUT, &path, item).await;
    for _ in 0..dice.below(3) {
        let on = chrono::Utc::now().date_naive() + chrono::Days::new(2 + dice.below(20));
        let lines = json!([{ "variant_id": variant, "quantity": 1 + dice.below(4), "cost": cost }]);
        let wish = json!({ "supplier_id": supplier["id"], "expected_on": on, "lines": lines });
        let draft = done(merchant, Method::POST, "purchase-orders", wish).await;
        let send = format!("purchase-orders/{}/send", draft["id"].as_str().unwrap());
        let read = json!({ "version": draft["version"] });
        done(merchant, Method::POST, &send, read).await;
    }
}

/// Goods whose days come from purchase orders, from lead times, from the shop itself, or from nobody. The shop opens with them.
async fn furnished(town: &Town, merchant: &mut Merchant, dice: &mut Dice) -> Vec<String> {
    let mut made = Vec::new();
    for (title, own) in [
        ("Jug", None),
        ("Bowl", Some((30, 40))),
        ("Plate", Some((5, 9))),
        ("Vase", None),
    ] {
        let goods = goods(title, dice.below(2), own);
        let shown = done(merchant, Method::POST, "products", goods).await;
        made.push((title.to_owned(), shown["variants"][0]["id"].clone()));
    }
    merchant.opens(town.stand_ins).await;
    for (title, variant) in made.iter().take(2) {
        supplied(merchant, (title, variant), dice).await;
    }
    made.into_iter().map(|(title, _)| title).collect()
}

/// The first day in the facts for search engines.
fn starts(page: &Page) -> Option<NaiveDate> {
    let rest = page.text.split("\"availabilityStarts\":\"").nth(1)?;
    rest.split('"').next()?.parse().ok()
}

/// Day and month in words: `("4", "December")`, `("1er", "décembre")`.
fn named(day: NaiveDate, language: Language) -> (String, String) {
    let long = language.date(day).replace(',', "");
    let mut words = long.split_whitespace().map(str::to_owned);
    let (one, other) = (words.next().unwrap(), words.next().unwrap());
    match language {
        Language::En => (other, one),
        Language::Fr => (one, other),
    }
}

/// What pages say of units that wait: the whole range, or that nobody knows.
fn said(days: Days, language: Language) -> String {
    let Some((from, to)) = days else {
        return match language {
            Language::En => "ships as soon as it reaches us".to_owned(),
            Language::Fr => "expédition dès que nous l’avons reçu".to_owned(),
        };
    };
    let ((first, month), (last, end)) = (named(from, language), named(to, language));
    match (language, from == to, month == end) {
        (Language::En, true, _) => format!("expected to ship {month} {first}"),
        (Language::En, _, true) => format!("expected to ship {month} {first}–{last}"),
        (Language::En, _, false) => format!("expected to ship {month} {first} – {end} {last}"),
        (Language::Fr, true, _) => format!("expédition prévue le {first} {month}"),
        (Language::Fr, _, true) => format!("expédition prévue du {first} au {last} {month}"),
        (Language::Fr, _, false) => {
            format!("expédition prévue du {first} {month} au {last} {end}")
        }
    }
}

/// All that a page says of units that wait, whatever the days.
fn sentences(page: &str, language: Language) -> BTreeSet<String> {
    let text = page.replace('\u{a0}', " ").replace('\u{2060}', "");
    let openings = match language {
        Language::En => ["expected to ship", "ships as soon as"],
        Language::Fr => ["expédition prévue", "expédition dès que"],
    };
    let found = openings.iter().flat_map(|one| text.match_indices(one));
    let whole = found.filter_map(|(at, _)| text[at..].split(['<', '.', ';', ')', '"']).next());
    whole.map(|one| one.trim().to_owned()).collect()
}

/// The page says all that it must, and besides nothing but what it may.
fn says(page: &str, language: Language, (must, may): (&[Days], &[Days]), whose: &str) {
    let found = sentences(page, language);
    let of = |days: &[Days]| -> BTreeSet<String> {
        days.iter().map(|one| said(*one, language)).collect()
    };
    let (must, mut all) = (of(must), of(may));
    all.extend(must.iter().cloned());
    assert!(must.is_subset(&found), "{whose} lacks {must:?}: {page}");
    assert!(
        found.is_subset(&all),
        "{whose} says {found:?}, not {all:?}: {page}"
    );
}

/// A paper says one of these of each line that waits, each of them at least once, and nothing else.
fn holds(paper: &str, opening: &str, phrases: &BTreeSet<String>, whose: &str) {
    for one in phrases {
        assert!(paper.contains(one.as_str()), "{whose} lacks {one}: {paper}");
    }
    let known: usize = phrases.iter().map(|one| paper.matches(one).count()).sum();
    let all = paper.matches(opening).count();
    assert_eq!(known, all, "{whose} says more than {phrases:?}: {paper}");
}

fn in_mail(units: &Value, days: Days) -> String {
    let long = |day| Language::En.date(day);
    let when = match days {
        Some((from, to)) if from == to => format!(", expected to ship on {}", long(from)),
        Some((from, to)) => {
            format!(", expected to ship between {} and {}", long(from), long(to))
        }
        None => "; we will write to you when we know the date".to_owned(),
    };
    format!("{units} will be ordered{when}")
}

fn on_paper(units: &Value, days: Days) -> String {
    let long = |day| Language::En.date(day);
    let when = match days {
        Some((from, to)) if from == to => format!("expected {}", long(from)),
        Some((from, to)) => format!("expected {} to {}", long(from), long(to)),
        None => "date not known yet; we will write as soon as it is".to_owned(),
    };
    format!("{units} to follow: {when}")
}

fn read_pdf(bytes: &[u8]) -> String {
    let mut file = tempfile();
    file.1.write_all(bytes).unwrap();
    let output = Command::new("pdftotext").arg(&file.0).arg("-").output();
    std::fs::remove_file(&file.0).unwrap();
    let text = String::from_utf8(output.unwrap().stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tempfile() -> (std::path::PathBuf, std::fs::File) {
    let name = format!("promise-{}.pdf", uuid::Uuid::new_v4());
    let path = std::env::temp_dir().join(name);
    let file = std::fs::File::create(&path).unwrap();
    (path, file)
}

/// The only order of this shopper, once it is paid.
async fn paid_order(merchant: &mut Merchant, email: &str) -> Value {
    for _ in 0..600 {
        let list = merchant.look(&format!("orders?q={email}")).await;
        if list["items"][0]["payment_state"] == "paid" {
            let id = list["items"][0]["id"].as_str().unwrap();
            return merchant.look(&format!("orders/{id}")).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the order of {email} was not paid")
}

/// The promises of the order's lines as the database has them.
async fn stored(town: &Town, schema: &str, order: &str) -> Vec<Value> {
    let query = format!(
        "SELECT l.promise::text FROM {schema}.order_line l JOIN {schema}.sales_order o ON o.id = l.order_id
        WHERE o.number = $1 ORDER BY l.position"
    );
    let owner = town.owner().await;
    let number: i64 = order.parse().unwrap();
    let rows = owner.query(&query, &[&number]).await.unwrap();
    let texts = rows.iter().map(|row| row.get::<_, Option<String>>(0));
    let read = |text: Option<String>| text.map_or(Value::Null, |text| text.parse().unwrap());
    texts.map(read).collect()
}

/// Units that wait leave with the last of them; a line whose days nobody knows leaves the whole without any.
fn together(all: &[Days]) -> Days {
    let all: Option<Vec<(NaiveDate, NaiveDate)>> = all.iter().copied().collect();
    let last = |one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)| {
        (one.0.max(other.0), one.1.max(other.1))
    };
    all?.into_iter().reduce(last)
}

#[tokio::test]
async fn the_promise_shown_is_the_promise_stored_printed_mailed_and_told() {
    let mut dice = Dice::from_environment();
    let town = Town::open().await;
    let mut merchant = Merchant::sign_up(town.visitor("dashboard.localhost"), "all").await;
    let titles = furnished(&town, &mut merchant, &mut dice).await;
    let (mut promised, mut both) = (0, 0);
    for number in 0..ORDERS {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let mut basket = vec![(dice.one_of(&titles), 1 + dice.below(3))];
        let other = dice.one_of(&titles);
        if number % 2 == 1 && other != basket[0].0 {
            basket.push((other, 1 + dice.below(3)));
        }
        // Whatever the dice say: two whose days differ, and one whose days are known with one whose days are not.
        match number {
            1 => basket = vec![("Bowl", 2), ("Plate", 3)],
            3 => basket = vec![("Plate", 2), ("Vase", 2)],
            _ => {}
        }
        let email = format!("p{number}@example.ca");
        let lines = one_order(&town, &mut merchant, &basket, &email).await;
        promised += usize::from(lines > 0);
        both += usize::from(lines > 1);
    }
    assert!(promised > ORDERS / 3, "{promised} orders with a promise");
    assert!(both >= 2, "{both} orders with two promises");
    town.proven();
}

async fn adds(shopper: &mut Visitor, (title, units): (&str, u64)) {
    let page = shopper
        .get(&format!("/products/{}", title.to_lowercase()))
        .await;
    let (product, shown) = (page.field("product"), page.field("shown"));
    let quantity = units.to_string();
    let fields = [
        ("product", product.as_str()),
        ("shown", shown.as_str()),
        ("quantity", quantity.as_str()),
    ];
    shopper.submit("/cart/add", &fields).await;
}

/// What the shopper reads before and after the payment.
struct Bought {
    product: Page,
    review: String,
}

/// Buys the last of the basket last: its page is the one that is looked at.
async fn bought(shopper: &mut Visitor, basket: &[(&str, u64)], email: &str) -> Bought {
    let ((title, units), others) = basket.split_last().unwrap();
    for other in others {
        adds(shopper, *other).await;
    }
    let handle = title.to_lowercase();
    let quantity = units.to_string();
    let wish = Wish {
        product: &handle,
        options: &[],
        quantity: &quantity,
        email,
    };
    let product = shopper.get(&format!("/products/{handle}")).await;
    let page = to_review(shopper, &wish).await.unwrap();
    let review = page.text.clone();
    let Ending::Processor(url) = from_review(shopper, &wish, page).await else {
        panic!("not to the processor")
    };
    pay(shopper, &url, "4242424242424242").await;
    Bought { product, review }
}

/// Buys, and compares everything that was said. Returns how many lines of it wait.
async fn one_order(
    town: &Town,
    merchant: &mut Merchant,
    basket: &[(&str, u64)],
    email: &str,
) -> usize {
    let mut shopper = town.visitor(&merchant.storefront());
    let bought = bought(&mut shopper, basket, email).await;
    let order = paid_order(merchant, email).await;
    let number = order["number"].as_str().unwrap().to_owned();
    let rows = stored(town, &merchant.schema(), &number).await;
    assert_eq!(rows.len(), basket.len(), "{order}");
    let groups = order["groups"].as_array().unwrap().iter();
    let waits = groups.filter(|group| group["kind"] == "backordered");
    let waits: Vec<&Value> = waits.collect();
    let promised: Vec<&Value> = rows.iter().filter(|row| !row.is_null()).collect();
    let own: Vec<Days> = promised.iter().map(|row| days(row)).collect();
    if own.is_empty() {
        assert!(waits.is_empty(), "{order}");
        says(&bought.review, Language::En, (&[], &[]), "the review");
        return 0;
    }
    let whole = together(&own);
    assert_eq!(waits.len(), 1, "{order}");
    let shown = days(&waits[0]["promise"]);
    assert_eq!(shown, whole, "the merchant's view: {order}");
    let (looked_at, (_, units)) = (&rows[rows.len() - 1], basket[basket.len() - 1]);
    if looked_at["now"] == 0 && units == 1 {
        let (page, one) = (&bought.product, days(looked_at));
        assert_eq!(starts(page), one.map(|days| days.0), "{}", page.text);
        says(&page.text, Language::En, (&[one], &[]), "the product");
    }
    says(&bought.review, Language::En, (&own, &[whole]), "the review");
    let mail = town.mail(email, "Your invoice").await;
    let link = link_in(&mail);
    on_pages(&mut shopper, &link, (whole, &own)).await;
    on_papers(&mut shopper, (&mail, &link), &promised).await;
    let events = told(town, &merchant.schema(), &number).await;
    let all: Vec<Days> = rows.iter().map(days).collect();
    assert_eq!(events, [all], "the event");
    own.len()
}

/// The order's page in both languages.
async fn on_pages(shopper: &mut Visitor, link: &str, (whole, own): (Days, &[Days])) {
    for (prefix, language) in [("", Language::En), ("/fr", Language::Fr)] {
        let page = shopper.get(&format!("{prefix}{link}")).await;
        says(&page.text, language, (&[whole], own), "the order's page");
    }
}

/// The mail and the invoice, which name each line's units and days.
async fn on_papers(shopper: &mut Visitor, (mail, link): (&str, &str), promised: &[&Value]) {
    let each = |phrase: fn(&Value, Days) -> String| -> BTreeSet<String> {
        let lines = promised.iter();
        lines.map(|row| phrase(&row["later"], days(row))).collect()
    };
    let mail: String = mail.split_whitespace().collect::<Vec<_>>().join(" ");
    holds(&mail, "will be ordered", &each(in_mail), "the mail");
    let (status, pdf) = shopper.bytes(&link.replace('?', "/invoice.pdf?")).await;
    assert_eq!(status, 200);
    holds(
        &read_pdf(&pdf),
        "to follow:",
        &each(on_paper),
        "the invoice",
    );
}

/// The path of the order's page in a mail.
fn link_in(mail: &str) -> String {
    let link = mail.split("/orders/ord_").nth(1);
    let link = link.unwrap_or_else(|| panic!("no link: {mail}"));
    let link = link.split(['#', '\n', ' ', '>']).next().unwrap();
    format!("/orders/ord_{}", link.trim())
}

/// The promises of the lines in each event that the order was paid.
async fn told(town: &Town, schema: &str, number: &str) -> Vec<Vec<Days>> {
    let query = format!("SELECT body FROM {schema}.event WHERE kind = 'order.paid.v1'");
    let owner = town.owner().await;
    let rows = owner.query(&query, &[]).await.unwrap();
    let bodies = rows.iter().map(|row| row.get::<_, String>(0));
    let bodies = bodies.map(|text| serde_json::from_str::<Value>(&text).unwrap());
    let of_order = bodies.filter(|body| {
        body["data"]["order"]["number"]
            .as_i64()
            .is_some_and(|one| one.to_string() == number)
    });
    let lines = |body: Value| {
        let all = body["data"]["order"]["lines"].as_array().unwrap().iter();
        all.map(|line| days(&line["promise"])).collect()
    };
    of_order.map(lines).collect()
}
