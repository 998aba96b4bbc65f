//! Durations: pandas's values for what it and a reader take alike, and clear refusals for the rest.

use cache_resource::engine::{DurationProblem, parse_duration};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn nanoseconds(text: &str) -> Option<u64> {
    parse_duration(&utf16(text)).ok()
}

/// The UTF-16 of a text in which some units are written as `\uXXXX`.
fn unescaped(text: &str) -> Vec<u16> {
    let mut parts = text.split("\\u");
    let mut units = utf16(parts.next().unwrap());
    for part in parts {
        let (code, rest) = part.split_at(4);
        units.push(u16::from_str_radix(code, 16).unwrap());
        units.extend(utf16(rest));
    }
    units
}

#[test]
fn every_spelling_has_the_value_that_pandas_gives_it() {
    let mut wrong = vec![];
    let mut seen = 0;
    for line in include_str!("durations.tsv").lines() {
        let [verdict, value, text] = line.splitn(3, '\t').collect::<Vec<_>>()[..] else {
            panic!("no line of three fields: {line}");
        };
        let parsed = parse_duration(&unescaped(text));
        let is_right = match verdict {
            "taken" => parsed == Ok(value.parse().unwrap()),
            "odd" | "refused" => parsed.is_err(),
            "either" => parsed.is_err() || parsed == Ok(value.parse().unwrap()),
            other => panic!("no verdict: {other}"),
        };
        seen += 1;
        if !is_right {
            wrong.push(format!("{line}: {parsed:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(seen > 3000);
}

#[test]
fn a_refusal_tells_what_is_wrong_and_where() {
    use DurationProblem::{
        BareNumber, CalendarUnit, Clock, Empty, Iso, IsoFraction, MissingNumber, MissingUnit,
        Negative, NotATime, SplitNumber, StraySign, TooLong, UnknownUnit, WhiteSpace,
    };
    let refusals = [
        ("", Empty, 0),
        ("   ", Empty, 0),
        ("NaT", NotATime, 0),
        ("nan", NotATime, 0),
        ("-1h", Negative, 0),
        ("1h -30m", Negative, 3),
        ("1 -d", Negative, 2),
        ("P-1D", Negative, 1),
        ("3600", BareNumber, 0),
        ("  1.5 ", BareNumber, 2),
        ("1h 30", MissingUnit, 3),
        ("1+d", MissingUnit, 0),
        ("days", MissingNumber, 0),
        ("1h .5m", MissingNumber, 3),
        ("1h 5 weeks", UnknownUnit, 5),
        ("1hrs", UnknownUnit, 1),
        ("\u{3bc}s", MissingNumber, 0),
        ("1\u{3bc}s", UnknownUnit, 1),
        ("1M", CalendarUnit, 1),
        ("2 y", CalendarUnit, 2),
        ("P1Y", CalendarUnit, 2),
        ("P3M", CalendarUnit, 2),
        ("1h.5", SplitNumber, 2),
        ("1 2 d", SplitNumber, 2),
        ("1,5 d", SplitNumber, 1),
        ("0,500 s", SplitNumber, 1),
        ("1234,567 s", SplitNumber, 4),
        ("1.5.5d", SplitNumber, 3),
        ("1 day 2:00", Clock, 10),
        ("1:2:3h", Clock, 5),
        ("1:2:3.", Clock, 6),
        ("1.5:00:00", Clock, 0),
        ("1h :00:00", Clock, 3),
        ("1 :00:00", Clock, 2),
        ("P", Iso, 1),
        ("PT", Iso, 2),
        ("PT5m", Iso, 3),
        ("PT100H", Iso, 2),
        ("PT100M", Iso, 2),
        ("PT1Y", Iso, 3),
        ("PT1H 30M", Iso, 4),
        ("P5", Iso, 2),
        ("PT1.S", Iso, 4),
        // Taken for 1 min 5 s once, which pandas refuses: it reads no further than to the seconds.
        ("PT5S1M", Iso, 4),
        ("PT1.5M", IsoFraction, 3),
        ("P0.5D", IsoFraction, 2),
        ("PT0.1234567891S", IsoFraction, 3),
        ("1h 106752d", TooLong, 3),
        ("106751d 1d", TooLong, 8),
        ("99999999999999999999999s", TooLong, 0),
        ("1\td", WhiteSpace, 1),
        ("1\u{a0}day", WhiteSpace, 1),
        ("1h,", StraySign, 2),
        (",1h", StraySign, 0),
        ("1h,,1m", StraySign, 3),
        ("1h ++1m", StraySign, 4),
        ("+", StraySign, 0),
    ];
    for (text, problem, at) in refusals {
        let error = parse_duration(&utf16(text)).expect_err(text);
        assert_eq!((error.problem, error.at), (problem, at), "{text:?}");
    }
}

#[test]
fn places_are_counted_in_utf16_units() {
    let error = parse_duration(&utf16("1d 5\u{1F553}")).unwrap_err();
    assert_eq!((error.problem, error.at), (DurationProblem::UnknownUnit, 4));
    let lone_surrogate = [0x31, 0xD83D];
    assert_eq!(parse_duration(&lone_surrogate).unwrap_err().at, 1);
}

#[test]
fn digits_that_a_number_has_no_room_for_still_decide_how_it_is_rounded() {
    // Found by mutants that forgot such digits or took zeros for more, and lived. The whole part lies
    // in the middle of two floats.
    for (text, nearest) in [
        ("9007199254740993.0000ns", 9_007_199_254_740_992),
        ("9007199254740993.0001ns", 9_007_199_254_740_994),
        ("9007199254740993.00010ns", 9_007_199_254_740_994),
    ] {
        assert_eq!(nanoseconds(text), Some(nearest), "{text}");
    }
}

#[test]
fn problems_keep_their_numbers() {
    assert_eq!(DurationProblem::Empty.number(), 1);
    assert_eq!(DurationProblem::StraySign.number(), 15);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(units: Vec<u16>) {
        let _ = parse_duration(&units);
    }

    #[test]
    fn no_text_of_the_right_characters_makes_it_panic(text in "[0-9 .,:+PTWDHMSdhmsunµo-]{0,24}") {
        let _ = parse_duration(&utf16(&text));
    }

    #[test]
    fn whole_numbers_of_units_are_exact(
        days in 0..100_u64,
        hours in 0..5000_u64,
        minutes in 0..5000_u64,
        nanoseconds in 0..1_000_000_000_u64,
    ) {
        let expected = ((days * 24 + hours) * 60 + minutes) * 60_000_000_000 + nanoseconds;
        let terms = format!("{days}d {hours} hours, {minutes}MIN{nanoseconds}ns");
        prop_assert_eq!(self::nanoseconds(&terms), Some(expected));
        let clock = format!("{days} days {hours}:{minutes}:0.{nanoseconds:09}");
        prop_assert_eq!(self::nanoseconds(&clock), Some(expected));
        let (hours, minutes) = (hours % 100, minutes % 100);
        let expected = ((days * 24 + hours) * 60 + minutes) * 60_000_000_000 + nanoseconds;
        let iso = format!("P{days}DT{hours}H{minutes}M0.{nanoseconds:09}S");
        prop_assert_eq!(self::nanoseconds(&iso), Some(expected));
    }

    #[test]
    fn spaces_around_do_not_matter_and_case_does_only_for_months(
        number in 1..1000_u32,
        unit in "(d|h|min|s|ms|us|ns|days|hours|seconds)",
        upper in any::<bool>(),
        spaces in (0..3_usize, 0..3_usize, 0..3_usize),
    ) {
        let plain = nanoseconds(&format!("{number}{unit}"));
        let unit = if upper { unit.to_uppercase() } else { unit };
        let (before, between, behind) = spaces;
        let spaced = format!("{:before$}{number}{:between$}{unit}{:behind$}", "", "", "");
        prop_assert_eq!(nanoseconds(&spaced), plain);
        proptest::prop_assert!(plain.is_some());
    }

    #[test]
    fn a_place_is_always_within_the_text(text in any::<String>().prop_map(|text| utf16(&text))) {
        if let Err(error) = parse_duration(&text) {
            proptest::prop_assert!(error.at <= text.len());
        }
    }
}
