//! A sample shop with one of everything, for tests and visual inspection.

mod after;
mod browse;
mod buy;

use std::sync::Arc;

use askama::Template;
use chrono::NaiveDate;
use kernel::{Address, Country, Currency, Language, Money};

use super::{Contact, Frame, Link, Shop, Theme, Typeface, pages::*};
use after::*;
pub(super) use browse::product;
use browse::*;
use buy::*;
pub(super) use buy::{abroad_page, cart, cart_lines};
use showcase::{Availability, DateRange, Picture, PriceTag, ProductCard, Promise, Source};

pub fn shop() -> Shop {
    Shop {
        name: "Moulin & Pine".into(),
        tagline: "Kitchen things that last".into(),
        origin: "https://moulin.example".into(),
        language: Language::En,
        languages: Language::ALL.to_vec(),
        theme: Theme {
            accent: "#1f5f4f".parse().unwrap(),
            typeface: Typeface::Serif,
        },
        announcement: platform::Announcement {
            en: "Free delivery in Ottawa and Gatineau on orders over $75".into(),
            fr: String::new(),
        },
        menu: vec![
            Link::new("New", "/collections/new"),
            Link::new("Mugs & cups", "/collections/mugs"),
            Link::new("Boards & knives", "/collections/boards"),
            Link::new("Linen", "/collections/linen"),
            Link::new("Pantry", "/collections/pantry"),
            Link::new("Sale", "/collections/sale"),
        ],
        policies: vec![
            Link::new("Delivery and returns", "/policies/returns"),
            Link::new("Terms of sale", "/policies/terms"),
            Link::new("Privacy", "/policies/privacy"),
        ],
        contact: Contact {
            address: Some(Address {
                name: String::new(),
                ..address("")
            }),
            email: Some("hello@moulin.example".into()),
            phone: Some("613 555-0142".into()),
        },
    }
}

fn frame(language: Language, path: &str) -> Frame {
    Frame::new(Arc::new(shop()), language, path)
}

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn dates(from: (u32, u32), to: (u32, u32)) -> DateRange {
    DateRange {
        from: day(from.0, from.1),
        to: day(to.0, to.1),
    }
}

fn later() -> Promise {
    Promise::Dates(dates((12, 3), (12, 10)))
}

fn picture(name: &str, alt: &str) -> Picture {
    let source = |width: u32| Source {
        path: format!("/media/{name}-{width}.svg"),
        width,
    };
    Picture {
        alt: alt.into(),
        width: 1200,
        height: 1200,
        sources: [200, 400, 800].map(source).to_vec(),
    }
}

fn address(company: &str) -> Address {
    Address {
        name: "Ada Roy".into(),
        company: company.into(),
        line1: "418 Dalhousie Street".into(),
        line2: String::new(),
        city: "Ottawa".into(),
        province: "ON".into(),
        postal_code: "K1N 7E5".into(),
        country: Country::CANADA,
        phone: "613 555-0142".into(),
    }
}

fn card(title: &str, name: &str, price: PriceTag, availability: Availability) -> ProductCard {
    ProductCard {
        title: title.into(),
        path: format!("/products/{name}"),
        picture: (name != "tin").then(|| picture(name, title)),
        price,
        availability,
    }
}

fn one(minor: i64) -> PriceTag {
    PriceTag::One {
        price: cad(minor),
        was: None,
    }
}

fn cards() -> Vec<ProductCard> {
    let sale = PriceTag::One {
        price: cad(3200),
        was: Some(cad(4000)),
    };
    vec![
        card(
            "Stoneware mug, 350 ml",
            "mug",
            PriceTag::From { price: cad(2800) },
            Availability::InStock,
        ),
        card(
            "Maple end-grain board",
            "board",
            one(14_900),
            Availability::Backorder(later()),
        ),
        card(
            "Washed linen apron",
            "apron",
            sale,
            Availability::FewLeft { left: 3 },
        ),
        card(
            "Copper measuring cups, set of four, made in Quebec",
            "cups",
            one(6450),
            Availability::InStock,
        ),
        card(
            "Cast-iron skillet",
            "skillet",
            one(8900),
            Availability::SoldOut,
        ),
        card(
            "Wild blueberry vinegar",
            "vinegar",
            one(1650),
            Availability::InStock,
        ),
        card("Beeswax wraps", "wraps", one(2200), Availability::InStock),
        card("Tea tin", "tin", one(1800), Availability::InStock),
    ]
}

