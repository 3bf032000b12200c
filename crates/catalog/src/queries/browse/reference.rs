//! A plain reference implementation of browsing, and a test that an index agrees with it for any catalogue.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::DateTime;
use kernel::{PageSize, ProductId, fold};
use proptest::prelude::*;

use super::{
    BrowseQuery, Browsed, Facet, FacetValue, Index, Light, Member, Seal, Sort, browse as by_index,
};
use crate::ProductOption;

/// A product with its position in the merchant's order.
#[derive(Clone, Debug)]
struct Product {
    position: i32,
    light: Light,
}

impl std::ops::Deref for Product {
    type Target = Light;

    fn deref(&self) -> &Light {
        &self.light
    }
}

struct Wanted {
    min: i64,
    max: i64,
    options: HashMap<String, HashSet<String>>,
}

impl Wanted {
    fn new(query: &BrowseQuery) -> Self {
        let options = query
            .options
            .iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(name, values)| (fold(name), values.iter().map(|value| fold(value)).collect()));
        Self {
            min: query.price_min_minor.unwrap_or(i64::MIN),
            max: query.price_max_minor.unwrap_or(i64::MAX),
            options: options.collect(),
        }
    }

    /// Whether a variant fits all choices except that of the option `except`.
    fn admits(&self, choices: &HashMap<String, String>, price: i64, except: Option<&str>) -> bool {
        (self.min..=self.max).contains(&price)
            && self
                .options
                .iter()
                .filter(|(name, _)| Some(name.as_str()) != except)
                .all(|(name, values)| {
                    choices
                        .get(name)
                        .is_some_and(|value| values.contains(value))
                })
    }
}

fn choices(product: &Product, values: &[String]) -> HashMap<String, String> {
    product
        .options
        .iter()
        .zip(values)
        .map(|(option, value)| (fold(&option.name), fold(value)))
        .collect()
}

fn browse(products: &[Product], query: &BrowseQuery) -> Browsed {
    let wanted = Wanted::new(query);
    let mut shown: Vec<&Product> = products
        .iter()
        .filter(|product| {
            let admits = |(price, values): &(i64, Vec<String>)| {
                wanted.admits(&choices(product, values), *price, None)
            };
            product.variants.iter().any(admits)
        })
        .collect();
    sort(&mut shown, query.sort);
    let size = query.size.get();
    let first = usize::try_from(query.page.saturating_sub(1))
        .unwrap_or_default()
        .saturating_mul(size);
    let prices = || {
        products
            .iter()
            .flat_map(|product| &product.variants)
            .map(|(price, _)| *price)
    };
    Browsed {
        ids: shown
            .iter()
            .skip(first)
            .take(size)
            .map(|product| product.id)
            .collect(),
        total: shown.len(),
        pages: shown.len().div_ceil(size).max(1),
        facets: facets(products, &wanted),
        prices: prices().min().zip(prices().max()),
    }
}

fn sort(products: &mut [&Product], sort: Sort) {
    let cheapest = |product: &Product| product.variants.iter().map(|(price, _)| *price).min();
    let dearest = |product: &Product| product.variants.iter().map(|(price, _)| *price).max();
    // The id breaks ties, so that pages neither repeat nor skip.
    match sort {
        Sort::Featured => {
            products.sort_by_key(|p| (p.position, std::cmp::Reverse(p.created_at), p.id))
        }
        Sort::PriceAscending => products.sort_by_key(|p| (cheapest(p), p.id)),
        Sort::PriceDescending => products.sort_by_key(|p| (std::cmp::Reverse(dearest(p)), p.id)),
        Sort::Newest => products.sort_by_key(|p| (std::cmp::Reverse(p.created_at), p.id)),
        Sort::Title => {
            products.sort_by(|a, b| (&a.title_folded, a.id).cmp(&(&b.title_folded, b.id)))
        }
    }
}

