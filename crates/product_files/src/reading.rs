//! Reads a catalogue file one product at a time. Memory holds the file's text, where its rows begin and how they
//! group, the SKUs and handles seen so far, and the few products just requested, never all of them.

use std::borrow::Cow;

use kernel::{Currency, DecimalMark};

use super::{
    Batch, Counts, Covers, Encoding, FileError, Format, ImportedProduct, Plan, Problem, Units,
    cells::Cells, decode, detect, families::Families, report::Report, sheet::Sheet, shopify,
    shopify_columns, woocommerce, woocommerce_columns,
};

/// How products are read from the rows that make one.
enum Source {
    Shopify(Units),
    WooCommerce(woocommerce::File),
}

/// A file that is being read.
pub struct Reading {
    /// The program that wrote it.
    pub format: Format,
    /// The encoding in use.
    pub encoding: Encoding,
    /// The currency of its amounts.
    pub currency: Currency,
    sheet: Sheet,
    source: Source,
    families: Families,
    /// The group of rows to read next.
    next: usize,
    report: Report,
}

impl Reading {
    /// Opens a file without reading any product, in the merchant's chosen encoding if any. Amounts are in the shop's
    /// currency; `units` apply where the file names none.
    ///
    /// # Errors
    /// The file cannot be read; problems of single rows are in [`Reading::problems`].
    pub fn open(
        bytes: Cow<'_, [u8]>,
        chosen: Option<Encoding>,
        currency: Currency,
        units: Units,
    ) -> Result<Self, FileError> {
        let decoded = decode::decode(bytes, chosen)?;
        let mut sheet = Sheet::read(decoded.text)?;
        let format = detect(&sheet.header)?;
        let mut report = Report::default();
        let (source, families) = match format {
            Format::Shopify | Format::Highstreet => {
                sheet.name_columns(shopify_columns::canonical);
                // Our own exports use the point.
                let usual = (format == Format::Highstreet).then_some(DecimalMark::Point);
                sheet.learn_marks(&shopify_columns::NUMBERS, usual);
                let families = shopify::families(&sheet, currency, &mut report);
                (Source::Shopify(units), families)
            }
            Format::WooCommerce => {
                sheet.name_columns(woocommerce_columns::canonical);
                sheet.learn_marks(&woocommerce_columns::NUMBERS, None);
                let (file, families) = woocommerce::open(&sheet, currency, units, &mut report);
                (Source::WooCommerce(file), families)
            }
        };
        report.tell_unread(&sheet);
        Ok(Self {
            format,
            encoding: decoded.encoding,
            currency,
            sheet,
            source,
            families,
            next: 0,
            report,
        })
    }

    /// The next validated products, at most `most`; empty at the end of the file.
    pub fn products(&mut self, most: usize) -> Vec<ImportedProduct> {
        let mut products = Vec::with_capacity(most.min(self.left()));
        while products.len() < most {
            match self.report.next_product() {
                Some(product) => products.push(product),
                None if self.left() == 0 => break,
                None => self.read_family(),
            }
        }
        products
    }

    fn read_family(&mut self) {
        let places = self.families.rows(self.next);
        let rows: Vec<_> = places.filter_map(|place| self.sheet.row(place)).collect();
        let cells = rows.iter().map(|row| Cells {
            sheet: &self.sheet,
            row,
            currency: self.currency,
        });
        let cells: Vec<Cells<'_>> = cells.collect();
        match &self.source {
            Source::Shopify(units) => shopify::product(&cells, *units, &mut self.report),
            Source::WooCommerce(file) => woocommerce::product(cells, file, &mut self.report),
        }
        self.next += 1;
        if self.left() == 0 {
            self.report.tell_hidden();
        }
    }

    /// Groups of rows not read yet; each makes at most one product.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.families.len().saturating_sub(self.next)
    }

    /// Groups of rows in the whole file.
    #[must_use]
    pub const fn families(&self) -> usize {
        self.families.len()
    }

    /// Problems of the rows read since the last call.
    pub fn problems(&mut self) -> Vec<Problem> {
        self.report.take_problems()
    }

    /// Totals of the rows read so far; final once the whole file is read.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.report.counts(&self.sheet)
    }

    /// The fields the file states.
    #[must_use]
    pub const fn covers(&self) -> &Covers {
        &self.report.covers
    }

    /// These products of the file, with the fields it states about them.
    #[must_use]
    pub const fn batch<'a>(
        &self,
        products: &'a [ImportedProduct],
        covers: &'a Covers,
    ) -> Batch<'a> {
        Batch {
            currency: self.currency,
            covers,
            products,
            weighed: false,
        }
    }

    /// Reads the rest of the file at once.
    #[must_use]
    pub fn into_plan(mut self) -> Plan {
        let products = self.products(usize::MAX);
        let mut problems = self.problems();
        problems.sort_by_key(|problem| problem.row);
        Plan {
            format: self.format,
            encoding: self.encoding,
            currency: self.currency,
            products,
            problems,
            counts: self.counts(),
            covers: self.report.covers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn opened(file: &str) -> Reading {
        Reading::open(
            file.as_bytes().into(),
            None,
            Currency::CAD,
            Units::default(),
        )
        .unwrap()
    }

    /// Files with products whose rows are not adjacent, a variation before its product, and refused rows.
    const FILES: [&str; 2] = [
        "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n\
         hat,Hat,Size,S,H-S,5\nmug,Mug,,,M,4\nhat,,,M,H-M,5\ncup,Cup,,,C,much\nhat-2,Hat,,,,1\n",
        "ID,Type,SKU,Name,Parent,Regular price,Attribute 1 name,Attribute 1 value(s)\n\
         4,variation,T-S,,T,9,Size,S\n1,simple,A,Apple,,2,,\n2,variable,T,Tee,,,Size,\"S, M\"\n\
         3,variation,T-M,,id:2,9,Size,M\n5,variation,X,,id:9,9,Size,M\n",
    ];

    #[test]
    fn a_product_at_a_time_is_the_same_as_all_at_once() {
        for file in FILES {
            let whole = parse(file.as_bytes(), Currency::CAD, Units::default()).unwrap();
            let mut reading = opened(file);
            let (mut products, mut problems) = (Vec::new(), reading.problems());
            while let [product] = reading.products(1).as_slice() {
                products.push(product.clone());
                problems.extend(reading.problems());
            }
            problems.extend(reading.problems());
            problems.sort_by_key(|problem| problem.row);
            assert_eq!((products, problems), (whole.products, whole.problems));
            assert_eq!(reading.counts(), whole.counts);
            assert_eq!(whole.counts.rows, 5);
        }
    }

    /// However long the file, no more products are built than requested.
    #[test]
    fn no_more_is_held_than_was_asked_for() {
        let rows = (0..5_000).map(|number| format!("p-{number},Product {number},5\n"));
        let file: String = std::iter::once("Handle,Title,Variant Price\n".to_owned())
            .chain(rows)
            .collect();
        let mut reading = opened(&file);
        assert_eq!(reading.families(), 5_000);
        assert_eq!(reading.products(50).len(), 50);
        assert_eq!(reading.left(), 4_950);
        assert!(reading.report.next_product().is_none());
    }
}
