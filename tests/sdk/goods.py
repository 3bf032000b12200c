"""Goods whose texts hold what breaks naive programs."""

# Accents, quotes of all kinds, percent signs that look encoded, backslashes, tags, an emoji, line separators.
TITLE = "Crème « brûlée » \"l’été\" 'x' 100 % %41%zz \\n \\u0041 <b>&amp;</b> 🧶\u2028ſ"
TEXT = "Première ligne\nDeuxième : 50 % de \"laine\"\r\n\r\nTroisième\tfin"


def product(title, sku="É%20\"1\""):
    both = lambda text: {"en": "", "fr": text}
    return {
        "status": "active", "handle": None, "title": both(title), "description": both(TEXT), "vendor": "L’Atelier \"50 %\"",
        "product_type": "", "tags": ["été", "50%"], "tax_category": "standard", "options": [], "images": [],
        "collections": [], "seo": {"title": both(""), "description": both("")},
        "variants": [{
            "id": None, "options": [], "sku": sku, "barcode": "", "price": {"minor": 2400, "currency": "CAD"},
            "weight_grams": 120, "requires_shipping": True, "track_stock": True, "out_of_stock": {"policy": "stop"},
            "initial_stock": 3,
        }],
    }