/// A facet ignores its own filter when it counts products, so that the shopper sees the alternatives.
fn facets(products: &[Product], wanted: &Wanted) -> Vec<Facet> {
    struct Counted {
        written: String,
        products: HashSet<ProductId>,
    }
    let mut names: Vec<(String, String)> = Vec::new();
    let mut counts: HashMap<(String, String), Counted> = HashMap::new();
    let mut order: HashMap<String, Vec<String>> = HashMap::new();
    for product in products {
        for option in &product.options {
            let key = fold(&option.name);
            if !names.iter().any(|(known, _)| *known == key) {
                names.push((key.clone(), option.name.clone()));
            }
            for value in &option.values {
                let folded = fold(value);
                counts
                    .entry((key.clone(), folded.clone()))
                    .or_insert_with(|| {
                        order.entry(key.clone()).or_default().push(folded);
                        Counted {
                            written: value.clone(),
                            products: HashSet::new(),
                        }
                    });
            }
        }
        for (price, values) in &product.variants {
            let choices = choices(product, values);
            for (name, value) in &choices {
                if wanted.admits(&choices, *price, Some(name))
                    && let Some(counted) = counts.get_mut(&(name.clone(), value.clone()))
                {
                    counted.products.insert(product.id);
                }
            }
        }
    }
    let selected =
        |name: &str, value: &String| wanted.options.get(name).is_some_and(|v| v.contains(value));
    let facet = |(key, name): (String, String)| Facet {
        values: order
            .remove(&key)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|value| {
                let chosen = selected(&key, &value);
                let counted = counts.get(&(key.clone(), value))?;
                let count = counted.products.len();
                (count > 0 || chosen).then(|| FacetValue {
                    value: counted.written.clone(),
                    count,
                    selected: chosen,
                })
            })
            .collect(),
        name,
    };
    names
        .into_iter()
        .map(facet)
        .filter(|facet| !facet.values.is_empty())
        .collect()
}

/// The result, after checking that both implementations agree.
fn both(products: &[Product], query: &BrowseQuery) -> Browsed {
    let mut sorted = products.to_vec();
    sorted.sort_by_key(|product| product.id);
    let lights = products.iter().map(|product| product.light.clone());
    let index = Index::build(lights.collect(), Seal::default());
    let members: Vec<Member> = sorted
        .iter()
        .map(|product| Member {
            product: index.product(product.id).unwrap(),
            position: product.position,
        })
        .collect();
    let found = by_index(&index, &members, query);
    assert_eq!(found, browse(&sorted, query));
    found
}

fn tee(number: u128, title: &str, variants: &[(i64, &str, &str)]) -> Product {
    let values = |pick: fn(&(i64, &str, &str)) -> String| {
        let mut values: Vec<String> = variants.iter().map(pick).collect();
        values.dedup();
        values
    };
    let option = |name: &str, values: Vec<String>| ProductOption {
        name: name.into(),
        values,
    };
    let light = Light {
        id: ProductId::from_uuid(uuid::Uuid::from_u128(number)),
        title_folded: fold(title),
        created_at: DateTime::from_timestamp(i64::try_from(number).unwrap(), 0).unwrap(),
        options: vec![
            option("Size", values(|v| v.1.into())),
            option("Color", values(|v| v.2.into())),
        ],
        variants: variants
            .iter()
            .map(|(p, s, c)| (*p, vec![(*s).into(), (*c).into()]))
            .collect(),
    };
    Product { position: 0, light }
}

fn query(options: &[(&str, &str)], sort: Sort) -> BrowseQuery {
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in options {
        wanted
            .entry((*name).into())
            .or_default()
            .push((*value).into());
    }
    BrowseQuery {
        sort,
        price_min_minor: None,
        price_max_minor: Some(3_000),
        options: wanted,
        page: 1,
        size: PageSize::clamped(Some(2)),
    }
}

#[test]
fn a_facet_counts_as_if_its_own_choice_were_open() {
    let products = [
        tee(1, "A", &[(1_000, "S", "Red"), (1_000, "M", "Blue")]),
        tee(2, "B", &[(2_000, "S", "Blue")]),
        tee(3, "C", &[(9_000, "S", "Red")]),
    ];
    let found = both(&products, &query(&[("size", "s")], Sort::PriceDescending));
    assert_eq!(found.ids, [products[1].id, products[0].id]);
    let counts: Vec<(String, usize)> = found
        .facets
        .iter()
        .flat_map(|f| &f.values)
        .map(|v| (v.value.clone(), v.count))
        .collect();
    assert_eq!(
        counts,
        [
            ("S".into(), 2),
            ("M".into(), 1),
            ("Red".into(), 1),
            ("Blue".into(), 1)
        ]
    );
    assert_eq!(found.prices, Some((1_000, 9_000)));
    // One variant must fit all choices at once: the small one of A is red.
    let narrowed = both(
        &products,
        &query(&[("size", "s"), ("color", "blue")], Sort::Title),
    );
    assert_eq!(narrowed.ids, [products[1].id]);
}

