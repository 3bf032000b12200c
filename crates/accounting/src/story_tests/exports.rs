//! Files after a change of program, and what they count.

use super::*;

/// Days posted for a program without tax codes are exported to one that wants them with the accounts of the setup made for it.
#[tokio::test]
async fn days_posted_before_a_change_of_program_are_exported_to_the_new_one() {
    let shop = testing::tenant().await;
    write(&shop, book(6, Currency::CAD, 40)).await;
    let of = |format| setup_for(format, Granularity::Day, Language::En, "AC");
    saves(&shop, of(Format::Csv)).await;
    post_through(&shop, november(12)).await;
    let old = (first(), november(12));
    let csv = file(&shop, (Format::Csv, Currency::CAD), old)
        .await
        .unwrap();
    let refused = file(&shop, (Format::Xero, Currency::CAD), old).await;
    let lacks = matches!(
        refused,
        Err(ExportError::Account {
            format: Format::Xero,
            wrong: WrongTarget::TaxCodeMissing,
            ..
        })
    );
    assert!(lacks, "no setup has tax codes yet");
    saves(&shop, of(Format::Xero)).await;
    let xero = file(&shop, (Format::Xero, Currency::CAD), old)
        .await
        .unwrap();
    let text = String::from_utf8(xero.clone()).unwrap();
    assert!(text.contains(",Tax Exempt,"), "{text}");
    // A later change touches neither the new file nor the old one.
    let mut other = of(Format::Xero);
    for target in other.chart.0.values_mut() {
        target.tax_code = "BAS Excluded".to_owned();
    }
    saves(&shop, other).await;
    post_through(&shop, yesterday()).await;
    assert_eq!(
        file(&shop, (Format::Xero, Currency::CAD), old)
            .await
            .unwrap(),
        xero
    );
    assert_eq!(
        file(&shop, (Format::Csv, Currency::CAD), old)
            .await
            .unwrap(),
        csv
    );
    let all = file(&shop, (Format::Xero, Currency::CAD), (first(), yesterday())).await;
    let all = String::from_utf8(all.unwrap()).unwrap();
    assert!(all.contains(",Tax Exempt,") && all.contains(",BAS Excluded,"));
}

#[tokio::test]
async fn a_document_in_another_currency_is_refused_before_the_first_byte() {
    let shop = keeper(book(8, Currency::EUR, 20), Granularity::Day, Language::En).await;
    post_through(&shop, yesterday()).await;
    let wish = ExportWish {
        format: Format::Qif,
        from: first(),
        until: yesterday(),
    };
    let mut tx = shop.read().await;
    let begun = begin_export(&mut tx, wish, ("Maple", Currency::CAD)).await;
    let foreign = |error: &ExportError| matches!(error, ExportError::Format(FormatError::Currency { currency, .. }) if *currency == Currency::EUR);
    assert!(begun.err().as_ref().is_some_and(foreign));
}

/// A statement of the clearing account has nothing to say of money by hand.
#[tokio::test]
async fn a_file_counts_the_documents_it_holds() {
    let shop = keeper(book(9, Currency::CAD, 80), Granularity::Order, Language::En).await;
    post_through(&shop, yesterday()).await;
    let wish = ExportWish {
        format: Format::Ofx1,
        from: first(),
        until: yesterday(),
    };
    let mut tx = shop.read().await;
    let (mut running, _) = begin_export(&mut tx, wish, ("Maple", Currency::CAD))
        .await
        .unwrap();
    let mut text = String::new();
    while let Some(piece) = running.next(&mut tx).await.unwrap() {
        text.push_str(&String::from_utf8_lossy(&piece));
    }
    let held = text.matches("<STMTTRN>").count();
    assert_eq!(usize::try_from(running.documents), Ok(held));
    assert!(held < all_documents(&shop).await.len());
}

#[tokio::test]
async fn a_table_for_people_is_headed_in_their_language() {
    let shop = keeper(book(9, Currency::CAD, 40), Granularity::Day, Language::Fr).await;
    post_through(&shop, yesterday()).await;
    let mut tx = shop.read().await;
    let range = ((first(), yesterday()), Language::Fr);
    let begun = begin_table(&mut tx, range, ("Maple", Currency::CAD)).await;
    let (running, head) = begun.unwrap();
    let head = String::from_utf8(head).unwrap();
    assert!(head.starts_with("Date,Pièce,Section,Commande,"), "{head}");
    let mut fees = running.only(Section::Fees);
    let rows = fees.next(&mut tx).await.unwrap().unwrap();
    let rows = String::from_utf8(rows).unwrap();
    assert!(rows.lines().all(|row| row.contains(",Frais,")), "{rows}");
}

/// One name for a tax charged and claimed back is one account; one for clearing and an expense is a mistake.
#[tokio::test]
async fn an_account_is_either_had_or_spent() {
    let shop = testing::tenant().await;
    let mut new = setup_for(Format::Hledger, Granularity::Day, Language::En, "AC");
    let of = LineAccount::whole;
    let mut names = |account, name: &str| {
        let target = new.chart.0.get_mut(&of(account)).unwrap();
        target.name = name.to_owned();
        new.clone()
    };
    let sound = names(TenantAccount::InputTaxCredits, "GST/HST charged on sales");
    assert_eq!(
        sound.chart.kind(of(TenantAccount::InputTaxCredits)),
        ledger::AccountKind::Liability
    );
    saves(&shop, sound).await;
    let torn = names(TenantAccount::Rounding, "Web shop clearing");
    let mut tx = shop.write().await;
    let refused = save_setup(&mut tx, 1, torn, ADA).await;
    let with = of(TenantAccount::Clearing);
    assert!(matches!(
        refused,
        Err(SaveSetupError::Account(account, WrongTarget::OtherKind { with: other }))
            if account == of(TenantAccount::Rounding) && other == with
    ));
}
