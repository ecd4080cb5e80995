//! Are dates read as people mean them, and printed as they parse?

use super::{StatedDate, StatedTime};
use jiff::civil::{Date, date};
use proptest::prelude::*;

#[track_caller]
fn check_read(text: &str, expected: &str) {
    let (read, doubt) = StatedDate::read(text);
    assert_eq!((read.to_string().as_str(), doubt), (expected, None), "{text}");
}

#[track_caller]
fn check_doubted(text: &str, expected: &str, word: &str) {
    let (read, doubt) = StatedDate::read(text);
    assert_eq!(read.to_string(), expected, "{text}");
    let doubt = doubt.unwrap_or_else(|| panic!("{text} raises a doubt"));
    assert!(doubt.what.contains(word), "{doubt}");
}

#[test]
fn the_forms_in_files_are_read() {
    for text in [
        "7 December 2022",
        "2022-12-07",
        "2022-12-07 00:00:00",
        "2022-12-07T15:30:00.000Z",
        "2022-12-07T15:30:00-05:00[America/New_York]",
        "7\u{A0}December\u{A0}2022",
        "  7 Dec. 2022 ",
        "07 DECEMBER 2022",
        "December 7, 2022",
        "Wednesday, 7 December 2022",
        "the 7th of December 2022",
        "7 December 2022, 3 p.m.",
        "7 décembre 2022",
        "7 de diciembre de 2022",
        "7 декабря 2022 года",
        "7 كانون الأول/ديسمبر 2022",
        "2022年12月7日",
        "7.12.2022",
        "20221207",
    ] {
        check_read(text, "2022-12-07");
    }
    check_read("12/31/2020", "2020-12-31");
    check_read("31/12/2020", "2020-12-31");
    check_read("Sept. 2021", "2021-09");
    check_read("2021", "2021");
    check_read("2021年7月", "2021-07");
    check_read("unknown", "unknown");
}

#[test]
fn spans_are_read_from_what_each_end_leaves_out() {
    for text in [
        "2-6 December 2024",
        "2 – 6 December 2024",
        "2 to 6 December 2024",
        "December 2–6, 2024",
        "2024-12-02/2024-12-06",
        "from 2 to 6 December 2024",
    ] {
        check_read(text, "2024-12-02/2024-12-06");
    }
    check_read("29 November to 3 December 2021", "2021-11-29/2021-12-03");
    check_read("29 December 2021–3 January 2022", "2021-12-29/2022-01-03");
    check_read("November–December 2021", "2021-11/2021-12");
    check_read("2019-2021", "2019/2021");
    check_read("1er-5 mars 2021", "2021-03-01/2021-03-05");
}

#[test]
fn a_placeholder_is_unknown_and_never_the_year_one() {
    check_doubted("0001-01-01", "unknown", "placeholder");
    check_doubted("0001-01-01 00:00:00", "unknown", "placeholder");
    check_doubted("00010101", "unknown", "placeholder");
}

#[test]
fn what_is_not_certain_is_not_guessed() {
    check_doubted("", "unknown", "missing");
    check_doubted("12/7/2022", "unknown", "two different days");
    check_doubted("30 February 2022", "unknown", "calendar");
    check_doubted("2022-02-30", "unknown", "calendar");
    check_doubted("6-2 December 2024", "unknown", "calendar");
    check_doubted("7 December", "unknown", "year");
    check_doubted("Adopted without vote, 4th plenary meeting", "unknown", "not understood");
    check_doubted("7 December 2022 in Vienna", "2022-12-07", "followed");
}

#[test]
fn what_is_no_date_is_refused_with_the_reason() {
    for (text, reason) in [
        ("2024-13", "no such month"),
        ("2023-02-29", "calendar"),
        ("0001-01-01", "placeholder"),
        ("2024-12-06/2024-12-02", "before it begins"),
        ("2024/unknown", "numbers"),
        ("7 December 2022", "numbers"),
        ("2024-1-1", "numbers"),
    ] {
        let refusal = text.parse::<StatedDate>().unwrap_err().to_string();
        assert!(refusal.contains(reason) && refusal.contains(text), "{refusal}");
    }
}

#[test]
fn bounds_enclose_what_may_be_meant() {
    let check = |text: &str, earliest: Date, latest: Date| {
        let stated: StatedDate = text.parse().unwrap();
        assert_eq!((stated.earliest(), stated.latest()), (Some(earliest), Some(latest)), "{text}");
        assert!(stated.contains(earliest) && stated.contains(latest));
        assert!(!stated.contains(latest.tomorrow().unwrap()));
    };
    check("2024-02", date(2024, 2, 1), date(2024, 2, 29));
    check("2024", date(2024, 1, 1), date(2024, 12, 31));
    check("2024-12-02/2024-12-06", date(2024, 12, 2), date(2024, 12, 6));
    check("2024-11/2024-12-06", date(2024, 11, 1), date(2024, 12, 6));
    assert!(!StatedDate::Unknown.contains(date(2024, 1, 1)));
}

