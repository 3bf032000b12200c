//! From the sign-up form to the new shop's first answer; a new shop is closed.

use std::{net::Ipv4Addr, time::Instant};

use platform::EmailAddress;
use tenancy::provision::{self, Claim};

use crate::{
    program::Street,
    report::{Report, number, percentile},
    shops::Maker,
};

const SHOPS: u8 = 20;

fn form(number: u8) -> serde_json::Value {
    serde_json::json!({
        "email": format!("owner{number}@signup.example"), "password": "a long enough one",
        "shop_name": format!("Corner {number}"), "slug": format!("corner-{number}"), "country": "CA",
        "province": "ON", "currency": "CAD", "language": "en", "accept_terms": true,
    })
}

/// Milliseconds of the form and of the first request to the new shop.
async fn one(street: &Street, number: u8) -> (f64, f64) {
    // Every merchant signs up from its own address, because the limit per address applies.
    let client = reqwest::Client::builder()
        .no_proxy()
        .local_address(std::net::IpAddr::from(Ipv4Addr::new(127, 9, 0, number + 1)))
        .build()
        .unwrap();
    let host = format!("dashboard.localhost:{}", street.port);
    let began = Instant::now();
    let answer = client
        .post(street.url("/api/signup"))
        .header("Origin", format!("http://{host}"))
        .header("Host", host)
        .json(&form(number))
        .send()
        .await
        .unwrap();
    let status = answer.status();
    let text = answer.text().await.unwrap();
    assert!(status.is_success(), "{status}: {text}");
    let signed_up = began.elapsed();
    let shop = client
        .get(street.url("/"))
        .header("Host", street.host(&format!("corner-{number}")));
    // The page says that the shop opens soon.
    assert_eq!(shop.send().await.unwrap().status().as_u16(), 503);
    (
        signed_up.as_secs_f64() * 1e3,
        (began.elapsed() - signed_up).as_secs_f64() * 1e3,
    )
}

/// Milliseconds to claim a spare schema and assume its role; rolled back afterwards.
async fn claim(maker: &Maker, number: u8) -> f64 {
    let claim = Claim {
        slug: format!("claimed-{number}"),
        name: "Claimed".to_owned(),
        country: "CA".to_owned(),
        province: "ON".to_owned(),
        currency: kernel::Currency::CAD,
        language: kernel::Language::En,
        time_zone: "America/Toronto".to_owned(),
    };
    let began = Instant::now();
    let mut tx = maker.tenancy().platform().await.unwrap();
    let tenant = provision::claim(&mut tx, &claim).await.unwrap();
    let tx = tx.into_tenant(tenant).await.unwrap();
    let spent = began.elapsed();
    tx.rollback().await.unwrap();
    spent.as_secs_f64() * 1e3
}

fn row(name: &str, mut times: Vec<f64>) -> Vec<String> {
    times.sort_by(f64::total_cmp);
    vec![
        name.to_owned(),
        number(percentile(&times, 50), 1),
        number(percentile(&times, 95), 1),
        number(times.last().copied().unwrap_or_default(), 1),
    ]
}

/// Signs up merchants one after the other, with spares ready.
pub async fn measure(street: &Street, maker: &Maker, report: &mut Report) {
    EmailAddress::parse("owner@signup.example").expect("an address the form takes");
    report.heading("Sign-up to a shop that answers");
    let began = Instant::now();
    let made = provision::ensure_spares(maker.tenancy(), usize::from(SHOPS) + 2)
        .await
        .unwrap();
    let each = began.elapsed().as_secs_f64() * 1e3 / f64::from(u32::try_from(made.max(1)).unwrap());
    let server = street.serve(64).await;
    let (mut forms, mut doors, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..SHOPS {
        claims.push(claim(maker, number).await);
        let (form, door) = one(street, number).await;
        forms.push(form);
        doors.push(door);
    }
    let head = ["ms", "p50", "p95", "longest"].map(str::to_owned).to_vec();
    report.table(&[
        head,
        row(
            "form sent → signed up, shop furnished, logged in (password hash included)",
            forms,
        ),
        row(
            "of which the schema: a spare claimed, its role taken",
            claims,
        ),
        row(
            "first visit of the new shop, which says that it opens soon",
            doors,
        ),
    ]);
    report.line(&format!(
        "Making one spare ahead of need takes {each:.0} ms in the background."
    ));
    drop(server);
}
