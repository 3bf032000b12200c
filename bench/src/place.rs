//! The placing verb in this process: the server's code without HTTP and without the processor.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use catalog::queries::product_by_handle;
use kernel::{Address, Country, Language, TenantId, Token, VariantId};
use orders::{Contact, PlaceOrder, ShipmentPreference, ShopTerms};
use tenancy::Tenancy;
use tokio::sync::Mutex;

use crate::shops::{Maker, PRODUCTS};

/// A cart whose shopper has accepted the review.
struct Agreed {
    cart: Token,
    agreed: String,
}

fn address() -> Address {
    Address {
        name: "Sam Shopper".to_owned(),
        company: String::new(),
        line1: "1 Wellington St".to_owned(),
        line2: String::new(),
        city: "Ottawa".to_owned(),
        province: "ON".to_owned(),
        postal_code: "K1A 0B1".to_owned(),
        country: Country::CANADA,
        phone: String::new(),
    }
}

/// Variants of the shop.
async fn goods(tenancy: &Tenancy, tenant: TenantId) -> Vec<VariantId> {
    let tx = tenancy.read(tenant).await.unwrap();
    let mut out = Vec::new();
    for number in 0..PRODUCTS {
        let found = product_by_handle(&tx, &format!("thing-{number}"))
            .await
            .unwrap()
            .unwrap();
        out.extend(
            found
                .details
                .variants
                .iter()
                .filter_map(|variant| variant.id),
        );
    }
    out
}

async fn prepare(
    tenancy: &Tenancy,
    tenant: TenantId,
    variant: VariantId,
    terms: &ShopTerms,
) -> Agreed {
    let mut tx = tenancy.write(tenant).await.unwrap();
    let filled = orders::put_in_cart(&mut tx, None, variant, 1)
        .await
        .unwrap();
    let (id, token) = (filled.cart, filled.token);
    let contact = Contact {
        email: "sam@example.ca".to_owned(),
        ship_to: address(),
        bill_to: None,
        note: String::new(),
    };
    orders::set_contact(&mut tx, id, &contact).await.unwrap();
    let cart = orders::cart_by_token(&mut tx, &token)
        .await
        .unwrap()
        .unwrap();
    let options = orders::delivery_options(&mut tx, &cart, terms)
        .await
        .unwrap();
    let method = options.first().and_then(|option| option.method);
    let choice = (method, ShipmentPreference::ShipAvailable);
    orders::set_delivery(&mut tx, &cart, terms, choice)
        .await
        .unwrap();
    let review = orders::review(&mut tx, &token, terms).await.unwrap();
    tx.commit().await.unwrap();
    Agreed {
        cart: token,
        agreed: review.fingerprint,
    }
}

async fn place(tenancy: &Tenancy, tenant: TenantId, one: Agreed, terms: &ShopTerms) {
    let command = PlaceOrder {
        cart: one.cart,
        agreed: one.agreed,
        language: Language::En,
        plan: "standard".to_owned(),
    };
    let mut tx = tenancy.write(tenant).await.unwrap();
    orders::place_order(&mut tx, &command, terms)
        .await
        .expect("placed");
    tx.commit().await.unwrap();
}

/// Orders placed per second by `shoppers` concurrent shoppers.
pub async fn run(maker: &Maker, tenant: TenantId, shoppers: u32, seconds: u64) -> f64 {
    let tenancy = maker.tenancy().clone();
    let mut tx = tenancy.read(tenant).await.unwrap();
    let (profile, _) = platform::profile(&mut tx).await.unwrap();
    drop(tx);
    let terms = Arc::new(papers::terms_of(&profile));
    let goods = goods(&tenancy, tenant).await;
    let wanted = usize::try_from(seconds).unwrap() * 1500;
    let mut ready = Vec::new();
    for number in 0..wanted {
        let variant = goods[number % goods.len()];
        ready.push(prepare(&tenancy, tenant, variant, &terms).await);
    }
    let ready = Arc::new(Mutex::new(ready));
    let (began, end) = (
        Instant::now(),
        Instant::now() + Duration::from_secs(seconds),
    );
    let one = || {
        let (ready, tenancy, terms) = (Arc::clone(&ready), tenancy.clone(), Arc::clone(&terms));
        async move {
            let mut placed = 0_u32;
            while Instant::now() < end {
                let Some(next) = ready.lock().await.pop() else {
                    break;
                };
                place(&tenancy, tenant, next, &terms).await;
                placed += 1;
            }
            placed
        }
    };
    let tasks: Vec<_> = (0..shoppers).map(|_| tokio::spawn(one())).collect();
    let mut placed = 0;
    for task in tasks {
        placed += task.await.expect("no order fails");
    }
    f64::from(placed) / began.elapsed().as_secs_f64()
}
