//! Random books for tests and the bench: orders with taxes of all provinces, fees, refunds, disputes, money by hand and a payout,
//! as rows of the tables they stand in. The postings are the ledger's own rules'.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::{Country, Currency, LineId, Money, OrderId, PaymentId, Province, RefundId};
use ledger::{
    FeeAmount, RefundBreakdown, SaleBreakdown, Sides, TaxPart, TenantAccount as T, rules,
};
use serde_json::{Value, json};
use tax::{Assessment, Authority, Place, Registration, Registrations, Sale, SaleLine, TaxCategory};
use uuid::Uuid;

/// A book that is to be made up.
#[derive(Clone, Copy, Debug)]
pub struct RandomBook {
    /// The same seed makes the same book.
    pub seed: u64,
    /// How many orders.
    pub orders: u32,
    /// Over how many days, the last one before `until`.
    pub days: u32,
    /// The day after the last.
    pub until: DateTime<Utc>,
    /// The currency of everything.
    pub currency: Currency,
    /// Whether everything on the clearing account is paid out at the end.
    pub payout: Payout,
}

/// What becomes of the clearing account at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payout {
    /// It goes to the shop's bank: the balance is zero.
    All,
    /// It stays.
    None,
}

/// Rows by table; tables in the order in which they are written.
pub type Rows = Vec<(&'static str, Vec<Value>)>;

/// Writes rows given as JSON: `$1` is an array of objects. Keys are not checked: write with
/// `session_replication_role = replica`.
#[must_use]
pub fn insert_of(table: &str) -> Option<String> {
    let (_, columns) = COLUMNS.iter().find(|(name, _)| *name == table)?;
    Some(format!(
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, $1::text::jsonb)"
    ))
}

const COLUMNS: [(&str, &str); 5] = [
    (
        "sales_order",
        "id, number, cart_id, customer_id, state, fulfillment, email, language, currency, ship_to, note, shipment_preference, \
delivery, assessment, subtotal_minor, shipping_minor, tax_minor, total_minor, item_count, payment_id, search_text, version, \
placed_at, pay_by, paid_at, time_zone, calendar, channel",
    ),
    (
        "order_line",
        "id, order_id, position, product_id, variant_id, goods, quantity, shipped, withdrawn, unit_minor, net_minor",
    ),
    (
        "manual_receipt",
        "order_id, id, method, amount_minor, currency, received_on, reference, actor, recorded_at",
    ),
    (
        "order_refund",
        "refund_id, order_id, by_hand, parts, created_at",
    ),
    (
        "journal_entry",
        "id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at, memo",
    ),
];

/// Splitmix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// Below `most`, which is positive.
    fn below(&mut self, most: u64) -> u64 {
        self.roll() % most.max(1)
    }
    fn minor(&mut self, least: u64, most: u64) -> i64 {
        i64::try_from(least + self.below(most - least)).unwrap_or_default()
    }
    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
    fn pick<X: Copy>(&mut self, from: &[X]) -> Option<X> {
        let many = u64::try_from(from.len()).unwrap_or_default();
        let at = usize::try_from(self.below(many)).unwrap_or_default();
        from.get(at).copied()
    }
    fn uuid(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.roll(), self.roll())
    }
}

/// Makes a book up, some orders at a time.
pub struct Maker {
    book: RandomBook,
    dice: Dice,
    registrations: Registrations,
    made: u32,
    entries: u64,
    clearing: i64,
    closed: bool,
}

/// Something random that does not fit together: a mistake of the generator.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

