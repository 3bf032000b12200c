//! The shop's own texts: about, returns, contact.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, ServiceConfig},
};
use catalog::wording;
use kernel::Language;
use platform::ShopProfile;

use super::{
    super::{
        Link,
        pages::{ContactPage, TextPage},
    },
    collection::summary,
    frame_of::{Visit, at},
    reads,
    served::{Made, served},
    trouble::Trouble,
};
use web::state::State;

/// A text the merchant may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    About,
    Returns,
}

impl Text {
    const ALL: [Self; 2] = [Self::Returns, Self::About];

    const fn path(self) -> &'static str {
        match self {
            Self::About => "/pages/about",
            Self::Returns => "/pages/returns",
        }
    }

    /// In the merchant's language, as the text itself is.
    const fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::About, Language::En) => "About us",
            (Self::About, Language::Fr) => "À propos de nous",
            (Self::Returns, Language::En) => "Returns",
            (Self::Returns, Language::Fr) => "Retours",
        }
    }

    /// Markdown; empty when the merchant has written nothing.
    fn of(self, profile: &ShopProfile) -> &str {
        match self {
            Self::About => profile.about.trim(),
            Self::Returns => profile.returns_policy.trim(),
        }
    }
}

/// The texts that exist, for the footer of every page.
pub(super) fn links(profile: &ShopProfile) -> Vec<Link> {
    Text::ALL
        .into_iter()
        .filter(|text| !text.of(profile).is_empty())
        .map(|text| Link::new(text.title(profile.language), text.path()))
        .collect()
}

fn make_text(visit: &Visit, text: Text) -> Result<Made, Trouble> {
    let markdown = text.of(&visit.profile);
    if markdown.is_empty() {
        return Err(Trouble::NotFound);
    }
    let title = text.title(visit.profile.language);
    let body = wording::from_markdown(markdown);
    let page = TextPage {
        page: visit.frame.clone().titled(title).public(summary(&body)),
        crumbs: vec![
            Link::new(visit.profile.trading_name.clone(), "/"),
            Link::new(title, text.path()),
        ],
        title: title.to_owned(),
        body,
    };
    Made::page(&page.page, &page)
}

async fn text(state: Data<State>, request: HttpRequest, text: Text) -> HttpResponse {
    served(
        &state,
        &request,
        "",
        async |_: &State, visit: &mut Visit| make_text(visit, text),
    )
    .await
}

async fn about(state: Data<State>, request: HttpRequest) -> HttpResponse {
    text(state, request, Text::About).await
}

async fn returns(state: Data<State>, request: HttpRequest) -> HttpResponse {
    text(state, request, Text::Returns).await
}

async fn contact(state: Data<State>, request: HttpRequest) -> HttpResponse {
    served(
        &state,
        &request,
        "",
        async |_: &State, visit: &mut Visit| {
            let frame = visit.frame.clone().titled_by("contact");
            let description = frame.t("contact-text");
            let page = ContactPage {
                crumbs: vec![
                    Link::new(visit.profile.trading_name.clone(), "/"),
                    Link::new(frame.title.clone(), "/contact"),
                ],
                page: frame.public(description),
            };
            Made::page(&page.page, &page)
        },
    )
    .await
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(at(Text::About.path()).route(reads().to(about)))
        .service(at(Text::Returns.path()).route(reads().to(returns)))
        .service(at("/contact").route(reads().to(contact)));
}
