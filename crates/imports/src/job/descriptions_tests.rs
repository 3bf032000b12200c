use std::{
    collections::HashMap,
    io::Cursor,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use catalog::Product;
use tenancy::{
    jobs::{BackgroundJob, ClaimedJob},
    testing::TestShop,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::super::{
    FillDescription, ImportJobError,
    tests::{all, fill_description, found, looked_at, run_import, started, told, uploaded},
};
use crate::{fetch::ImageFetcher, shop_for_tests, store::Import};

fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(40, 30, image::Rgb([200, 10, 10]));
    let png = image::ImageFormat::Png;
    picture.write_to(&mut bytes, png).unwrap();
    bytes.into_inner()
}

/// A picture server: `/ok…` returns one, `/busy` is busy, anything else is not found. Counts its requests.
async fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let counter = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&counter);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            seen.fetch_add(1, Ordering::SeqCst);
            let mut request = vec![0; 4096];
            let read = socket.read(&mut request).await.unwrap_or_default();
            let text = String::from_utf8_lossy(&request[..read]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default();
            let (status, body) = match path {
                ok if ok.starts_with("/ok") => ("200 OK", picture()),
                "/busy" => ("503 Service Unavailable", Vec::new()),
                _ => ("404 Not Found", Vec::new()),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = socket.write_all(head.as_bytes()).await;
            let _ = socket.write_all(&body).await;
        }
    });
    (address, counter)
}

fn file(text: &str) -> String {
    format!(
        "Handle,Title,Body (HTML),Variant SKU,Variant Grams,Variant Price,Image Src\n\
         mug,Mug,\"{}\",MUG,300,12,https://pictures.example/mug.jpg\n",
        text.replace('"', "\"\"")
    )
}

async fn brought_in(shop: &TestShop, file: &str) -> Import {
    let id = uploaded(shop, file).await;
    looked_at(shop, id).await;
    let job = started(shop, id, all()).await;
    run_import(shop.tenancy(), &job).await.unwrap();
    found(shop, id).await
}

async fn mug(shop: &TestShop) -> Product {
    let tx = shop.read().await;
    let found = catalog::queries::product_by_handle(&tx, "mug").await;
    found.unwrap().unwrap()
}

/// The job the import enqueued, claimed by a worker.
async fn filling(shop: &TestShop) -> Option<ClaimedJob> {
    let wanted = tenancy::jobs::Wanted {
        lane: tenancy::jobs::Lane::Bulk,
        limit: 9,
        share: 9,
    };
    shop.db.clock.advance(chrono::Duration::hours(2));
    let claimed = tenancy::jobs::claim(shop.tenancy(), uuid::Uuid::from_u128(8), wanted).await;
    let mut claimed = claimed.unwrap().into_iter();
    claimed.find(|job| job.kind == FillDescription::KIND)
}

fn fetcher() -> ImageFetcher {
    ImageFetcher::new(outbound::AddressPolicy::AllowLoopback).unwrap()
}

#[tokio::test]
async fn pictures_in_descriptions_become_the_shop_s_own() {
    let shop = shop_for_tests::open().await;
    let (server, asked) = server().await;
    let text = format!(
        "<p>Look: <img src=\"{server}/ok.png?a=1&amp;b=2\" alt=\"red\"> and <img src=\"{server}/gone.png\">.</p>"
    );
    let import = brought_in(&shop, &file(&text)).await;
    let job = filling(&shop).await.unwrap();
    fill_description(shop.tenancy(), &fetcher(), &job)
        .await
        .unwrap();
    let html = mug(&shop).await.details.description_html;
    assert!(
        html.starts_with("<p>Look: <img src=\"/media/")
            && html.ends_with(" alt=\"red\"> and .</p>"),
        "{html}"
    );
    let expected =
        format!("The picture {server}/gone.png could not be fetched: the server answered 404.");
    let lost = told(&shop, &found(&shop, import.id).await).await;
    assert_eq!(lost, [(2, "picture_lost".to_owned(), expected)]);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    // The same file again: pictures already there are not fetched again, lost ones are.
    brought_in(&shop, &file(&text)).await;
    let job = filling(&shop).await.unwrap();
    fill_description(shop.tenancy(), &fetcher(), &job)
        .await
        .unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    assert_eq!(mug(&shop).await.details.description_html, html);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing_when_all_came() {
    let shop = shop_for_tests::open().await;
    let (server, asked) = server().await;
    let text = format!("<p><img src=\"{server}/ok.png\"></p>");
    brought_in(&shop, &file(&text)).await;
    let job = filling(&shop).await.unwrap();
    fill_description(shop.tenancy(), &fetcher(), &job)
        .await
        .unwrap();
    let version = mug(&shop).await.version;
    let again = looked_at(&shop, uploaded(&shop, &file(&text)).await).await;
    assert_eq!(again.counts.skip, 1);
    let again = brought_in(&shop, &file(&text)).await;
    assert_eq!(again.result.unwrap().skipped, 1);
    assert!(filling(&shop).await.is_none());
    assert_eq!(mug(&shop).await.version, version);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

/// A busy server is retried, without fetching the other pictures twice.
#[tokio::test]
async fn what_may_pass_is_tried_again_and_then_given_up() {
    let shop = shop_for_tests::open().await;
    let (server, asked) = server().await;
    let text = format!("<p><img src=\"{server}/busy\"><img src=\"{server}/ok.png\"></p>");
    let import = brought_in(&shop, &file(&text)).await;
    for tries in 1..=3 {
        let job = filling(&shop).await.unwrap();
        let done = fill_description(shop.tenancy(), &fetcher(), &job).await;
        if tries < 3 {
            assert!(matches!(done, Err(ImportJobError::Later(_))), "{done:?}");
        } else {
            done.unwrap();
        }
    }
    assert_eq!(asked.load(Ordering::SeqCst), 4);
    let html = mug(&shop).await.details.description_html;
    assert!(html.starts_with("<p><img src=\"/media/") && !html.contains("busy"));
    let lost = told(&shop, &found(&shop, import.id).await).await;
    assert_eq!(lost.len(), 1);
    assert!(lost[0].2.contains("the server answered 503"), "{lost:?}");
}

#[tokio::test]
async fn pictures_that_are_nowhere_are_taken_out_and_told() {
    let shop = shop_for_tests::open().await;
    let text = "<p>a<img src=\"data:image/png;base64,AA\">b<img src=\"/old/x.png\">c<img src=\"https://10.0.0.1/x.png\">d</p>";
    let import = brought_in(&shop, &file(text)).await;
    let job = filling(&shop).await.unwrap();
    fill_description(shop.tenancy(), &fetcher(), &job)
        .await
        .unwrap();
    assert_eq!(mug(&shop).await.details.description_html, "<p>abcd</p>");
    let lost = told(&shop, &found(&shop, import.id).await).await;
    let reasons: HashMap<&str, usize> = lost.iter().fold(HashMap::new(), |mut all, one| {
        let reason = one.2.rsplit(": ").next().unwrap_or_default();
        *all.entry(reason).or_default() += 1;
        all
    });
    assert_eq!(reasons["it is not an address on the public web."], 2);
    assert_eq!(reasons["it is embedded in the text itself."], 1);
}
