//! The days on which clocks change: one of 25 hours, one of 23, and hours that come twice or not at all. Toronto puts its clocks
//! forward on 14 March 2027 and back on 7 November 2027.

use super::street::Street;
use crate::Mode;

async fn made_from(hour: &str, first: &str, last: &str) -> Vec<(String, String)> {
    let street = Street::open().await;
    street.chooses(Mode::Page, hour).await;
    street.until(first);
    // What was due all winter is one day.
    street.works_until(last).await;
    let days = street.days().await;
    let made = days.iter();
    made.map(|one| {
        (
            one.day.to_string(),
            one.made_at.format("%d %H:%M").to_string(),
        )
    })
    .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = expected.iter();
    pairs
        .map(|(day, at)| ((*day).to_owned(), (*at).to_owned()))
        .collect()
}

#[tokio::test]
async fn the_day_of_25_hours_has_one() {
    let made = made_from("06:00", "2027-11-06T10:00:00Z", "2027-11-09T10:00:00Z").await;
    let expected = [
        ("2027-11-06", "06 10:00"),
        ("2027-11-07", "07 11:00"),
        ("2027-11-08", "08 11:00"),
    ];
    assert_eq!(made, pairs(&expected));
}

#[tokio::test]
async fn an_hour_that_comes_twice_makes_one() {
    let made = made_from("01:30", "2027-11-06T05:30:00Z", "2027-11-09T05:30:00Z").await;
    let expected = [
        ("2027-11-06", "06 05:30"),
        ("2027-11-07", "07 05:30"),
        ("2027-11-08", "08 06:30"),
    ];
    assert_eq!(made, pairs(&expected));
}

#[tokio::test]
async fn the_day_of_23_hours_has_one() {
    let made = made_from("06:00", "2027-03-13T11:00:00Z", "2027-03-16T09:00:00Z").await;
    let expected = [
        ("2027-03-13", "13 11:00"),
        ("2027-03-14", "14 10:00"),
        ("2027-03-15", "15 10:00"),
    ];
    assert_eq!(made, pairs(&expected));
}

#[tokio::test]
async fn an_hour_that_does_not_exist_makes_one_at_the_next_minute() {
    let made = made_from("02:30", "2027-03-13T07:30:00Z", "2027-03-16T06:00:00Z").await;
    let expected = [
        ("2027-03-13", "13 07:30"),
        ("2027-03-14", "14 07:00"),
        ("2027-03-15", "15 06:30"),
    ];
    assert_eq!(made, pairs(&expected));
}
