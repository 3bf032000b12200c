//! JSON-LD for search engines: the page's facts in schema.org's terms.

use serde_json::{Value, json};

use super::{
    frame::{Frame, Link},
    pages::ProductPage,
};
use showcase::{Availability, Promise, VariantView};

/// A product with one offer for each variant.
pub fn product(page: &ProductPage) -> Value {
    let frame = &page.page;
    let absolute = |path: &str| format!("{}{path}", frame.shop.origin);
    let images: Vec<String> = page
        .gallery
        .iter()
        .map(|picture| absolute(picture.src()))
        .collect();
    let mut product = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": page.title,
        "description": frame.description,
        "image": images,
        "url": absolute(&frame.href(&page.path)),
        "sku": page.shown.sku,
        "offers": page.variants.iter().map(|v| offer(page, v)).collect::<Vec<_>>(),
    });
    if let (Some(vendor), Some(map)) = (&page.vendor, product.as_object_mut()) {
        map.insert(
            "brand".to_owned(),
            json!({ "@type": "Brand", "name": vendor }),
        );
    }
    product
}

fn offer(page: &ProductPage, variant: &VariantView) -> Value {
    let frame = &page.page;
    let mut offer = json!({
        "@type": "Offer",
        "sku": variant.sku,
        "url": format!("{}{}", frame.shop.origin, frame.href(&page.variant_path(variant))),
        "price": variant.price.to_decimal_text(),
        "priceCurrency": variant.price.currency().code(),
        "availability": variant.availability.schema_org(),
        "itemCondition": "https://schema.org/NewCondition",
        "seller": { "@type": "Organization", "name": frame.shop.name },
    });
    let starts = match &variant.availability {
        Availability::Backorder(Promise::Dates(range)) => Some(range.from),
        _ => None,
    };
    if let (Some(day), Some(map)) = (starts, offer.as_object_mut()) {
        map.insert("availabilityStarts".to_owned(), json!(day.to_string()));
    }
    offer
}

/// The path from the home page to this one.
pub fn breadcrumbs(frame: &Frame, crumbs: &[Link]) -> Value {
    let item = |(index, link): (usize, &Link)| {
        json!({
            "@type": "ListItem",
            "position": index + 1,
            "name": link.title,
            "item": format!("{}{}", frame.shop.origin, frame.href(&link.path)),
        })
    };
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": crumbs.iter().enumerate().map(item).collect::<Vec<_>>(),
    })
}

/// JSON that is safe inside a `<script>` element: it cannot end the element or open a comment.
pub fn in_script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_leave_the_script_element() {
        let text = in_script(&json!({ "name": "</script><script>alert(1)" }));
        assert!(!text.contains('<'));
        assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap()["name"],
            "</script><script>alert(1)"
        );
    }
}
