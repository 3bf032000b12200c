//! The mirror invariant over random histories, in a model that keeps both books in memory.

use std::collections::BTreeMap;

use kernel::Money;
use proptest::prelude::*;

use super::{
    deposit_earned, dispute_fee, dispute_lost, dispute_reinstated, dispute_withdrawn,
    funds_available, platform_fee, platform_fee_returned, processor_fee,
    refund_failed_after_success, refund_hold, refund_released, refund_succeeded, sale,
    stray_received, stray_returned,
};
use crate::{
    Account, FeeAmount, FeeTerms, PostingError, ProcessorFeeMode, RefundBreakdown, SaleBreakdown,
    SalesTax, Sides, TaxPart, TenantAccount,
    breakdown::tests::{cad, ontario_sale},
    fee::tests::{ontario, standard},
};

#[derive(Default)]
struct Books {
    platform: BTreeMap<&'static str, i64>,
    tenant: BTreeMap<&'static str, i64>,
    tear: i128,
}

impl Books {
    fn post(&mut self, sides: &Sides) {
        for line in sides.platform.iter().flat_map(|postings| postings.lines()) {
            *self.platform.entry(line.account.code()).or_default() += line.amount.minor();
        }
        for line in sides.tenant.iter().flat_map(|postings| postings.lines()) {
            *self.tenant.entry(line.account.code()).or_default() += line.amount.minor();
        }
        self.tear += sides.tear();
    }

    /// The formula of the fact sheet, written independently of `Account::mirrors`.
    fn mirrors(&self) -> bool {
        let platform = |code: &str| self.platform.get(code).copied().unwrap_or_default();
        let tenant = |code: &str| self.tenant.get(code).copied().unwrap_or_default();
        let owed: i64 = ["2100", "2110", "2120", "2130", "2150", "2160"]
            .map(platform)
            .iter()
            .sum();
        let claims = platform("1300") + platform("1350");
        let clearing: i64 = ["1200", "1205", "1210"].map(tenant).iter().sum();
        -owed - claims == clearing
    }
}

/// A payment in the model and how much of it was refunded.
struct Paid {
    sale: SaleBreakdown,
    terms: FeeTerms,
    refunds: Vec<(RefundBreakdown, FeeAmount)>,
}

#[derive(Clone, Debug)]
enum Step {
    Sale {
        goods: i64,
        discount: i64,
        shipping: i64,
        deposit: i64,
        gift: i64,
        pass_through: bool,
    },
    ProcessorFee {
        of: usize,
        minor: i64,
    },
    Available {
        minor: i64,
    },
    Refund {
        of: usize,
        minor: i64,
        ends: RefundEnd,
    },
    Stray {
        minor: i64,
        returned: bool,
    },
    Ship {
        minor: i64,
    },
    Dispute {
        minor: i64,
        fee: i64,
        ends: DisputeEnd,
    },
}

#[derive(Clone, Copy, Debug)]
enum DisputeEnd {
    Open,
    Won,
    Lost,
    WonAfterLost,
}

#[derive(Clone, Copy, Debug)]
enum RefundEnd {
    Succeeded,
    Failed,
    FailedLater,
}

fn step() -> impl Strategy<Value = Step> {
    let end = prop_oneof![
        Just(RefundEnd::Succeeded),
        Just(RefundEnd::Failed),
        Just(RefundEnd::FailedLater)
    ];
    let decided = prop_oneof![
        Just(DisputeEnd::Open),
        Just(DisputeEnd::Won),
        Just(DisputeEnd::Lost),
        Just(DisputeEnd::WonAfterLost)
    ];
    prop_oneof![
        (
            100..50_000_i64,
            0..100_i64,
            0..3_000_i64,
            0..9_000_i64,
            0..100_i64,
            any::<bool>()
        )
            .prop_map(|(goods, discount, shipping, deposit, gift, pass_through)| {
                Step::Sale {
                    goods,
                    discount,
                    shipping,
                    deposit,
                    gift,
                    pass_through,
                }
            }),
        (0..20_usize, 0..400_i64).prop_map(|(of, minor)| Step::ProcessorFee { of, minor }),
        (1..9_000_i64).prop_map(|minor| Step::Available { minor }),
        (0..20_usize, 1..30_000_i64, end).prop_map(|(of, minor, ends)| Step::Refund {
            of,
            minor,
            ends
        }),
        (1..9_000_i64, any::<bool>()).prop_map(|(minor, returned)| Step::Stray { minor, returned }),
        (1..9_000_i64).prop_map(|minor| Step::Ship { minor }),
        (1..9_000_i64, 1..2_000_i64, decided).prop_map(|(minor, fee, ends)| Step::Dispute {
            minor,
            fee,
            ends
        }),
    ]
}