#[test]
fn dates_are_spoken_as_the_editorial_manual_writes_them() {
    let check = |text: &str, spoken: &str| {
        assert_eq!(text.parse::<StatedDate>().unwrap().spoken(), spoken);
    };
    check("2024-12-02", "2 December 2024");
    check("2024-12", "December 2024");
    check("2024", "2024");
    check("2024-12-02/2024-12-06", "2 to 6 December 2024");
    check("2021-11-29/2021-12-03", "29 November to 3 December 2021");
    check("2021-12-29/2022-01-03", "29 December 2021 to 3 January 2022");
    check("2021-11/2021-12", "November to December 2021");
    check("2019/2021", "2019 to 2021");
    check("unknown", "date not known");
}

#[test]
fn dates_run_from_the_earliest_to_the_unknown() {
    let texts = [
        "2023",
        "2023-12-31",
        "2024-01-01",
        "2024-01-01/2024-01-03",
        "2024-01",
        "2024",
        "2024-01-02",
        "unknown",
    ];
    let dates: Vec<StatedDate> = texts.iter().map(|text| text.parse().unwrap()).collect();
    assert!(dates.is_sorted());
}

#[test]
fn a_moment_keeps_its_zone() {
    let text = "2022-04-22T18:00:00-04:00[America/New_York]";
    let deadline: StatedTime = text.parse().unwrap();
    assert_eq!(deadline.to_string(), text);
    assert_eq!(serde_json::to_string(&deadline).unwrap(), format!("\"{text}\""));
    assert_eq!(deadline.date(), date(2022, 4, 22));
    let elsewhere: StatedTime = "2022-04-23T00:00:00+02:00[Europe/Vienna]".parse().unwrap();
    assert_eq!(deadline.timestamp(), elsewhere.timestamp());
    assert_ne!(deadline, elsewhere);
    assert_eq!(elsewhere.spoken(), "23 April 2022, 00:00 (Vienna time)");
}

#[test]
fn a_moment_without_zone_or_with_a_wrong_offset_is_refused() {
    for text in [
        "",
        "2022-04-22T18:00:00",
        "2022-04-22T18:00:00Z",
        "2022-04-22T18:00:00-08:00[America/New_York]",
    ] {
        let refusal = text.parse::<StatedTime>().unwrap_err().to_string();
        assert!(refusal.contains(&format!("`{text}`")), "{refusal}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (1000i16..=9999, 1i8..=12, 1i8..=31)
        .prop_filter_map("in the calendar", |(year, month, day)| Date::new(year, month, day).ok())
}

fn any_date() -> impl Strategy<Value = StatedDate> {
    let simple = prop_oneof![
        any_day().prop_map(StatedDate::Day),
        (1000i16..=9999, 1i8..=12).prop_map(|(year, month)| StatedDate::Month { year, month }),
        (1000i16..=9999).prop_map(StatedDate::Year),
    ];
    let span = (simple.clone(), simple.clone()).prop_map(|(one, other)| {
        let turned = || StatedDate::span(other.clone(), one.clone());
        StatedDate::span(one.clone(), other.clone()).or_else(turned).unwrap_or(StatedDate::Unknown)
    });
    prop_oneof![simple, span, Just(StatedDate::Unknown)]
}

proptest! {
    #[test]
    fn a_date_prints_as_it_parses(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date.clone()));
        prop_assert_eq!(StatedDate::read(&date.to_string()), (date.clone(), None));
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<StatedDate>(&json).unwrap(), date);
    }

    #[test]
    fn a_spoken_date_is_read_again(date in any_date()) {
        let (read, doubt) = StatedDate::read(&date.spoken());
        prop_assert_eq!(doubt, None);
        prop_assert_eq!((read.earliest(), read.latest()), (date.earliest(), date.latest()));
    }

    #[test]
    fn order_agrees_with_equality(one in any_date(), other in any_date()) {
        prop_assert_eq!(one.cmp(&other).is_eq(), one == other);
        prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
    }

    #[test]
    fn a_time_prints_as_it_parses(seconds in -2_000_000_000i64..8_000_000_000, zone in 0usize..4) {
        let zone = ["UTC", "America/New_York", "Europe/Vienna", "Asia/Kathmandu"][zone];
        let zoned = jiff::Timestamp::from_second(seconds).unwrap().in_tz(zone).unwrap();
        let time = StatedTime::from(zoned);
        prop_assert_eq!(time.to_string().parse::<StatedTime>().unwrap(), time);
    }

    #[test]
    fn no_text_brings_a_reader_down(text in "\\PC*", odd in "[0-9 /.,:T–-]{0,24}\\PC{0,6}") {
        for text in [text, odd] {
            for (cut, _) in text.char_indices() {
                let _ = StatedDate::read(&text[cut..]);
                let _ = text[..cut].parse::<StatedDate>();
                let _ = text[..cut].parse::<StatedTime>();
            }
            let _ = StatedDate::read(&text);
        }
    }
}
