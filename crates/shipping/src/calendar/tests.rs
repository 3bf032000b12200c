use kernel::Province;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn free_days(year: i32, rests: impl Fn(NaiveDate) -> bool) -> Vec<(u32, u32)> {
    let all = day(year, 1, 1)
        .iter_days()
        .take_while(|date| date.year() == year);
    all.filter(|date| !is_weekend(*date) && rests(*date))
        .map(|date| (date.month(), date.day()))
        .collect()
}

fn of(year: i32, province: Province) -> Vec<(u32, u32)> {
    free_days(year, |date| holidays::of_province(date, province))
}

/// Each list copies the province's own page of 2026 holidays.
#[test]
fn the_holidays_of_2026_by_province() {
    let cases: [(Province, &[(u32, u32)]); 5] = [
        (
            Province::Ontario,
            &[
                (1, 1),
                (2, 16),
                (4, 3),
                (5, 18),
                (7, 1),
                (9, 7),
                (10, 12),
                (12, 25),
                (12, 28),
            ],
        ),
        (
            Province::Quebec,
            &[
                (1, 1),
                (4, 3),
                (4, 6),
                (5, 18),
                (6, 24),
                (7, 1),
                (9, 7),
                (10, 12),
                (12, 25),
            ],
        ),
        (
            Province::BritishColumbia,
            &[
                (1, 1),
                (2, 16),
                (4, 3),
                (5, 18),
                (7, 1),
                (8, 3),
                (9, 7),
                (9, 30),
                (10, 12),
                (11, 11),
                (12, 25),
            ],
        ),
        (
            Province::NewfoundlandAndLabrador,
            &[(1, 1), (4, 3), (7, 1), (9, 7), (11, 11), (12, 25)],
        ),
        (
            Province::Nunavut,
            &[
                (1, 1),
                (4, 3),
                (5, 18),
                (7, 1),
                (7, 9),
                (8, 3),
                (9, 7),
                (9, 30),
                (10, 12),
                (11, 11),
                (12, 25),
            ],
        ),
    ];
    for (province, expected) in cases {
        assert_eq!(of(2026, province), expected, "{province:?}");
    }
}

/// Cases on which libraries disagree: 24 June 2028 and 1 July 2028 are Saturdays, 1 July 2029 is a Sunday.
#[test]
fn a_holiday_on_a_weekend_is_made_up_for_as_its_law_says() {
    let rests = |date, province| holidays::of_province(date, province);
    assert!(!rests(day(2028, 6, 26), Province::Quebec));
    assert!(!rests(day(2028, 7, 3), Province::Quebec));
    assert!(rests(day(2028, 7, 3), Province::Ontario));
    assert!(
        rests(day(2029, 6, 25), Province::Quebec) == (day(2029, 6, 24).weekday() == Weekday::Sun)
    );
    assert!(rests(day(2029, 7, 2), Province::Quebec));
    assert!(rests(day(2029, 7, 2), Province::Ontario));
    // Christmas 2027 is a Saturday, Boxing Day a Sunday: Monday and Tuesday.
    let christmas = free_days(2027, holidays::federal);
    assert!(christmas.ends_with(&[(12, 27), (12, 28)]), "{christmas:?}");
}

#[test]
fn easter_is_where_the_almanac_has_it() {
    for (year, month, date) in [
        (2024, 3, 29),
        (2025, 4, 18),
        (2026, 4, 3),
        (2027, 3, 26),
        (2030, 4, 19),
    ] {
        assert!(holidays::federal(day(year, month, date)), "{year}");
    }
}

#[test]
fn parcels_rest_on_weekends_and_holidays() {
    let ontario = Calendar::Canada(Province::Ontario);
    let friday = day(2026, 11, 27);
    assert_eq!(ontario.travelling(friday, 0), Some(friday));
    assert_eq!(ontario.travelling(friday, 1), Some(day(2026, 11, 30)));
    assert_eq!(ontario.travelling(friday, 6), Some(day(2026, 12, 7)));
    // 25 December is a Friday; Monday replaces Boxing Day.
    assert_eq!(
        ontario.travelling(day(2026, 12, 24), 1),
        Some(day(2026, 12, 29))
    );
    // Carriers observe 30 September, although Ontario works.
    assert_eq!(
        ontario.travelling(day(2026, 9, 29), 1),
        Some(day(2026, 10, 1))
    );
    let quebec = Calendar::Canada(Province::Quebec);
    assert_eq!(
        quebec.travelling(day(2026, 6, 23), 1),
        Some(day(2026, 6, 25))
    );
    assert_eq!(
        ontario.travelling(day(2026, 6, 23), 1),
        Some(day(2026, 6, 24))
    );
    let elsewhere = Calendar::WeekendsOnly;
    assert_eq!(
        elsewhere.travelling(day(2026, 12, 24), 1),
        Some(day(2026, 12, 25))
    );
}

#[test]
fn nothing_leaves_a_closed_shop() {
    let ontario = Calendar::Canada(Province::Ontario);
    assert_eq!(ontario.next_open_day(day(2026, 12, 25)), day(2026, 12, 29));
    assert_eq!(ontario.next_open_day(day(2026, 9, 30)), day(2026, 9, 30));
    assert_eq!(ontario.next_open_day(day(2026, 11, 28)), day(2026, 11, 30));
}

#[test]
fn beyond_the_table_nothing_is_promised() {
    let ontario = Calendar::Canada(Province::Ontario);
    assert_eq!(ontario.travelling(day(2031, 12, 31), 1), None);
    assert_eq!(ontario.travelling(day(2033, 5, 2), 3), None);
    assert!(
        Calendar::WeekendsOnly
            .travelling(day(2033, 5, 2), 3)
            .is_some()
    );
}
