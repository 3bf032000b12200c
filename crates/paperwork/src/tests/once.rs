//! One paperwork a day and one mail: several workers, crashes, changed hours and zones.

use chrono::Duration;
use tenancy::jobs::Lane;

use super::street::Street;
use crate::{Mode, PaperKind, print};

/// The shop opens on 24 November 2026 at seven in the morning.
async fn with_something_to_do() -> Street {
    let street = Street::open().await;
    let hat = street.sells("HAT", 2).await;
    street.bought(hat, 3).await;
    street.plans().await;
    street
}

#[tokio::test]
async fn a_day_is_made_at_six_and_told_once() {
    let street = with_something_to_do().await;
    street.works_until("2026-11-25T10:59:00Z").await;
    assert!(street.made().await.is_empty(), "it is not six yet");
    street.works_until("2026-11-27T12:00:00Z").await;
    let made = street.made().await;
    assert_eq!(made, ["2026-11-25", "2026-11-26", "2026-11-27"]);
    let letters = street.letters().await;
    assert_eq!(letters.len(), 3, "{letters:?}");
    let first = &letters[0];
    assert_eq!(first.to.email, "ada@example.ca");
    for said in [
        "1 commande à expédier, 2 unités",
        "1 unité en souffrance, dans 1 commande",
        "https://dashboard.shops.example/shop/testshop/paperwork?day=2026-11-25",
    ] {
        assert!(first.text.contains(said), "{said}: {}", first.text);
    }
}

#[tokio::test]
async fn two_workers_at_once_make_one() {
    let street = with_something_to_do().await;
    street.until("2026-11-25T11:00:00Z");
    let first = street.due().await.pop().unwrap();
    // The first worker is slow, and its lease runs out: another one takes the job, and both write.
    street.shop.db.clock.advance(Duration::minutes(30));
    let second = street.claimed(Lane::Bulk, 2).await.pop().unwrap();
    let (one, other) = tokio::join!(street.run(&first), street.run(&second));
    assert!(one.is_err(), "its lease is spent");
    other.unwrap();
    assert_eq!(street.made().await, ["2026-11-25"]);
    assert_eq!(street.letters().await.len(), 1);
}

/// Two jobs for the same day, as after a change of the hour.
#[tokio::test]
async fn two_jobs_at_once_make_one() {
    let street = with_something_to_do().await;
    street.chooses(Mode::Mail, "06:15").await;
    street.until("2026-11-25T11:20:00Z");
    let due = street.due().await;
    let [one, other] = due.as_slice() else {
        panic!("{due:?}");
    };
    let (one, other) = tokio::join!(street.run(one), street.run(other));
    one.unwrap();
    other.unwrap();
    assert_eq!(street.made().await, ["2026-11-25"]);
    assert_eq!(street.letters().await.len(), 1);
}

/// What kills a worker between the rows and the mail leaves neither: the mail's table is away, so that the commit fails after
/// all rows were written.
#[tokio::test]
async fn a_crash_between_rows_and_mail_leaves_nothing_and_is_made_good() {
    let street = with_something_to_do().await;
    street.until("2026-11-25T11:00:00Z");
    let job = street.due().await.pop().unwrap();
    let refuse = "CREATE FUNCTION msg.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON msg.job FOR EACH ROW WHEN (NEW.kind = 'paperwork.mail') EXECUTE FUNCTION msg.refuse()";
    street.by_hand(refuse).await;
    assert!(street.run(&job).await.is_err());
    assert!(street.made().await.is_empty(), "no rows without the mail");
    street
        .by_hand("DROP TRIGGER refuse ON msg.job; DROP FUNCTION msg.refuse()")
        .await;
    street.shop.db.clock.advance(Duration::minutes(30));
    street.works().await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    assert_eq!(street.letters().await.len(), 1);
}

#[tokio::test]
async fn a_crash_at_midnight_leaves_the_day_to_the_next_worker() {
    let street = with_something_to_do().await;
    street.chooses(Mode::Mail, "23:59").await;
    // The shop's 24 November ends at five, Greenwich time.
    street.until("2026-11-25T04:59:00Z");
    let killed = street.due().await.pop().unwrap();
    drop(killed);
    street.works_until("2026-11-25T06:00:00Z").await;
    assert_eq!(street.made().await, ["2026-11-24"]);
    street.works_until("2026-11-27T06:00:00Z").await;
    let made = street.made().await;
    assert_eq!(made, ["2026-11-24", "2026-11-25", "2026-11-26"]);
    assert_eq!(street.letters().await.len(), 3);
}

