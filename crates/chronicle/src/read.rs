//! How is a record read from its bytes, a million of them in seconds?
//!
//! A reader that does not know the kind of a claim keeps all its members aside until it comes to the one that says so,
//! which takes three times as long as the rest. In canonical bytes the kind can be found beforehand: in a text the quotes
//! of `"claim":"` would be escaped, so it stands there once, and what follows is the kind.

use crate::claim::{Claim, Kind};
use crate::record::{Assertion, Evidence, Record, RecordId, Source};
use jiff::Timestamp;
use negotiation::date::StatedDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};
use smol_str::SmolStr;

/// What stands before the kind of a claim.
const BEFORE_KIND: &str = "\"claim\":\"";

/// A record of which the noun is known; its members are those of [`Record`] and [`Assertion`].
#[derive(Deserialize)]
struct Members<Noun> {
    recorded: Timestamp,
    by: SmolStr,
    says: Noun,
    since: Option<StatedDate>,
    evidence: Evidence,
    #[serde(default)]
    inferred: Vec<String>,
    sources: Vec<Source>,
    note: Option<String>,
    corrects: Option<RecordId>,
}

/// Returns the record that canonical bytes are; `None` where they are not canonical or no record, which the general
/// reader tells apart.
pub(crate) fn canonical(bytes: &[u8]) -> Option<Record> {
    let text = std::str::from_utf8(bytes).ok()?;
    macro_rules! by_kind {
        ($($kind:ident)*) => {
            match kind(text)? {
                Kind::Process => members(text, |process| Claim::Process(Box::new(process))),
                Kind::Decision => members(text, |decision| Claim::Decision(Box::new(decision))),
                Kind::Explanation => members(text, |one| Claim::Explanation(Box::new(one))),
                Kind::Erratum => members(text, |erratum| Claim::Erratum(Box::new(erratum))),
                $(Kind::$kind => members(text, Claim::$kind),)*
            }
        };
    }
    by_kind! {
        Outcome Session Meeting Work Filing Expression Relation IntendedVote Sponsorship Dissociation Event Issue Pillar
        Position Review Request Statement Question Commitment Survey Response Series Count Contact Remark Scale Judgement Dismissal
        Withdrawal
    }
}

fn kind(text: &str) -> Option<Kind> {
    let (_, after) = text.split_once(BEFORE_KIND)?;
    let (name, _) = after.split_once('"')?;
    Kind::deserialize(StrDeserializer::<Error>::new(name)).ok()
}

fn members<Noun: DeserializeOwned>(text: &str, claim: fn(Noun) -> Claim) -> Option<Record> {
    let Members { recorded, by, says, since, evidence, inferred, mut sources, note, corrects } =
        serde_json::from_str(text).ok()?;
    // Room for four is made for the first; most records have one, and keep it for good.
    sources.shrink_to_fit();
    let says = claim(says);
    let assertion = Assertion { says, since, evidence, inferred, sources, note, corrects };
    Some(Record { recorded, by, assertion })
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use crate::record::Record;

    #[test]
    fn both_readers_read_the_same_out_of_every_kind_of_claim() {
        let guide = include_str!("../../../docs/guide/claims.md");
        let examples =
            guide.split("```json\n").skip(1).filter_map(|block| block.split("\n```").next());
        let mut count = 0;
        for example in examples {
            let record: Record = serde_json::from_str(example).unwrap();
            let bytes = record.bytes();
            assert_eq!(canonical(&bytes), Some(record.clone()), "{example}");
            // A text that looks like a kind is none.
            let mut noted = record;
            noted.assertion.note = Some("\"claim\":\"event\"".to_owned());
            noted.by = "\"claim\":\"work\",".into();
            assert_eq!(canonical(&noted.bytes()), Some(noted), "{example}");
            count += 1;
        }
        assert!(count >= 22, "{count} examples");
    }

    #[test]
    fn what_is_no_record_is_left_to_the_general_reader() {
        for bytes in
            [&b"{}"[..], b"\xff", b"{\"says\":{\"claim\":\"event\"}}", b"{\"claim\":\"dance\"}"]
        {
            assert_eq!(canonical(bytes), None);
            assert!(Record::read(bytes).is_err());
        }
    }
}
