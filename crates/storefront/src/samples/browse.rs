//! Pages for browsing.

use kernel::VariantId;
use uuid::Uuid;

use super::*;
use showcase::{
    Chip, Choice, CollectionCard, FilterGroup, Listing, Pager, PriceFilter, Sort, VariantView,
};

pub(super) fn collections() -> Vec<CollectionCard> {
    [
        ("Mugs & cups", "mug", "mugs"),
        ("Boards & knives", "board", "boards"),
        ("Linen", "apron", "linen"),
    ]
    .map(|(title, name, slug)| CollectionCard {
        title: title.into(),
        path: format!("/collections/{slug}"),
        picture: Some(picture(name, "")),
    })
    .to_vec()
}

pub(super) fn choices(values: &[(&str, u32)]) -> Vec<Choice> {
    let choice = |(index, (value, count)): (usize, &(&str, u32))| Choice {
        value: (*value).into(),
        count: *count,
        chosen: index == 0,
    };
    values.iter().enumerate().map(choice).collect()
}

pub(super) fn listing(base: &str, words: Option<&str>) -> Listing {
    let group = |title: &str, values: &[(&str, u32)]| FilterGroup {
        title: title.into(),
        field: format!("o.{title}"),
        choices: choices(values),
    };
    Listing {
        base: base.into(),
        words: words.map(str::to_owned),
        total: 32,
        products: cards(),
        sort: Sort::PriceUp,
        sorts: Sort::ALL.to_vec(),
        filters: vec![
            group("Glaze", &[("Oat", 6), ("Moss", 5), ("Night", 3)]),
            group("Size", &[("250 ml", 4), ("350 ml", 9)]),
        ],
        price: Some(PriceFilter {
            from: "20".into(),
            to: String::new(),
            lowest: cad(900),
            highest: cad(18_900),
        }),
        in_stock: Some(Choice {
            value: "1".into(),
            count: 27,
            chosen: false,
        }),
        chips: vec![
            Chip {
                text: "Oat".into(),
                path: format!("{base}?o.Size=250+ml"),
            },
            Chip {
                text: "250 ml".into(),
                path: format!("{base}?o.Glaze=Oat"),
            },
        ],
        cleared: base.into(),
        pager: Pager {
            number: 2,
            of: 4,
            previous: Some(base.into()),
            next: Some(format!("{base}?page=3")),
        },
    }
}

pub(super) fn variant(
    number: u128,
    values: [&str; 2],
    price: i64,
    availability: Availability,
) -> VariantView {
    VariantView {
        id: VariantId::from_uuid(Uuid::from_u128(number)),
        sku: format!("MUG-{number}"),
        values: values.map(str::to_owned).to_vec(),
        price: cad(price),
        was: (price > 3000).then(|| cad(price + 400)),
        availability,
        picture: ["Oat", "Moss", "Night"]
            .iter()
            .position(|glaze| *glaze == values[0]),
        most: 12,
    }
}

