//! Files requested by programs: sitemap, robots, icon, and the theme's files.

use std::sync::LazyLock;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{self, Data, ServiceConfig},
};
use catalog::queries::{self, SitemapKind};
use chrono::{DateTime, Utc};

use super::{
    super::{SCRIPT, STYLE, SitemapEntry, robots_txt, sitemap_xml},
    frame_of::{Visit, enter_for_file, look_of},
    reads,
    served::{Made, served},
    trouble::{self, Trouble},
};
use ::web::{rendered::Rendered, state::State};

const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

async fn make_sitemap(state: &State, visit: &mut Visit) -> Result<Made, Trouble> {
    let tx = state.tenancy.read(visit.tenant).await?;
    let found = queries::sitemap(&tx).await?;
    let now = tx.now();
    tx.commit().await?;
    // Pages that list products change when the products do.
    let latest = found
        .iter()
        .map(|entry| entry.updated_at)
        .max()
        .unwrap_or(now);
    let mut entries: Vec<SitemapEntry> = fixed(visit, latest);
    entries.extend(found.into_iter().map(|entry| {
        let folder = match entry.kind {
            SitemapKind::Product => "products",
            SitemapKind::Collection => "collections",
        };
        SitemapEntry {
            path: format!("/{folder}/{}", entry.handle),
            changed: entry.updated_at,
        }
    }));
    Ok(Made {
        media_type: "application/xml; charset=utf-8",
        policy: NOTHING.to_owned(),
        body: sitemap_xml(&visit.frame.shop, &entries),
    })
}

fn fixed(visit: &Visit, changed: DateTime<Utc>) -> Vec<SitemapEntry> {
    let paths = ["/", "/products", "/collections", "/contact"].map(str::to_owned);
    let texts = visit
        .frame
        .shop
        .policies
        .iter()
        .map(|link| link.path.clone());
    paths
        .into_iter()
        .chain(texts)
        .map(|path| SitemapEntry { path, changed })
        .collect()
}

async fn sitemap(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(&state, &request, "", make_sitemap).await
}

async fn robots(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(
        &state,
        &request,
        "",
        async |_: &State, visit: &mut Visit| {
            Ok(Made {
                media_type: "text/plain; charset=utf-8",
                policy: NOTHING.to_owned(),
                body: robots_txt(&visit.frame.shop),
            })
        },
    )
    .await
}

/// Pages of closed shops show it, too.
async fn icon(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let shop = match enter_for_file(&state, &request).await {
        Ok(shop) => shop,
        Err(response) => return response,
    };
    match look_of(&state, &shop).await {
        Ok(look) => {
            let picture = look.theme.icon_svg(&look.name);
            Rendered::new("image/svg+xml", NOTHING.to_owned(), picture).respond(&request)
        }
        Err(error) => trouble::no_file(&error.into()),
    }
}

/// The theme's files, compressed once.
static FILES: LazyLock<[(&'static str, Rendered); 2]> = LazyLock::new(|| {
    [&STYLE, &SCRIPT].map(|file| {
        let packed = Rendered::new(file.media_type, NOTHING.to_owned(), file.body.to_owned());
        (file.path.as_str(), packed)
    })
});

async fn asset(request: HttpRequest) -> HttpResponse {
    match FILES.iter().find(|(path, _)| *path == request.path()) {
        Some((_, file)) => file.respond_forever(&request),
        None => trouble::no_file(&Trouble::NotFound),
    }
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/sitemap.xml").route(reads().to(sitemap)))
        .service(web::resource("/robots.txt").route(reads().to(robots)))
        .service(web::resource("/icon.svg").route(reads().to(icon)))
        .service(web::resource("/assets/{name}").route(reads().to(asset)));
}