impl Maker {
    /// Begins.
    ///
    /// # Errors
    /// Never with the numbers built in.
    pub fn new(book: RandomBook) -> Result<Self, Trouble> {
        let from = NaiveDate::from_ymd_opt(2013, 4, 1).unwrap_or_default();
        let rows = Authority::ALL
            .map(|authority| Registration::typed(authority, authority.example(), from, None));
        let rows = rows.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            book,
            dice: Dice(book.seed),
            registrations: Registrations::new(rows)?,
            made: 0,
            entries: 0,
            clearing: 0,
            closed: false,
        })
    }

    /// The rows of the next orders; empty when all are made.
    ///
    /// # Errors
    /// Figures that do not fit together.
    pub fn next(&mut self, at_once: u32) -> Result<Rows, Trouble> {
        let mut rows: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
        for _ in 0..at_once {
            if self.made == self.book.orders {
                break;
            }
            self.order(&mut rows)?;
            self.made += 1;
        }
        if self.made == self.book.orders && !self.closed {
            self.closed = true;
            self.pay_out(&mut rows)?;
        }
        let known = COLUMNS.iter().map(|(table, _)| *table);
        let all = known.filter_map(|table| rows.remove(table).map(|some| (table, some)));
        Ok(all.collect())
    }

    /// Orders come evenly over the days.
    fn moment(&self) -> DateTime<Utc> {
        let seconds = i64::from(self.book.days) * 86_400;
        let of_all = i64::from(self.book.orders.max(1));
        let passed = seconds * i64::from(self.made) / of_all;
        self.book.until - Duration::seconds(seconds) + Duration::seconds(passed)
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.book.currency)
    }

    fn place(&mut self) -> Result<Place, Trouble> {
        if self.dice.one_in(20) {
            let country: Country = "US".parse().map_err(|_| "US")?;
            return Ok(Place {
                country,
                province: None,
            });
        }
        let province = self.dice.pick(Province::ALL);
        Ok(Place::in_canada(province.ok_or("no province")?))
    }

    fn order(&mut self, rows: &mut BTreeMap<&'static str, Vec<Value>>) -> Result<(), Trouble> {
        let at = self.moment();
        let place = self.place()?;
        let id = OrderId::from_uuid(self.dice.uuid());
        let count = 1 + self.dice.below(4);
        let mut lines = Vec::new();
        for _ in 0..count {
            let category = self.dice.pick(TaxCategory::ALL).unwrap_or_default();
            let net = self.dice.minor(1, 40_000);
            lines.push(SaleLine {
                key: LineId::from_uuid(self.dice.uuid()),
                category: if self.dice.one_in(3) {
                    category
                } else {
                    TaxCategory::Standard
                },
                net: self.money(net),
            });
        }
        let shipping = self.dice.minor(0, 4_000);
        let sale = Sale {
            ship_to: place,
            date: at.date_naive(),
            currency: self.book.currency,
            lines,
            shipping: self.money(shipping),
        };
        let assessment = tax::assess(&sale, &self.registrations)?;
        self.rows_of(rows, (id, at), &sale, &assessment)
    }

    fn rows_of(
        &mut self,
        rows: &mut BTreeMap<&'static str, Vec<Value>>,
        (id, at): (OrderId, DateTime<Utc>),
        sale: &Sale,
        assessment: &Assessment,
    ) -> Result<(), Trouble> {
        let goods = Money::sum(sale.currency, sale.lines.iter().map(|line| line.net))?;
        let total = goods.plus(sale.shipping)?.plus(assessment.total)?;
        let by_hand = self.dice.one_in(20);
        let payment = PaymentId::from_uuid(self.dice.uuid());
        let number = 1000 + i64::from(self.made);
        let province = sale.ship_to.province.map_or("NY", Province::code);
        rows.entry("sales_order").or_default().push(json!({
            "id": id.uuid(), "number": number, "cart_id": self.dice.uuid(), "customer_id": Uuid::nil(), "state": "paid",
            "fulfillment": "unfulfilled", "email": "ada@example.com", "language": "fr", "currency": sale.currency.code(),
            "ship_to": { "name": "Ada", "company": "", "line1": "1 Main", "line2": "", "city": "Town", "province": province,
                "postal_code": "", "country": sale.ship_to.country, "phone": "" },
            "note": "", "shipment_preference": "ship_available", "delivery": {}, "assessment": assessment,
            "subtotal_minor": goods.minor(), "shipping_minor": sale.shipping.minor(), "tax_minor": assessment.total.minor(),
            "total_minor": total.minor(), "item_count": sale.lines.len(),
            "payment_id": (!by_hand).then(|| payment.uuid()), "search_text": "", "version": 1, "placed_at": at, "pay_by": at,
            "paid_at": at, "time_zone": "America/Toronto", "calendar": "", "channel": "storefront",
        }));
        for (line, position) in sale.lines.iter().zip(0..) {
            rows.entry("order_line").or_default().push(json!({
                "id": line.key.uuid(), "order_id": id.uuid(), "position": position, "product_id": Uuid::nil(),
                "variant_id": Uuid::nil(), "goods": { "tax_category": line.category.code() }, "quantity": 1, "shipped": 0,
                "withdrawn": 0, "unit_minor": line.net.minor(), "net_minor": line.net.minor(),
            }));
        }
        let taxes = parts(
            &assessment
                .taxes
                .iter()
                .map(|one| (one.id, one.amount))
                .collect::<Vec<_>>(),
        )?;
        let breakdown = SaleBreakdown {
            goods,
            shipping: sale.shipping,
            taxes,
            ..SaleBreakdown::zero(sale.currency)
        };
        if by_hand {
            let ways = [
                ("cash", T::CashOnHand),
                ("cheque", T::ChequesOnHand),
                ("transfer", T::Bank),
            ];
            let (method, into) = self.dice.pick(&ways).ok_or("no way")?;
            let sides = rules::manual_sale(&breakdown, into)?;
            let source = self.dice.uuid();
            rows.entry("manual_receipt").or_default().push(json!({
                "order_id": id.uuid(), "id": source, "method": method, "amount_minor": total.minor(),
                "currency": sale.currency.code(), "received_on": at.date_naive(), "reference": "", "actor": "Ada",
                "recorded_at": at,
            }));
            let source = ("manual_receipt", source.to_string(), "sale");
            return self.entry(rows, &sides, source, (at, number));
        }
        let of_payment = |purpose| ("payment", payment.to_string(), purpose);
        self.entry(
            rows,
            &rules::sale(&breakdown)?,
            of_payment("sale"),
            (at, number),
        )?;
        let fee = self.fee(total)?;
        if let Some(sides) = rules::platform_fee(&fee)? {
            self.entry(rows, &sides, of_payment("platform_fee"), (at, number))?;
        }
        if self.dice.one_in(8) {
            return self.refund(rows, (id, at, number), sale, assessment);
        }
        if self.dice.one_in(50) {
            return self.dispute(rows, total, (at, number));
        }
        Ok(())
    }

    fn fee(&mut self, total: Money) -> Result<FeeAmount, Trouble> {
        let fee = self.money(total.minor() * 35 / 1000 + 30);
        let tax = |percent: i64| self.money(fee.minor() * percent / 100);
        Ok(FeeAmount {
            fee,
            gst_hst: tax(5),
            qst: tax(10),
            pst: self.money(0),
        })
    }

    /// Gives one line back, with its taxes, and in half of the cases the shipping.
    fn refund(
        &mut self,
        rows: &mut BTreeMap<&'static str, Vec<Value>>,
        (order, at, number): (OrderId, DateTime<Utc>, i64),
        sale: &Sale,
        assessment: &Assessment,
    ) -> Result<(), Trouble> {
        let line = sale.lines.first().ok_or("no line")?;
        let taxed = assessment.lines.iter().find(|one| one.key == line.key);
        let shares = taxed.map(|one| one.shares.clone()).unwrap_or_default();
        let (shipping, on_it) = match self.dice.one_in(2) {
            true => (sale.shipping, assessment.shipping.clone()),
            false => (self.money(0), Vec::new()),
        };
        let all: Vec<_> = shares
            .iter()
            .chain(&on_it)
            .map(|one| (one.id, one.amount))
            .collect();
        let breakdown = RefundBreakdown {
            goods: line.net,
            shipping,
            taxes: parts(&all)?,
            deposits: self.money(0),
            gift_cards: self.money(0),
        };
        if breakdown.total()?.is_zero() {
            return Ok(());
        }
        let id = RefundId::from_uuid(self.dice.uuid());
        let back = |shares: &[tax::TaxShare]| -> Vec<Value> {
            let one = |share: &tax::TaxShare| json!({ "id": share.id, "rate": share.rate, "amount": share.amount });
            shares.iter().map(one).collect()
        };
        let after = at + Duration::minutes(self.dice.minor(1, 2_000));
        let after = after.min(self.book.until - Duration::seconds(1));
        rows.entry("order_refund").or_default().push(json!({
            "refund_id": id.uuid(), "order_id": order.uuid(), "by_hand": false, "created_at": after,
            "parts": { "split": "items", "lines": [{ "line": line.key, "goods": line.net, "taxes": back(&shares) }],
                "shipping": shipping, "shipping_taxes": back(&on_it) },
        }));
        let source = ("refund", id.to_string(), "paid");
        self.entry(
            rows,
            &rules::refund_succeeded(&breakdown)?,
            source,
            (after, number),
        )
    }

    fn dispute(
        &mut self,
        rows: &mut BTreeMap<&'static str, Vec<Value>>,
        total: Money,
        (at, number): (DateTime<Utc>, i64),
    ) -> Result<(), Trouble> {
        let id = self.dice.uuid().to_string();
        let of_it = |purpose| ("dispute", id.clone(), purpose);
        let fee = self.money(1_500);
        self.entry(
            rows,
            &rules::dispute_withdrawn(total)?,
            of_it("withdrawn"),
            (at, number),
        )?;
        self.entry(rows, &rules::dispute_fee(fee)?, of_it("fee"), (at, number))?;
        match self.dice.below(3) {
            0 => Ok(()),
            1 => {
                let sides = rules::dispute_lost(total)?;
                self.entry(rows, &sides, of_it("lost"), (at, number))
            }
            _ => {
                let sides = rules::dispute_reinstated(total)?;
                self.entry(rows, &sides, of_it("reinstated"), (at, number))
            }
        }
    }

    fn pay_out(&mut self, rows: &mut BTreeMap<&'static str, Vec<Value>>) -> Result<(), Trouble> {
        if self.book.payout == Payout::None || self.clearing == 0 {
            return Ok(());
        }
        let all = self.money(self.clearing);
        let lines = [
            ledger::debit(T::Bank, all),
            ledger::credit(T::Clearing, all),
        ];
        let sides = Sides {
            platform: None,
            tenant: Some(ledger::Postings::balanced(self.book.currency, lines)?),
        };
        let source = ("payout", self.dice.uuid().to_string(), "paid");
        let at = self.book.until - Duration::seconds(1);
        self.entry(rows, &sides, source, (at, 0))
    }

    fn entry(
        &mut self,
        rows: &mut BTreeMap<&'static str, Vec<Value>>,
        sides: &Sides,
        (kind, id, purpose): (&str, String, &str),
        (at, number): (DateTime<Utc>, i64),
    ) -> Result<(), Trouble> {
        let Some(postings) = &sides.tenant else {
            return Ok(());
        };
        let millis = u64::try_from(at.timestamp_millis())?;
        self.entries += 1;
        let entry = Uuid::from_u64_pair(millis << 16 | 0x7000, 1 << 63 | self.entries);
        let lines = postings.lines();
        let clearing = lines.iter().filter(|line| line.account == T::Clearing);
        self.clearing += clearing.map(|line| line.amount.minor()).sum::<i64>();
        rows.entry("journal_entry").or_default().push(json!({
            "id": entry, "currency": self.book.currency.code(),
            "accounts": lines.iter().map(|line| line.account).collect::<Vec<_>>(),
            "amounts": lines.iter().map(|line| line.amount.minor()).collect::<Vec<_>>(),
            "source_type": kind, "source_id": id, "purpose": purpose, "occurred_at": at, "booked_at": at,
            "memo": format!("Order #{number}"),
        }));
        Ok(())
    }
}

/// Taxes on the same account are added up.
fn parts(taxes: &[(tax::Tax, Money)]) -> Result<Vec<TaxPart>, Trouble> {
    let mut all: Vec<TaxPart> = Vec::new();
    for (tax, amount) in taxes {
        let account = orders::ledger_tax(*tax);
        match all.iter_mut().find(|part| part.tax == account) {
            Some(part) => part.amount = part.amount.plus(*amount)?,
            None => all.push(TaxPart {
                tax: account,
                amount: *amount,
            }),
        }
    }
    Ok(all)
}
