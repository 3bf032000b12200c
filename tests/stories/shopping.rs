//! Walks a shopper from the product's page to the processor's, as a person would: each page leads to the next.

use crate::visitor::{Page, Visitor};

/// What a shopper wants to buy.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    pub product: &'a str,
    pub options: &'a [(&'a str, &'a str)],
    pub quantity: &'a str,
    pub email: &'a str,
}

/// Where the walk ended.
#[derive(Debug)]
pub enum Ending {
    /// On the processor's page, at this URL.
    Processor(String),
    /// The shop says that too few units are available.
    NotEnough(Page),
    /// On a page where no shopper should end.
    Elsewhere(Page),
}

fn address(email: &str) -> Vec<(&str, &str)> {
    vec![
        ("email", email),
        ("ship-name", "Sam Shopper"),
        ("ship-line1", "1 Wellington St"),
        ("ship-city", "Ottawa"),
        ("ship-province", "ON"),
        ("ship-postal_code", "k1a0b1"),
        ("ship-country", "CA"),
    ]
}

/// Whether the product's page or the cart says so in the shop's own words.
fn says_sold_out(page: &Page) -> bool {
    let mut tags = page.text.split('<');
    let closed = |tag: &str| tag.contains("data-buy") && tag.contains(" disabled");
    page.text
        .contains("Sold out since you put it in your cart.")
        || tags.any(closed)
}

async fn put_in_cart(shopper: &mut Visitor, wish: &Wish<'_>, page: &Page) -> Page {
    let (product, shown) = (page.field("product"), page.field("shown"));
    let mut fields = vec![
        ("product", product.as_str()),
        ("shown", shown.as_str()),
        ("quantity", wish.quantity),
    ];
    fields.extend_from_slice(wish.options);
    shopper.submit("/cart/add", &fields).await
}

async fn choose_delivery(shopper: &mut Visitor, page: &Page) -> Page {
    let choice = page.field("choice");
    shopper
        .submit("/checkout/delivery", &[("choice", &choice)])
        .await
}

async fn agree(shopper: &mut Visitor, page: &Page) -> Page {
    assert!(
        page.text.contains("HST"),
        "every tax is named: {}",
        page.text
    );
    let agreed = page.field("agreed");
    shopper
        .submit("/checkout/pay", &[("agreed", &agreed)])
        .await
}

/// Takes one step, or returns where the walk ended.
async fn step(shopper: &mut Visitor, wish: &Wish<'_>, page: Page) -> Result<Page, Ending> {
    if page.status == 303 {
        return Err(Ending::Processor(page.location.unwrap()));
    }
    if says_sold_out(&page) {
        return Err(Ending::NotEnough(page));
    }
    Ok(if page.offers("agreed") {
        agree(shopper, &page).await
    } else if page.offers("choice") {
        choose_delivery(shopper, &page).await
    } else if page.offers("ship-line1") {
        let typed = address(wish.email);
        shopper.submit("/checkout/address", &typed).await
    } else if page.text.contains("href=\"/checkout\"") {
        let page = shopper.get("/checkout").await;
        shopper.follow(page).await
    } else if page.offers("shown") {
        put_in_cart(shopper, wish, &page).await
    } else if page.text.contains("data-poll=") {
        look_again(shopper, &page).await
    } else {
        return Err(Ending::Elsewhere(page));
    })
}

/// Maximum number of steps; no shopper clicks more often.
const PATIENCE: u32 = 40;

/// Walks to the page that shows everything before the shopper agrees.
pub async fn to_review(shopper: &mut Visitor, wish: &Wish<'_>) -> Result<Page, Ending> {
    let path = format!("/products/{}", wish.product);
    let mut page = shopper.get(&path).await;
    for _ in 0..PATIENCE {
        if page.offers("agreed") {
            return Ok(page);
        }
        page = step(shopper, wish, page).await?;
    }
    Err(Ending::Elsewhere(page))
}

/// Walks on from the review as far as the pages lead; if something changed meanwhile, reviews again.
pub async fn from_review(shopper: &mut Visitor, wish: &Wish<'_>, mut page: Page) -> Ending {
    for _ in 0..PATIENCE {
        page = match step(shopper, wish, page).await {
            Ok(page) => page,
            Err(ending) => return ending,
        };
    }
    Ending::Elsewhere(page)
}

/// Walks the whole way.
pub async fn shop(shopper: &mut Visitor, wish: Wish<'_>) -> Ending {
    match to_review(shopper, &wish).await {
        Ok(page) => from_review(shopper, &wish, page).await,
        Err(ending) => ending,
    }
}

/// "We are confirming": the page refreshes itself.
async fn look_again(shopper: &mut Visitor, page: &Page) -> Page {
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let rest = page.text.split("data-poll=\"").nth(1).unwrap();
    let path = rest.split('"').next().unwrap();
    let path = path.replace("&#38;", "&").replace("&amp;", "&");
    let page = shopper.get(&path).await;
    shopper.follow(page).await
}

/// Buys available goods; the processor's page opens.
pub async fn buy(shopper: &mut Visitor, wish: Wish<'_>) -> String {
    match shop(shopper, wish).await {
        Ending::Processor(url) => url,
        other => panic!("{other:?}"),
    }
}

/// Enters a card on the processor's page.
pub async fn pay(shopper: &mut Visitor, url: &str, card: &str) -> Page {
    let page = shopper.get(url).await;
    if page.status == 303 {
        return page;
    }
    let attempt = page.field("attempt");
    let fields = [
        ("attempt", attempt.as_str()),
        ("number", card),
        ("expiry", "12 / 34"),
        ("cvc", "123"),
        ("name", "Sam Shopper"),
    ];
    shopper.form(url, &fields).await
}