#[tokio::test]
async fn after_a_week_without_a_worker_one_day_is_made_and_not_seven() {
    let street = with_something_to_do().await;
    street.until("2026-12-01T14:00:00Z");
    street.works().await;
    assert_eq!(street.made().await, ["2026-12-01"]);
    street.works_until("2026-12-02T12:00:00Z").await;
    assert_eq!(street.made().await, ["2026-12-01", "2026-12-02"]);
    assert_eq!(street.letters().await.len(), 2);
}

#[tokio::test]
async fn who_changes_the_hour_today_gets_no_second_one() {
    let street = with_something_to_do().await;
    street.works_until("2026-11-25T11:00:00Z").await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    for hour in ["08:00", "15:00", "05:00", "20:00"] {
        street.chooses(Mode::Mail, hour).await;
    }
    street.works_until("2026-11-26T04:00:00Z").await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    street.works_until("2026-11-27T04:00:00Z").await;
    let made = street.days().await;
    assert_eq!(street.made().await, ["2026-11-25", "2026-11-26"]);
    assert_eq!(
        made[1].made_at.to_rfc3339(),
        "2026-11-27T01:00:00+00:00",
        "at eight in the evening"
    );
    assert_eq!(street.letters().await.len(), 2);
}

#[tokio::test]
async fn who_moves_to_another_zone_today_gets_no_second_one() {
    let street = with_something_to_do().await;
    street.works_until("2026-11-25T12:00:00Z").await;
    for zone in [
        zones::Zone::named("Asia/Tokyo").unwrap(),
        zones::Zone::named("Pacific/Auckland").unwrap(),
        zones::Zone::named("America/Vancouver").unwrap(),
    ] {
        street.moves_to(zone).await;
        street.works().await;
        assert_eq!(street.made().await, ["2026-11-25"], "{zone}");
    }
    // Six in Vancouver is thirteen hours, Greenwich time, as its clocks are not set back; the 25th has its paperwork.
    street.works_until("2026-11-26T12:59:00Z").await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    street.works_until("2026-11-27T15:00:00Z").await;
    let made = street.made().await;
    assert_eq!(made, ["2026-11-25", "2026-11-26", "2026-11-27"]);
}

#[tokio::test]
async fn nothing_to_do_is_a_page_and_no_mail_and_off_is_neither() {
    let street = Street::open().await;
    street.plans().await;
    street.works_until("2026-11-25T12:00:00Z").await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    assert!(street.day("2026-11-25").await.facts.counts.is_idle());
    assert!(street.letters().await.is_empty());
    let hat = street.sells("HAT", 2).await;
    street.bought(hat, 1).await;
    street.chooses(Mode::Page, "06:00").await;
    street.works_until("2026-11-26T12:00:00Z").await;
    assert_eq!(street.made().await.len(), 2);
    assert!(street.letters().await.is_empty(), "the page alone");
    street.chooses(Mode::Off, "06:00").await;
    street.works_until("2026-11-28T12:00:00Z").await;
    assert_eq!(street.made().await.len(), 2);
    assert!(street.due().await.is_empty(), "nothing is planned");
    street.chooses(Mode::Mail, "06:00").await;
    street.works_until("2026-11-29T12:00:00Z").await;
    assert_eq!(street.made().await.len(), 3);
    assert_eq!(street.letters().await.len(), 1);
}

#[tokio::test]
async fn who_wants_it_before_the_hour_gets_it_once_and_no_mail() {
    let street = with_something_to_do().await;
    street.until("2026-11-25T09:00:00Z");
    for _ in 0..2 {
        let mut tx = street.shop.write().await;
        let (profile, _) = platform::profile(&mut tx).await.unwrap();
        crate::ask_now(&mut tx, &profile).await.unwrap();
        tx.commit().await.unwrap();
    }
    street.works().await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    street.works_until("2026-11-25T20:00:00Z").await;
    assert_eq!(street.made().await, ["2026-11-25"]);
    assert!(street.letters().await.is_empty());
}

