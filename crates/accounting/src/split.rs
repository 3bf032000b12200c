//! Divides what an order sold, and what a refund gave back, by the treatment of the tax laws. Pure. Every figure is the
//! order's or the refund's own; no tax is computed.

use std::collections::BTreeMap;

use kernel::{Country, LineId, Money, MoneyError, Province};
use ledger::TenantAccount as T;
use orders::SoldOrder;
use refunds::RefundParts;
use tax::{Tax, TaxCategory, TaxShare, Treatment as Ruling};

use crate::{Detail, LineAccount, Treatment};

/// Parts of postings, positive, in minor units.
pub(crate) type Parts = Vec<(LineAccount, i64)>;

/// The treatment of each line. `home` is the shop's country.
fn treatments(order: &SoldOrder, home: Country) -> BTreeMap<LineId, Treatment> {
    let taxed = order.assessment.lines.iter();
    let taxed: BTreeMap<LineId, bool> = taxed
        .map(|line| (line.key, line.shares.iter().any(charged)))
        .collect();
    let of = |line: &orders::SoldLine| {
        let taxed = taxed.get(&line.id).copied().unwrap_or_default();
        (line.id, treatment((order, home), &line.category, taxed))
    };
    order.lines.iter().map(of).collect()
}

fn charged(share: &TaxShare) -> bool {
    !share.base.is_zero()
}

fn treatment((order, home): (&SoldOrder, Country), category: &str, taxed: bool) -> Treatment {
    if taxed {
        return Treatment::Taxable;
    }
    if order.place.country != Country::CANADA {
        // Exports from Canada are taxed at zero; of what leaves another country its laws say nothing.
        return match home == Country::CANADA {
            true => Treatment::ZeroRated,
            false => Treatment::Untaxed,
        };
    }
    match (category.parse::<TaxCategory>(), order.place.province) {
        (Ok(TaxCategory::Exempt), _) => Treatment::Exempt,
        (Ok(TaxCategory::GiftCards) | Err(_), _) | (_, None) => Treatment::Untaxed,
        (Ok(category), Some(province)) => {
            let day = order.day;
            match tax::treatment(category, Tax::Gst, province, day) {
                Ruling::None => Treatment::ZeroRated,
                Ruling::Full | Ruling::FederalPartOnly => Treatment::Untaxed,
            }
        }
    }
}

/// The taxed part of the shipping, and the treatment of the rest.
fn shipping(order: &SoldOrder, lines: &BTreeMap<LineId, Treatment>) -> (i64, Treatment) {
    let base = |ids: &[Tax]| -> i64 {
        let shares = order.assessment.shipping.iter();
        let of = shares.filter(|share| ids.contains(&share.id));
        of.map(|share| share.base.minor()).sum()
    };
    let others = [Tax::Qst, Tax::PstBc, Tax::PstSk, Tax::RstMb].map(|tax| base(&[tax]));
    let most = others
        .into_iter()
        .chain([base(&[Tax::Gst, Tax::Hst])])
        .max();
    let taxed = most.unwrap_or_default().clamp(0, order.shipping.minor());
    let rest = lines.values().find(|one| **one != Treatment::Taxable);
    (taxed, rest.copied().unwrap_or(Treatment::Untaxed))
}

fn treated(account: T, detail: Treatment) -> LineAccount {
    LineAccount {
        account,
        detail: Detail::Treated(detail),
    }
}

/// The detail of a federal tax; `None` for a provincial one, which has an account of its own.
fn federal(tax: Tax, province: Option<Province>) -> Option<LineAccount> {
    let detail = match (tax, province) {
        (Tax::Gst, _) => Detail::Gst,
        (Tax::Hst, Some(province)) => Detail::Hst(province),
        _ => return None,
    };
    let account = T::GstHstPayable;
    let known = LineAccount { account, detail };
    LineAccount::all().any(|one| one == known).then_some(known)
}

fn summed(parts: impl IntoIterator<Item = (LineAccount, i64)>) -> Parts {
    let mut sums: BTreeMap<LineAccount, i64> = BTreeMap::new();
    for (account, minor) in parts {
        *sums.entry(account).or_default() += minor;
    }
    sums.into_iter().filter(|(_, minor)| *minor != 0).collect()
}

/// How the sale of an order divides.
pub(crate) fn of_sale(order: &SoldOrder, home: Country) -> Parts {
    let lines = treatments(order, home);
    let (taxed, rest) = shipping(order, &lines);
    let goods = order.lines.iter().filter_map(|line| {
        let treatment = lines.get(&line.id)?;
        Some((treated(T::Sales, *treatment), line.net.minor()))
    });
    let shipped = [
        (treated(T::ShippingIncome, Treatment::Taxable), taxed),
        (
            treated(T::ShippingIncome, rest),
            order.shipping.minor() - taxed,
        ),
    ];
    let taxes = order
        .assessment
        .taxes
        .iter()
        .filter_map(|tax| Some((federal(tax.id, order.place.province)?, tax.amount.minor())));
    summed(goods.chain(shipped).chain(taxes))
}

/// How a refund of an order divides. Its shipping is divided as the order's was, by largest remainder.
pub(crate) fn of_refund(
    order: &SoldOrder,
    parts: &RefundParts,
    home: Country,
) -> Result<Parts, MoneyError> {
    let lines = treatments(order, home);
    let (taxed, rest) = shipping(order, &lines);
    let goods = parts.lines.iter().map(|part| {
        let treatment = lines.get(&part.line).copied();
        let treatment = treatment.unwrap_or(Treatment::Untaxed);
        (treated(T::Returns, treatment), part.goods.minor())
    });
    let weights = [taxed, order.shipping.minor() - taxed];
    let shipped = match weights {
        [0, 0] => vec![parts.shipping],
        _ => parts.shipping.allocate(&weights)?,
    };
    let minor = |index: usize| shipped.get(index).copied().map_or(0, Money::minor);
    let shipped = [
        (treated(T::ShippingIncome, Treatment::Taxable), minor(0)),
        (treated(T::ShippingIncome, rest), minor(1)),
    ];
    let taxes = parts.taxes()?;
    let taxes = taxes
        .iter()
        .filter_map(|tax| Some((federal(tax.id, order.place.province)?, tax.amount.minor())));
    Ok(summed(goods.chain(shipped).chain(taxes)))
}