fn post_all(books: &mut Books, sides: impl IntoIterator<Item = Sides>) {
    sides.into_iter().for_each(|sides| books.post(&sides));
}

fn run(step: Step, books: &mut Books, paid: &mut Vec<Paid>) -> Result<(), PostingError> {
    match step {
        Step::Sale {
            goods,
            discount,
            shipping,
            deposit,
            gift,
            pass_through,
        } => {
            let tax = |tax, amount| TaxPart {
                tax,
                amount: cad(amount),
            };
            let breakdown = SaleBreakdown {
                goods: cad(goods),
                discount: cad(discount.min(goods)),
                shipping: cad(shipping),
                taxes: vec![
                    tax(SalesTax::GstHst, goods / 20),
                    tax(SalesTax::Qst, goods / 10),
                ],
                deposits: cad(deposit),
                gift_cards_used: cad(gift.min(goods / 20)),
                ..SaleBreakdown::zero(cad(0).currency())
            };
            let mode = match pass_through {
                true => ProcessorFeeMode::PassThrough,
                false => ProcessorFeeMode::Absorbed,
            };
            let terms = FeeTerms {
                processor_fee_mode: mode,
                ..standard()
            };
            let total = breakdown.total()?;
            if total.is_zero() {
                return Ok(());
            }
            books.post(&sale(&breakdown)?);
            post_all(books, platform_fee(&terms.fee_on(total, &ontario())?)?);
            paid.push(Paid {
                sale: breakdown,
                terms,
                refunds: Vec::new(),
            });
        }
        Step::ProcessorFee { of, minor } => {
            let mode = paid.get(of).map(|payment| payment.terms.processor_fee_mode);
            post_all(
                books,
                processor_fee(cad(minor), mode.unwrap_or(ProcessorFeeMode::Absorbed))?,
            );
        }
        Step::Available { minor } => books.post(&funds_available(cad(minor), cad(minor - 1))?),
        Step::Refund { of, minor, ends } => {
            if let Some(payment) = paid.get_mut(of) {
                refund(payment, minor, ends, books)?;
            }
        }
        Step::Stray { minor, returned } => {
            books.post(&stray_received(cad(minor))?);
            if returned {
                books.post(&stray_returned(cad(minor))?);
            }
        }
        Step::Ship { minor } => {
            let earned = SaleBreakdown {
                goods: cad(minor),
                ..SaleBreakdown::zero(cad(0).currency())
            };
            books.post(&deposit_earned(&earned)?);
        }
        Step::Dispute { minor, fee, ends } => dispute(cad(minor), cad(fee), ends, books)?,
    }
    Ok(())
}

fn refund(
    payment: &mut Paid,
    minor: i64,
    ends: RefundEnd,
    books: &mut Books,
) -> Result<(), PostingError> {
    let captured = payment.sale.total()?;
    let before: Vec<_> = payment
        .refunds
        .iter()
        .map(|(part, _)| part.clone())
        .collect();
    let gone = Money::sum(
        captured.currency(),
        before
            .iter()
            .map(RefundBreakdown::total)
            .collect::<Result<Vec<_>, _>>()?,
    )?;
    let amount = cad(minor.min(captured.minus(gone)?.minor()));
    if amount.is_zero() {
        return Ok(());
    }
    let part = RefundBreakdown::proportional(&payment.sale, &before, amount)?;
    assert_eq!(part.total()?, amount);
    books.post(&refund_hold(amount)?);
    let mut returned = FeeAmount::zero(captured.currency());
    for (_, earlier) in &payment.refunds {
        returned = returned.plus(earlier)?;
    }
    let back = payment
        .terms
        .fee_returned(captured, gone.plus(amount)?, &ontario())?
        .minus(&returned)?;
    match ends {
        RefundEnd::Failed => books.post(&refund_released(amount)?),
        RefundEnd::Succeeded => {
            books.post(&refund_succeeded(&part)?);
            post_all(books, platform_fee_returned(&back)?);
            payment.refunds.push((part, back));
        }
        RefundEnd::FailedLater => {
            books.post(&refund_succeeded(&part)?);
            post_all(books, platform_fee_returned(&back)?);
            books.post(&refund_failed_after_success(&part)?);
            post_all(
                books,
                platform_fee_returned(&back)?.map(|sides| sides.reversed()),
            );
        }
    }
    Ok(())
}

