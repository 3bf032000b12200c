//! What programs ask for: sitemap, robots, icon, and the theme's files.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, ServiceConfig},
};
use catalog::queries::{self, SitemapKind};
use chrono::{DateTime, Utc};

use super::{
    super::{Asset, SCRIPT, STYLE, SitemapEntry, robots_txt, sitemap_xml},
    frame_of::{Visit, part},
    reads,
    served::{Made, served},
    trouble::{self, Trouble},
};
use crate::{
    page_cache::{compressed, takes_gzip},
    state::State,
};

const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

async fn make_sitemap(state: &State, visit: &mut Visit) -> Result<Made, Trouble> {
    let tx = state.tenancy.read(visit.tenant).await?;
    let found = queries::sitemap(&tx).await?;
    let now = tx.now();
    tx.commit().await?;
    // Pages that list products change when these do.
    let latest = found.iter().map(|entry| entry.updated_at).max().unwrap_or(now);
    let mut entries: Vec<SitemapEntry> = fixed(visit, latest);
    entries.extend(found.into_iter().map(|entry| {
        let folder = match entry.kind {
            SitemapKind::Product => "products",
            SitemapKind::Collection => "collections",
        };
        SitemapEntry { path: format!("/{folder}/{}", entry.handle), changed: entry.updated_at }
    }));
    Ok(Made {
        media_type: "application/xml; charset=utf-8",
        policy: NOTHING.to_owned(),
        body: sitemap_xml(&visit.frame.shop, &entries),
    })
}

fn fixed(visit: &Visit, changed: DateTime<Utc>) -> Vec<SitemapEntry> {
    let paths = ["/", "/products", "/collections", "/contact"].map(str::to_owned);
    let texts = visit.frame.shop.policies.iter().map(|link| link.path.clone());
    paths.into_iter().chain(texts).map(|path| SitemapEntry { path, changed }).collect()
}

async fn sitemap(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(&state, &request, "", make_sitemap).await
}

async fn robots(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(&state, &request, "", async |_: &State, visit: &mut Visit| {
        Ok(Made {
            media_type: "text/plain; charset=utf-8",
            policy: NOTHING.to_owned(),
            body: robots_txt(&visit.frame.shop),
        })
    })
    .await
}

async fn icon(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(&state, &request, "", async |_: &State, visit: &mut Visit| {
        let shop = &visit.frame.shop;
        Ok(Made {
            media_type: "image/svg+xml",
            policy: NOTHING.to_owned(),
            body: shop.theme.icon_svg(&shop.name),
        })
    })
    .await
}

/// Named after its content: whoever has it never asks again.
fn file(asset: &Asset, request: &HttpRequest) -> HttpResponse {
    let accepted = request
        .headers()
        .get("Accept-Encoding")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.media_type)
        .insert_header(("Cache-Control", "public, max-age=31536000, immutable"))
        .insert_header(("Vary", "Accept-Encoding"));
    match compressed(asset.body.as_bytes()).filter(|_| takes_gzip(accepted)) {
        Some(small) => response.insert_header(("Content-Encoding", "gzip")).body(small),
        None => response.body(asset.body),
    }
}

async fn asset(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let path = format!("/assets/{}", part(&request, "name"));
    for asset in [&*STYLE, &*SCRIPT] {
        if asset.path == path {
            return file(asset, &request);
        }
    }
    trouble::lost(state, request).await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/sitemap.xml").route(reads().to(sitemap)))
        .service(web::resource("/robots.txt").route(reads().to(robots)))
        .service(web::resource("/icon.svg").route(reads().to(icon)))
        .service(web::resource("/assets/{name}").route(reads().to(asset)));
}