#[tokio::test]
async fn a_day_is_kept_a_year_and_prints_the_same_bytes() {
    let street = with_something_to_do().await;
    street.works_until("2026-11-25T12:00:00Z").await;
    let printed = async || {
        let day = street.day("2026-11-25").await;
        let mut tx = street.shop.read().await;
        let mut files = Vec::new();
        for kind in PaperKind::ALL {
            let paper = print(&mut tx, &day, (kind, 1)).await.unwrap().unwrap();
            files.push(paper.pdf().unwrap());
        }
        for list in crate::ListKind::ALL {
            let view = crate::TableView::of_staff(day.facts.language);
            files.push(crate::table(&mut tx, &day, (list, view)).await.unwrap());
        }
        files
    };
    let first = printed().await;
    let hat = street.sells("LATER", 5).await;
    street.bought(hat, 1).await;
    street.shop.db.clock.advance(Duration::days(365));
    assert!(printed().await == first, "other bytes");
    let mut tx = street.shop.write().await;
    assert_eq!(
        crate::purge(&mut tx, 10).await.unwrap(),
        7,
        "the mail's files"
    );
    assert_eq!(crate::purge(&mut tx, 10).await.unwrap(), 0);
    tx.commit().await.unwrap();
    street.shop.db.clock.advance(Duration::days(3));
    let mut tx = street.shop.write().await;
    assert_eq!(crate::purge(&mut tx, 10).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(street.made().await.is_empty());
}

/// The first morning's mail has the papers and the tables that have rows, and their files are thrown away after some days.
#[tokio::test]
async fn the_mail_has_the_lists_with_it() {
    let street = with_something_to_do().await;
    street.works_until("2026-11-25T11:00:00Z").await;
    let letter = street.letters().await.pop().unwrap();
    let names: Vec<&str> = letter
        .attachments
        .iter()
        .map(|one| one.filename.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "to-ship-2026-11-25.pdf",
            "backorders-2026-11-25.pdf",
            "reorder-2026-11-25.pdf",
            "to-ship-2026-11-25.csv",
            "backorders-2026-11-25.csv",
            "backorders-by-sku-2026-11-25.csv",
            "reorder-2026-11-25.csv"
        ]
    );
    assert!(letter.text.contains("sont jointes"), "{}", letter.text);
    let mut tx = street.shop.read().await;
    for attached in &letter.attachments {
        let file = tenancy::blob::get(&mut tx, &attached.blob).await.unwrap();
        let bytes = file.unwrap().bytes;
        match attached.media_type.as_str() {
            "application/pdf" => assert!(bytes.starts_with(b"%PDF")),
            _ => assert!(bytes.starts_with(b"\xef\xbb\xbf")),
        }
    }
    tx.commit().await.unwrap();
    street.until("2026-12-04T12:00:00Z");
    let mut tx = street.shop.write().await;
    crate::purge(&mut tx, 100).await.unwrap();
    let first = &letter.attachments[0].blob;
    assert!(tenancy::blob::get(&mut tx, first).await.unwrap().is_none());
    tx.commit().await.unwrap();
    assert_eq!(street.made().await, ["2026-11-25"], "its rows stay a year");
}

#[tokio::test]
async fn a_suspended_shop_and_one_that_moves_get_no_mail() {
    for reason in ["unpaid", "moving"] {
        let street = with_something_to_do().await;
        let id = street.shop.id.number();
        street
            .by_hand(&format!(
                "UPDATE platform.tenant SET state = 'suspended', suspended_reason = '{reason}' WHERE id = {id}"
            ))
            .await;
        street.works_until("2026-11-25T11:00:00Z").await;
        assert_eq!(street.made().await, ["2026-11-25"]);
        assert!(street.letters().await.is_empty(), "{reason}");
    }
}

/// What the shop buys and from whom is not for every mailbox: the owner's mail has it, the packers' has not.
#[tokio::test]
async fn the_mail_to_an_address_the_shop_gives_says_nothing_of_purchasing() {
    let street = with_something_to_do().await;
    street.writes_to("packers@example.ca").await;
    street.works_until("2026-11-25T11:00:00Z").await;
    let letter = street.letters().await.pop().unwrap();
    assert_eq!(letter.to.email, "packers@example.ca");
    let names: Vec<&str> = letter
        .attachments
        .iter()
        .map(|one| one.filename.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "to-ship-2026-11-25.pdf",
            "to-ship-2026-11-25.csv",
            "backorders-2026-11-25.csv",
            "backorders-by-sku-2026-11-25.csv",
        ]
    );
}

/// What is too long for a mail is not read, and the mail says that something is left out.
#[tokio::test]
async fn a_table_too_long_for_a_mail_is_left_out_and_said() {
    let street = with_something_to_do().await;
    street.works_until("2026-11-25T11:00:00Z").await;
    let mut day = street.day("2026-11-25").await;
    day.facts.counts.backordered_lines = 20_001;
    let mut tx = street.shop.read().await;
    let withheld = crate::Suppliers::Withheld;
    let undrawn = crate::attached::read(&mut tx, &day, withheld)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let drawn = undrawn.drawn().await.unwrap();
    let names = drawn.names();
    assert!(!names.contains(&"backorders-2026-11-25.csv"), "{names:?}");
    let by_sku = "backorders-by-sku-2026-11-25.csv";
    assert!(names.contains(&by_sku), "{names:?}");
    assert_eq!(drawn.left_out, 1);
}
