//! Texts of all kinds for the duration parser.

use std::time::Duration;

use cache_resource::engine::parse_duration;
use proptest::collection::vec;
use proptest::prelude::{any, prop_oneof};
use proptest::strategy::Strategy;

use crate::try_for;

pub(crate) fn fuzz(time: Duration) -> Result<u64, String> {
    let utf16 = |text: String| text.encode_utf16().collect::<Vec<u16>>();
    let strategy = prop_oneof![
        vec(any::<u16>(), 0..40),
        any::<String>().prop_map(utf16),
        "[0-9 .,:+PTWDHMSdhmsunµoaye-]{0,30}".prop_map(utf16),
        "([0-9]{1,20}(\\.[0-9]{0,25})?( ?)(w|d|h|min|s|ms|us|ns|days|hours)[ ,]{0,2}){1,5}"
            .prop_map(utf16),
        "P([0-9]{1,12}[WDHMS]){0,4}T?([0-9]{1,3}(\\.[0-9]{0,11})?[HMS]){0,4}".prop_map(utf16),
    ];
    try_for(time, &strategy, |text| {
        let parsed = parse_duration(&text);
        match parsed {
            Ok(nanoseconds) => assert!(i64::try_from(nanoseconds).is_ok(), "beyond pandas's range"),
            Err(error) => assert!(error.at <= text.len(), "a place behind the text"),
        }
        // Case matters to a lone M, to P and T; spaces around only to ISO 8601.
        if !text.contains(&u16::from(b'P')) && parsed.is_ok() {
            let mut spaced = vec![u16::from(b' ')];
            spaced.extend(&text);
            spaced.push(u16::from(b' '));
            assert_eq!(parse_duration(&spaced), parsed);
        }
    })
}