pub(in super::super) fn product(language: Language, shown: usize) -> ProductPage {
    let variants = vec![
        variant(1, ["Oat", "250 ml"], 2800, Availability::InStock),
        variant(
            2,
            ["Oat", "350 ml"],
            3200,
            Availability::FewLeft { left: 2 },
        ),
        variant(3, ["Moss", "250 ml"], 2800, Availability::SoldOut),
        variant(
            4,
            ["Moss", "350 ml"],
            3200,
            Availability::Backorder(later()),
        ),
        variant(
            5,
            ["Night", "350 ml"],
            3200,
            Availability::Backorder(Promise::Open),
        ),
    ];
    let crumbs = [
        ("Home", "/"),
        ("Mugs & cups", "/collections/mugs"),
        ("Stoneware mug", "/products/mug"),
    ];
    ProductPage {
        page: frame(language, "/products/mug")
            .titled("Stoneware mug")
            .public("A mug thrown by hand in Wakefield, Quebec. Keeps coffee warm and fits a large hand."),
        crumbs: crumbs.map(|(title, path)| Link::new(title, path)).to_vec(),
        path: "/products/mug".into(),
        title: "Stoneware mug".into(),
        vendor: Some("Atelier Wakefield".into()),
        gallery: vec![
            picture("mug", "Oat mug on a wooden table"),
            picture("mug-moss", "Moss mug seen from the side"),
            picture("mug-night", "Night-blue mug from above"),
        ],
        option_names: vec!["Glaze".into(), "Size".into()],
        shown: variants[shown].clone(),
        variants,
        description: "<p>Thrown by hand in Wakefield, Quebec. Keeps coffee warm and fits a large hand.</p><ul><li>Safe in dishwasher and microwave</li><li>Every piece differs a little</li></ul>".into(),
        quantity: 1,
        related: cards().into_iter().skip(1).take(4).collect(),
    }
}

pub(super) fn simple_product(language: Language) -> ProductPage {
    let mut variant = variant(9, ["", ""], 14_900, Availability::Backorder(Promise::Open));
    variant.values.clear();
    variant.picture = None;
    variant.was = None;
    ProductPage {
        option_names: Vec::new(),
        variants: vec![variant.clone()],
        shown: variant,
        gallery: Vec::new(),
        title: "Maple end-grain board".into(),
        ..product(language, 0)
    }
}

pub(super) fn text(language: Language) -> TextPage {
    TextPage {
        page: frame(language, "/policies/returns").titled("Delivery and returns").public("How we ship"),
        crumbs: vec![Link::new("Home", "/"), Link::new("Delivery and returns", "/policies/returns")],
        title: "Delivery and returns".into(),
        body: "<p>We pack within one business day.</p><h2>Returns</h2><p>Thirty days, unused, in the box it came in.</p><ol><li>Write to us.</li><li>Print the label.</li></ol>".into(),
    }
}

pub(super) fn home(language: Language) -> HomePage {
    let page = frame(language, "/").public("Kitchen things that last, made near Ottawa.");
    HomePage {
        page: Frame {
            picture: Some("/media/hero-800.svg".into()),
            ..page
        },
        hero: Hero {
            title: "Made slowly, used daily".into(),
            text: "Stoneware, maple and linen from workshops within a day’s drive of Ottawa."
                .into(),
            picture: Some(picture("hero", "A kitchen shelf with mugs and bowls")),
            link: Some(Link::new("See what is new", "/collections/new")),
        },
        collections: collections(),
        newest: cards(),
    }
}

pub(super) fn collection(language: Language) -> CollectionPage {
    CollectionPage {
        page: frame(language, "/collections/mugs?page=2").titled("Mugs & cups").public("Mugs, cups, saucers."),
        crumbs: vec![Link::new("Home", "/"), Link::new("Mugs & cups", "/collections/mugs")],
        title: "Mugs & cups".into(),
        description: "<p>Thrown, pressed and cast by five potters. Dishwasher-safe unless we say otherwise.</p>".into(),
        listing: listing("/collections/mugs", None),
    }
}

pub(super) fn empty_search(language: Language) -> SearchPage {
    let mut found = listing("/search", Some("zebra"));
    found.products.clear();
    found.filters.clear();
    found.chips.clear();
    (found.total, found.price, found.in_stock, found.pager) = (0, None, None, Pager::default());
    SearchPage {
        page: frame(language, "/search?q=zebra").titled_by("search-title"),
        words: "zebra".into(),
        listing: Some(found),
        collections: collections(),
    }
}

pub(super) fn full_search(language: Language) -> SearchPage {
    SearchPage {
        page: frame(language, "/search?q=mug").titled_by("search-title"),
        words: "mug".into(),
        listing: Some(listing("/search", Some("mug"))),
        collections: Vec::new(),
    }
}
