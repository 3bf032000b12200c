//! The chart of accounts of both books. Codes are permanent: accounting packages and reports refer to them.

use std::str::FromStr;

use kernel::Language;

/// The kind of an account, which determines its normal side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// What the book's owner has or is owed.
    Asset,
    /// What the book's owner owes.
    Liability,
    /// What the book's owner has earned.
    Income,
    /// Reduces income: discounts, returns.
    ContraIncome,
    /// What the book's owner has spent.
    Expense,
}

impl AccountKind {
    /// Whether a debit increases the account.
    #[must_use]
    pub const fn debit_normal(self) -> bool {
        match self {
            Self::Asset | Self::Expense | Self::ContraIncome => true,
            Self::Liability | Self::Income => false,
        }
    }

    /// Whether its balance goes on from year to year: what the book's owner has and owes.
    #[must_use]
    pub const fn lasts(self) -> bool {
        matches!(self, Self::Asset | Self::Liability)
    }
}

/// The code is not in this book's chart.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("account {0} is not in the chart of this book")]
pub struct UnknownAccount(pub String);

/// An account of one of the books.
pub trait Account:
    Copy + Eq + std::fmt::Debug + FromStr<Err = UnknownAccount> + Send + 'static
{
    /// The whole chart.
    const ALL: &'static [Self];
    /// The permanent code: `4000`.
    fn code(self) -> &'static str;
    /// The kind of account.
    fn kind(self) -> AccountKind;
    /// The account's name in `language`.
    fn name(self, language: Language) -> &'static str;
    /// Whether the account states, in this book, what the platform owes the tenant: over these accounts the two books
    /// mirror each other.
    fn mirrors(self) -> bool;
}