#[test]
fn pages_neither_repeat_nor_skip() {
    let products: Vec<Product> = (1..=5)
        .map(|n| tee(n, "Same", &[(500, "S", "Red")]))
        .collect();
    for sort in [
        Sort::Featured,
        Sort::PriceAscending,
        Sort::Newest,
        Sort::Title,
    ] {
        let page = |page| {
            both(
                &products,
                &BrowseQuery {
                    page,
                    ..query(&[], sort)
                },
            )
        };
        let all: Vec<ProductId> = (1..=3).flat_map(|n| page(n).ids).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 5);
        assert_eq!((page(1).total, page(1).pages), (5, 3));
    }
}

const NAMES: [&str; 5] = ["Size", "SIZE", "Taille", "Color", "Matière"];
const VALUES: [&str; 6] = ["S", "s", "Été", "ete", "M", "Bleu"];

fn words(from: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    let some = proptest::sample::subsequence(from, 0..=most);
    some.prop_shuffle().prop_map(|words| {
        let mut seen = HashSet::new();
        let new = words.into_iter().filter(|word| seen.insert(fold(word)));
        new.map(str::to_owned).collect()
    })
}

fn options() -> impl Strategy<Value = Vec<ProductOption>> {
    let values = proptest::collection::vec(words(&VALUES, 4), 3);
    (words(&NAMES, 3), values).prop_map(|(names, values)| {
        let options = names.into_iter().zip(values);
        options
            .filter(|(_, values)| !values.is_empty())
            .map(|(name, values)| ProductOption { name, values })
            .collect()
    })
}

/// Few distinct titles, instants, positions and prices, so that ties are common.
fn product(number: u128) -> impl Strategy<Value = Product> {
    let variants = proptest::collection::vec((0..5_i64, [0..4_usize, 0..4, 0..4]), 0..5);
    let title = proptest::sample::select(vec!["a", "b", "é"]);
    (options(), variants, title, 0..3_i64, 0..2_i32).prop_map(
        move |(options, variants, title, created, position)| {
            let values = |picks: [usize; 3]| {
                let pick = |(option, pick): (&ProductOption, usize)| {
                    option.values[pick % option.values.len()].clone()
                };
                options.iter().zip(picks).map(pick).collect()
            };
            let light = Light {
                id: ProductId::from_uuid(uuid::Uuid::from_u128(number)),
                title_folded: fold(title),
                created_at: DateTime::from_timestamp(created, 0).unwrap(),
                variants: variants
                    .into_iter()
                    .map(|(price, picks)| (price, values(picks)))
                    .collect(),
                options,
            };
            Product { position, light }
        },
    )
}

fn catalogue() -> impl Strategy<Value = Vec<Product>> {
    let all: Vec<_> = (1..=12_u128).map(product).collect();
    (all, 0..=12_usize).prop_map(|(mut all, most)| {
        all.truncate(most);
        all
    })
}

fn asked() -> impl Strategy<Value = BrowseQuery> {
    let sort = proptest::sample::select(vec![
        Sort::Featured,
        Sort::PriceAscending,
        Sort::PriceDescending,
        Sort::Newest,
        Sort::Title,
    ]);
    let names = words(&["size", "Taille", "color", "matiere", "unheard"], 2);
    let values = proptest::collection::vec(words(&["S", "ETE", "m", "nothing"], 3), 2);
    let price = || proptest::option::of(0..5_i64);
    (sort, names, values, price(), price(), 1..4_u32).prop_map(
        |(sort, names, values, price_min_minor, price_max_minor, page)| BrowseQuery {
            sort,
            price_min_minor,
            price_max_minor,
            options: names.into_iter().zip(values).collect(),
            page,
            size: PageSize::clamped(Some(3)),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]
    #[test]
    fn an_index_says_what_the_rows_say(products in catalogue(), query in asked()) {
        both(&products, &query);
    }
}
