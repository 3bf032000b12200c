//! The file, and what its report must say.

use serde_json::Value;

const HEAD: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,\
Variant Price,Status\n";

/// Products the shop already sells, new ones, and unreadable rows. The existing ones come last in the file.
pub struct Catalogue {
    pub old: usize,
    pub new: usize,
    pub unreadable: usize,
}

/// Number of sizes of each new product.
pub const SIZES: usize = 2;
/// One variant has a count that no other has.
pub const UNIQUE_COUNT: usize = 777;

impl Default for Catalogue {
    fn default() -> Self {
        Self {
            old: 20,
            new: 240,
            unreadable: 3,
        }
    }
}

impl Catalogue {
    /// A product in the middle of the new ones.
    pub const fn middle(&self) -> usize {
        self.new / 2
    }

    pub fn last_of_those_that_were(&self) -> String {
        format!("old-{}", self.old - 1)
    }

    /// Units of a size of a new product.
    pub const fn count(&self, number: usize, size: usize) -> usize {
        if number == self.middle() && size == 0 {
            UNIQUE_COUNT
        } else {
            1 + (number * SIZES + size) % 50
        }
    }

    fn olds(&self, title: &str) -> String {
        let line = |number| {
            format!(
                "old-{number},{title} {number},Title,Default Title,OLD-{number},shopify,5,10.00,active\n"
            )
        };
        (0..self.old).map(line).collect()
    }

    pub fn as_it_was(&self) -> String {
        format!("{HEAD}{}", self.olds("Plain"))
    }

    fn size(&self, number: usize, size: usize) -> String {
        let title = if size == 0 {
            format!("New {number}")
        } else {
            String::new()
        };
        let count = self.count(number, size);
        format!(
            "new-{number},{title},Size,{size},NEW-{number}-{size},shopify,{count},12.50,active\n"
        )
    }

    pub fn file(&self) -> String {
        let new =
            (0..self.new).flat_map(|number| (0..SIZES).map(move |size| self.size(number, size)));
        let unreadable = (0..self.unreadable).map(|number| {
            format!("bad-{number},Bad {number},Title,Default Title,BAD-{number},shopify,1,twelve,active\n")
        });
        let mut file = HEAD.to_owned();
        file.extend(new);
        file.extend(unreadable);
        file + &self.olds("Fine")
    }
}

/// The figures shown to the merchant.
#[derive(Debug, PartialEq, Eq)]
pub struct Counts {
    rows: u64,
    created: u64,
    updated: u64,
    skipped: u64,
    failed: u64,
}

impl Counts {
    pub fn of(report: &Value) -> Self {
        let number = |value: &Value| value.as_u64().unwrap_or_else(|| panic!("{report}"));
        let result = &report["result"];
        Self {
            rows: number(&report["counts"]["rows"]),
            created: number(&result["created"]),
            updated: number(&result["updated"]),
            skipped: number(&result["skipped"]),
            failed: number(&result["failed"]),
        }
    }

    fn expected(catalogue: &Catalogue, [created, updated, skipped]: [usize; 3]) -> Self {
        let number = |count: usize| u64::try_from(count).unwrap();
        Self {
            rows: number(catalogue.new * SIZES + catalogue.unreadable + catalogue.old),
            created: number(created),
            updated: number(updated),
            skipped: number(skipped),
            failed: number(catalogue.unreadable),
        }
    }

    /// Every row was imported, or is reported as rejected.
    pub fn account_for(&self, catalogue: &Catalogue) {
        let products = [catalogue.new, catalogue.old, 0];
        assert_eq!(*self, Self::expected(catalogue, products));
    }

    /// The same, but the database rejected one product.
    pub fn account_for_all_but_one(&self, catalogue: &Catalogue) {
        let products = [catalogue.new - 1, catalogue.old, 0];
        let expected = Self::expected(catalogue, products);
        let failed = expected.failed + 1;
        assert_eq!(*self, Self { failed, ..expected });
    }

    /// Afterwards only that one was missing.
    pub fn brought_the_one(&self, catalogue: &Catalogue) {
        let products = [1, 0, catalogue.new - 1 + catalogue.old];
        assert_eq!(*self, Self::expected(catalogue, products));
    }

    pub fn changed_nothing(&self, catalogue: &Catalogue) {
        let products = [0, 0, catalogue.new + catalogue.old];
        assert_eq!(*self, Self::expected(catalogue, products));
    }
}