macro_rules! chart {
    ($(#[$doc:meta])* $book:ident mirrored [$($mirror:ident)*] {
        $($account:ident $code:literal $kind:ident $en:literal $fr:literal;)+
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $book { $(#[doc = concat!($code, ": ", $en, ".")] $account,)+ }

        impl Account for $book {
            const ALL: &'static [Self] = &[$(Self::$account,)+];
            fn code(self) -> &'static str { match self { $(Self::$account => $code,)+ } }
            fn kind(self) -> AccountKind { match self { $(Self::$account => AccountKind::$kind,)+ } }
            fn name(self, language: Language) -> &'static str {
                match language {
                    Language::En => match self { $(Self::$account => $en,)+ },
                    Language::Fr => match self { $(Self::$account => $fr,)+ },
                }
            }
            fn mirrors(self) -> bool { [$(Self::$mirror,)*].contains(&self) }
        }
        impl FromStr for $book {
            type Err = UnknownAccount;
            fn from_str(code: &str) -> Result<Self, UnknownAccount> {
                Self::ALL.iter().copied().find(|account| account.code() == code)
                    .ok_or_else(|| UnknownAccount(code.to_owned()))
            }
        }
        impl serde::Serialize for $book {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.code())
            }
        }
        impl<'de> serde::Deserialize<'de> for $book {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

chart! {
    /// Accounts of the provider's book, per tenant.
    PlatformAccount mirrored [
        PayablePending PayableAvailable PayoutsInTransit ReserveHeld RefundsInFlight DisputedFundsHeld
        LeaseReceivable NegativeBalances
    ] {
        Bank "1000" Asset "Bank" "Banque";
        ProcessorPending "1100" Asset "Processor balance, pending" "Solde du processeur, en attente";
        ProcessorAvailable "1110" Asset "Processor balance, available" "Solde du processeur, disponible";
        TransfersInTransit "1120" Asset "Transfers in transit" "Virements en cours";
        LeaseReceivable "1300" Asset "Lease receivable" "Location à recevoir";
        InputTaxCredits "1310" Asset "Input tax credits" "Crédits de taxe sur les intrants";
        NegativeBalances "1350" Asset "Tenant negative balances" "Soldes débiteurs des marchands";
        LossAllowance "1359" Asset "Allowance for losses" "Provision pour pertes";
        DisputesReceivable "1400" Asset "Disputes receivable" "Contestations à recevoir";
        PayablePending "2100" Liability "Payable to tenant, pending" "Dû au marchand, en attente";
        PayableAvailable "2110" Liability "Payable to tenant, available" "Dû au marchand, disponible";
        PayoutsInTransit "2120" Liability "Payouts in transit" "Versements en cours";
        ReserveHeld "2130" Liability "Tenant reserve held" "Réserve du marchand retenue";
        RefundsInFlight "2150" Liability "Refunds in flight" "Remboursements en cours";
        DisputedFundsHeld "2160" Liability "Disputed funds held" "Fonds contestés retenus";
        GstHstPayable "2300" Liability "GST/HST payable" "TPS/TVH à payer";
        QstPayable "2310" Liability "QST payable" "TVQ à payer";
        PstPayable "2320" Liability "PST payable" "TVP à payer";
        DeferredLease "2350" Liability "Deferred lease income" "Location perçue d’avance";
        UnidentifiedReceipts "2900" Liability "Unidentified receipts" "Encaissements non identifiés";
        ProcessingFees "4100" Income "Processing-fee income" "Frais de traitement gagnés";
        DisputeFeeRecharges "4200" Income "Dispute-fee recharges" "Frais de contestation refacturés";
        LeaseIncome "4300" Income "Lease income" "Revenus de location";
        Rounding "4900" Income "Rounding" "Arrondis";
        ProcessorFees "5100" Expense "Processor fees" "Frais du processeur";
        ProcessorFeeTax "5110" Expense "Tax on processor fees" "Taxe sur les frais du processeur";
        DisputeFees "5200" Expense "Dispute fees" "Frais de contestation";
        TenantLosses "5300" Expense "Losses on tenants" "Pertes sur marchands";
        PayoutFees "5400" Expense "Payout and transfer fees" "Frais de versement";
    }
}

chart! {
    /// Accounts of the merchant's own book.
    TenantAccount mirrored [Clearing ReserveWithPlatform DisputedFunds] {
        Bank "1000" Asset "Bank" "Banque";
        CashOnHand "1010" Asset "Cash on hand" "Argent comptant en main";
        ChequesOnHand "1020" Asset "Cheques on hand" "Chèques en main";
        OtherReceipts "1030" Asset "Other money received" "Autres encaissements";
        Clearing "1200" Asset "Platform clearing" "Compensation de la plateforme";
        ReserveWithPlatform "1205" Asset "Reserve held by platform" "Réserve retenue par la plateforme";
        DisputedFunds "1210" Asset "Disputed funds" "Fonds contestés";
        OwedByCustomers "1220" Asset "Owed by customers" "À recevoir des clients";
        InputTaxCredits "1310" Asset "Input tax credits (GST/HST)" "Crédits de taxe sur les intrants (TPS/TVH)";
        InputTaxRefunds "1311" Asset "Input tax refunds (QST)" "Remboursements de la taxe sur les intrants (TVQ)";
        GstHstPayable "2200" Liability "GST/HST payable" "TPS/TVH à payer";
        QstPayable "2210" Liability "QST payable" "TVQ à payer";
        PstBritishColumbia "2220.BC" Liability "PST payable, British Columbia" "TVP à payer, Colombie-Britannique";
        PstManitoba "2220.MB" Liability "RST payable, Manitoba" "TVD à payer, Manitoba";
        PstSaskatchewan "2220.SK" Liability "PST payable, Saskatchewan" "TVP à payer, Saskatchewan";
        GiftCards "2400" Liability "Gift-card liability" "Cartes-cadeaux en circulation";
        CustomerDeposits "2500" Liability "Customer deposits" "Dépôts de clients";
        Sales "4000" Income "Sales" "Ventes";
        Discounts "4010" ContraIncome "Discounts" "Rabais";
        ShippingIncome "4020" Income "Shipping income" "Revenus de livraison";
        Returns "4030" ContraIncome "Returns" "Retours";
        PlatformFees "6100" Expense "Platform fees" "Frais de la plateforme";
        ProcessorFees "6110" Expense "Processor fees" "Frais du processeur";
        Lease "6120" Expense "Storefront lease" "Location de la boutique";
        ChargebackFees "6200" Expense "Chargeback fees" "Frais de rétrofacturation";
        ChargebackLosses "6210" Expense "Chargeback losses" "Pertes sur rétrofacturations";
        BadDebts "6220" Expense "Bad debts" "Créances irrécouvrables";
        Rounding "6900" Expense "Rounding" "Arrondis";
    }
}

/// A sales tax as the ledger distinguishes them: by the government it is owed to.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SalesTax {
    /// GST and HST.
    GstHst,
    /// Quebec sales tax.
    Qst,
    /// Provincial sales tax of British Columbia.
    PstBritishColumbia,
    /// Retail sales tax of Manitoba.
    PstManitoba,
    /// Provincial sales tax of Saskatchewan.
    PstSaskatchewan,
}

impl SalesTax {
    /// The account the tax is payable on.
    #[must_use]
    pub const fn account(self) -> TenantAccount {
        match self {
            Self::GstHst => TenantAccount::GstHstPayable,
            Self::Qst => TenantAccount::QstPayable,
            Self::PstBritishColumbia => TenantAccount::PstBritishColumbia,
            Self::PstManitoba => TenantAccount::PstManitoba,
            Self::PstSaskatchewan => TenantAccount::PstSaskatchewan,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_are_unique_and_parse_back<A: Account>() {
        for account in A::ALL {
            assert_eq!(A::from_str(account.code()), Ok(*account));
            assert_ne!(account.name(Language::En), "");
        }
    }

    #[test]
    fn both_charts_are_sound() {
        codes_are_unique_and_parse_back::<PlatformAccount>();
        codes_are_unique_and_parse_back::<TenantAccount>();
        assert!("9999".parse::<TenantAccount>().is_err());
    }
}