/// Renders every page; each has a name.
pub fn rendered(language: Language) -> Vec<(&'static str, String)> {
    let crumbs = vec![Link::new("Home", "/"), Link::new("Contact us", "/contact")];
    let trouble = PaymentTroublePage {
        page: frame(language, "/checkout/canceled").titled_by("payment-trouble-title"),
        number: "1042".into(),
        trouble: PaymentTrouble::Declined,
        total: cad(57_350),
        held_until: chrono::NaiveDate::default()
            .and_time(chrono::NaiveTime::from_hms_opt(14, 32, 0).unwrap_or_default()),
        today: chrono::NaiveDate::default(),
        ways_out: WaysOut::PayOrChange {
            change: "/orders/ord_1/change?key=k".into(),
        },
        charge: orders::ChargeTime::Now,
        cancel: "/orders/ord_1/cancel?key=k".into(),
    };
    let trouble_because = |why| PaymentTroublePage {
        page: trouble.page.clone(),
        number: trouble.number.clone(),
        ways_out: trouble.ways_out.clone(),
        cancel: trouble.cancel.clone(),
        trouble: why,
        ..trouble
    };
    let refused = trouble_because(PaymentTrouble::Refused);
    let too_large = trouble_because(PaymentTrouble::AmountRefused);
    let shop_closed = PaymentTroublePage {
        ways_out: WaysOut::ShopClosed,
        ..trouble_because(PaymentTrouble::Canceled)
    };
    let shipped = PaymentTroublePage {
        ways_out: WaysOut::Pay,
        ..trouble_because(PaymentTrouble::Shipped)
    };
    let closed_page = frame(language, "/");
    let lost = frame(language, "/lost").titled_by("not-found-title");
    let broken = frame(language, "/").titled_by("error-title");
    let waiting = frame(language, "/").titled_by("wait-title");
    let all = CollectionsPage {
        page: frame(language, "/collections")
            .titled_by("home-collections")
            .public("All collections"),
        collections: collections(),
    };
    let contact = frame(language, "/contact")
        .titled_by("contact")
        .public("How to reach us");
    let mut pages = vec![
        ("home", home(language).render().unwrap()),
        ("collections", all.render().unwrap()),
        ("collection", collection(language).render().unwrap()),
        ("search", full_search(language).render().unwrap()),
        ("search-nothing", empty_search(language).render().unwrap()),
        ("product", product(language, 1).render().unwrap()),
        ("product-backorder", product(language, 3).render().unwrap()),
        ("product-sold-out", product(language, 2).render().unwrap()),
        ("product-simple", simple_product(language).render().unwrap()),
        ("cart", cart(language, cart_lines()).render().unwrap()),
        ("cart-empty", cart(language, Vec::new()).render().unwrap()),
        ("checkout-address", address_page(language).render().unwrap()),
        ("checkout-abroad", abroad_page(language).render().unwrap()),
        (
            "checkout-delivery",
            delivery_page(language).render().unwrap(),
        ),
        (
            "checkout-delivery-plain",
            plain_delivery_page(language).render().unwrap(),
        ),
        ("checkout-review", review_page(language).render().unwrap()),
        (
            "checkout-review-later",
            review_later(language).render().unwrap(),
        ),
        ("payment-trouble", trouble.render().unwrap()),
        ("payment-refused", refused.render().unwrap()),
        ("payment-shop-closed", shop_closed.render().unwrap()),
        ("payment-too-large", too_large.render().unwrap()),
        ("payment-shipped", shipped.render().unwrap()),
        ("confirming", confirming(language, false).render().unwrap()),
        (
            "confirming-long",
            confirming(language, true).render().unwrap(),
        ),
        ("order", order_page(language).render().unwrap()),
        ("order-late", late_order_page(language).render().unwrap()),
        ("order-asked", asked_order_page(language).render().unwrap()),
        (
            "order-chosen",
            chosen_order_page(language).render().unwrap(),
        ),
        (
            "order-authorized",
            authorized_order_page(language).render().unwrap(),
        ),
        (
            "order-returned",
            returned_order_page(language).render().unwrap(),
        ),
        ("order-return", return_page(language).render().unwrap()),
        ("find-order", find_order(language, false).render().unwrap()),
        (
            "find-order-sent",
            find_order(language, true).render().unwrap(),
        ),
        ("text", text(language).render().unwrap()),
        (
            "contact",
            ContactPage {
                page: contact,
                crumbs,
            }
            .render()
            .unwrap(),
        ),
        (
            "not-found",
            NotFoundPage {
                page: lost.clone(),
                collections: collections(),
                of_order: false,
            }
            .render()
            .unwrap(),
        ),
        (
            "not-found-order",
            NotFoundPage {
                page: lost,
                collections: collections(),
                of_order: true,
            }
            .render()
            .unwrap(),
        ),
        (
            "error",
            ErrorPage {
                page: broken,
                error_id: "01k9-7f3a".into(),
            }
            .render()
            .unwrap(),
        ),
        (
            "wait",
            WaitPage {
                page: waiting,
                tries: ManyTries::FromAnAddress,
                minutes: 6,
            }
            .render()
            .unwrap(),
        ),
        (
            "closed",
            ClosedPage::new(closed_page, ClosedReason::OpensSoon)
                .render()
                .unwrap(),
        ),
    ];
    let returned = money_back(language).into_iter();
    pages.extend(returned.map(|(name, page)| (name, page.render().unwrap())));
    pages
}