fn dispute(
    amount: Money,
    fee: Money,
    ends: DisputeEnd,
    books: &mut Books,
) -> Result<(), PostingError> {
    books.post(&dispute_withdrawn(amount)?);
    books.post(&dispute_fee(fee)?);
    let lost = dispute_lost(amount)?;
    let back = dispute_reinstated(amount)?;
    match ends {
        DisputeEnd::Open => {}
        DisputeEnd::Won => books.post(&back),
        DisputeEnd::Lost => books.post(&lost),
        DisputeEnd::WonAfterLost => post_all(books, [lost.clone(), back, lost.reversed()]),
    }
    Ok(())
}

proptest! {
    #[test]
    fn the_books_mirror_each_other_after_every_step(steps in prop::collection::vec(step(), 1..60)) {
        let mut books = Books::default();
        let mut paid = Vec::new();
        for step in steps {
            run(step, &mut books, &mut paid)?;
            prop_assert!(books.mirrors());
            prop_assert_eq!(books.tear, 0);
        }
    }
}

#[test]
fn the_worked_sale_leaves_the_tenant_110_37() -> Result<(), PostingError> {
    let mut books = Books::default();
    books.post(&sale(&ontario_sale())?);
    post_all(
        &mut books,
        platform_fee(&standard().fee_on(cad(11_526), &ontario())?)?,
    );
    post_all(
        &mut books,
        processor_fee(cad(364), ProcessorFeeMode::Absorbed)?,
    );
    assert_eq!(books.tenant.get("1200"), Some(&11_037));
    assert_eq!(books.platform.get("1100"), Some(&11_162));
    assert_eq!(books.platform.get("2100"), Some(&-11_037));
    books.post(&funds_available(cad(11_162), cad(11_037))?);
    assert_eq!(books.platform.get("2100"), Some(&0));
    assert!(TenantAccount::Clearing.mirrors());
    Ok(())
}

/// Rows 1 to 9 of the worked example, to the cent, in both books: the dispute won, and lost.
#[test]
fn the_worked_dispute_leaves_66_56_when_won_and_minus_18_70_when_lost() -> Result<(), PostingError>
{
    for (ends, available, clearing, processor) in [
        (DisputeEnd::Won, 6_656, 6_656, 6_662),
        (DisputeEnd::Lost, -1_870, -1_870, -1_864),
        (DisputeEnd::WonAfterLost, 6_656, 6_656, 6_662),
    ] {
        let mut books = Books::default();
        let mut paid = Paid {
            sale: ontario_sale(),
            terms: standard(),
            refunds: Vec::new(),
        };
        books.post(&sale(&paid.sale)?);
        let fee = standard().fee_on(cad(11_526), &ontario())?;
        post_all(&mut books, platform_fee(&fee)?);
        let absorbed = ProcessorFeeMode::Absorbed;
        post_all(&mut books, processor_fee(cad(364), absorbed)?);
        books.post(&funds_available(cad(11_162), cad(11_037))?);
        refund(&mut paid, 3_000, RefundEnd::Succeeded, &mut books)?;
        dispute(cad(8_526), cad(1_500), ends, &mut books)?;
        let platform = |code: &str| books.platform.get(code).copied().unwrap_or_default();
        let tenant = |code: &str| books.tenant.get(code).copied().unwrap_or_default();
        assert_eq!(-platform("2110"), available, "{ends:?}");
        assert_eq!(tenant("1200"), clearing, "{ends:?}");
        assert_eq!(platform("1110"), processor, "{ends:?}");
        for code in ["1400", "2160", "2150"] {
            assert_eq!(platform(code), 0, "{ends:?} {code}");
        }
        assert_eq!((tenant("1210"), tenant("6200")), (0, 1_500));
        assert_eq!((platform("5200"), platform("4200")), (1_500, -1_500));
        let lost = if matches!(ends, DisputeEnd::Lost) {
            8_526
        } else {
            0
        };
        assert_eq!(tenant("6210"), lost, "{ends:?}");
        assert!(books.mirrors());
    }
    Ok(())
}
