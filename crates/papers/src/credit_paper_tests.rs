use documents::render_credit_note;
use kernel::{Currency, LineId, OrderId, RefundId};
use orders::{CreditNoteNumber, InvoiceNumber};
use payments::{RefundSource, RefundState, RefundView};
use refunds::{RefundParts, RefundedTax, RefundedUnits, Restock, Split};
use tax::{Assessment, LineTaxes, Tax, TaxAmount, TaxShare};
use uuid::Uuid;

use super::*;
use crate::paper::tests::{issued, noon, order};

fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

fn share(base: i64, amount: i64) -> TaxShare {
    TaxShare {
        id: Tax::Hst,
        rate: 13.into(),
        base: cad(base),
        amount: cad(amount),
    }
}

/// Seven mugs at 10.00 and 12.00 of shipping, with 13% on both.
fn taxed() -> Order {
    let mut sold = order();
    let line = sold.lines[0].id;
    sold.assessment = Assessment {
        taxes: vec![TaxAmount {
            id: Tax::Hst,
            label_en: "HST".into(),
            label_fr: "TVH".into(),
            registration_number: Some("123456789 RT0001".into()),
            rate: 13.into(),
            base: cad(8_200),
            amount: cad(1_066),
        }],
        lines: vec![LineTaxes {
            key: line,
            shares: vec![share(7_000, 910)],
            total: cad(910),
        }],
        shipping: vec![share(1_200, 156)],
        shipping_total: cad(156),
        total: cad(1_066),
    };
    (sold.tax, sold.total) = (cad(1_066), cad(9_266));
    sold
}

fn tax_of(amount: i64) -> RefundedTax {
    RefundedTax {
        id: Tax::Hst,
        rate: 13.into(),
        amount: cad(amount),
    }
}

fn refunded(parts: RefundParts) -> OrderRefund {
    OrderRefund {
        refund: RefundView {
            id: RefundId::from_uuid(Uuid::nil()),
            amount: parts.total().unwrap(),
            state: RefundState::Succeeded,
            source: RefundSource::Shop,
            reason: "Ébréchée".into(),
            created_at: noon(),
            updated_at: noon(),
        },
        parts,
        actor: None,
    }
}

fn note() -> CreditNote {
    CreditNote {
        id: kernel::CreditNoteId::from_uuid(Uuid::nil()),
        number: CreditNoteNumber::new(3),
        refund: RefundId::from_uuid(Uuid::nil()),
        invoice: Some(refunds::CorrectedInvoice {
            number: InvoiceNumber::new(7),
            issued_at: noon(),
        }),
        issued_at: noon(),
        void: None,
        pdf: None,
    }
}

fn line(goods: i64, tax: i64, units: Option<i32>) -> RefundedLine {
    let units = units.map(|returned| RefundedUnits {
        withdrawn: 0,
        returned,
        restock: Restock::Back,
    });
    RefundedLine {
        line: LineId::from_uuid(Uuid::nil()),
        units,
        goods: cad(goods),
        taxes: vec![tax_of(tax)],
    }
}

fn parts(split: Split, line: RefundedLine, shipping: (i64, i64)) -> RefundParts {
    RefundParts {
        split,
        lines: vec![line],
        shipping: cad(shipping.0),
        shipping_taxes: match shipping.1 {
            0 => Vec::new(),
            tax => vec![tax_of(tax)],
        },
    }
}

fn view(parts: RefundParts, language: Language) -> CreditNoteView {
    let profile = platform::testing::profile();
    let issuer = Issuer {
        profile: &profile,
        site: "https://bytown.example",
    };
    let (order, refund, note, paid) = (taxed(), refunded(parts), note(), issued());
    let of = CreditedRefund {
        order: &order,
        refund: &refund,
        note: &note,
        settlement: Some(&paid.settlement),
        here: &[],
    };
    let none = tax::Registrations::small_supplier();
    let view = credit_note(&issuer, &of, &none, (language, None)).unwrap();
    assert!(!render_credit_note(&view).unwrap().is_empty());
    view
}

#[test]
fn units_are_credited_at_the_invoices_price_with_their_taxes() {
    let two = parts(Split::Items, line(2_000, 260, Some(2)), (600, 78));
    let view = view(two, Language::Fr);
    assert_eq!((view.number.as_str(), view.total), ("CN-0003", cad(2_938)));
    assert_eq!(view.invoice.unwrap().number, "INV-0007");
    assert!(matches!(
        view.lines[0].credited,
        Credited::Units { quantity: 2, .. }
    ));
    assert_eq!(view.shipping[0].amount, cad(600));
    let [tax] = view.taxes.as_slice() else {
        panic!("{:?}", view.taxes)
    };
    assert_eq!((tax.base, tax.amount), (cad(2_600), cad(338)));
    assert_eq!((tax.code.as_str(), tax.rate), ("TVH", 13.into()));
    assert!(
        matches!(&view.repayments[0].method, PaymentMethod::Card { last4, .. } if last4 == "4242")
    );
}

#[test]
fn an_amount_is_a_price_reduction_and_units_after_it_show_what_was_left() {
    let some = parts(Split::Amount, line(1_770, 230, None), (0, 0));
    let reduced = view(some, Language::En);
    assert_eq!(reduced.lines[0].credited, Credited::PriceReduction);
    let rest = parts(Split::Items, line(5_230, 680, Some(7)), (0, 0));
    let rest = view(rest, Language::En);
    assert_eq!(rest.lines[0].credited, Credited::Rest { quantity: 7 });
}

#[test]
fn an_order_without_an_invoice_is_credited_without_naming_one() {
    let profile = platform::testing::profile();
    let issuer = Issuer {
        profile: &profile,
        site: "https://bytown.example",
    };
    let order = Order {
        id: OrderId::from_uuid(Uuid::nil()),
        ..taxed()
    };
    let refund = refunded(parts(Split::Amount, line(100, 13, None), (0, 0)));
    let note = CreditNote {
        invoice: None,
        ..note()
    };
    let of = CreditedRefund {
        order: &order,
        refund: &refund,
        note: &note,
        settlement: None,
        here: &[],
    };
    let none = tax::Registrations::small_supplier();
    let view = credit_note(&issuer, &of, &none, (Language::Fr, None)).unwrap();
    assert_eq!(view.invoice, None);
    let method = PaymentMethod::Other("Moyen de paiement d’origine".into());
    assert_eq!(view.repayments[0].method, method);
    assert!(!render_credit_note(&view).unwrap().is_empty());
}
