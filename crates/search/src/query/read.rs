//! How is a query read?

use super::{
    Field, MalformedQuery, PARTS_MAX, PREFIX_LETTERS_MIN, Part, QUERY_CHARACTERS_MAX, Sought,
};
use crate::holdings::kinds;
use crate::words::{Word, words};
use negotiation::id::{ActorId, IssueId, ProcessId};
use negotiation::language::Language;
use smol_str::SmolStr;

/// Reads a query.
pub(super) fn query(text: &str) -> Result<Vec<Part>, MalformedQuery> {
    let length = text.chars().count();
    if length > QUERY_CHARACTERS_MAX {
        return refuse(format!(
            "it has {length} characters, and {QUERY_CHARACTERS_MAX} are the most"
        ));
    }
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (part, after) = next(rest)?;
        parts.extend(part);
        rest = after.trim_start();
    }
    if parts.len() > PARTS_MAX {
        return refuse(format!("it has {} parts, and {PARTS_MAX} are the most", parts.len()));
    }
    if parts.is_empty() {
        return refuse("it has no word to look for".to_owned());
    }
    if parts.iter().all(|part| part.is_excluded) {
        return refuse("it only says what is not looked for; say what is".to_owned());
    }
    Ok(parts)
}

/// Reads the next part; none where there is no letter in it.
fn next(text: &str) -> Result<(Option<Part>, &str), MalformedQuery> {
    let (is_excluded, text) = match text.strip_prefix('-') {
        Some(rest) if !rest.starts_with(char::is_whitespace) => (true, rest),
        _ => (false, text),
    };
    let (sought, rest) = match quoted(text) {
        Some((phrase, rest)) => (exact(phrase), rest),
        None => {
            let (word, rest) = text.split_at(end_of_word(text));
            match word.split_once(':') {
                Some((name, value)) if is_name(name) && !value.starts_with("//") => {
                    facet(name, value, rest)?
                }
                _ => (loose(word)?, rest),
            }
        }
    };
    Ok((sought.map(|sought| Part { sought, is_excluded }), rest))
}

fn refuse<T>(why: String) -> Result<T, MalformedQuery> {
    Err(MalformedQuery(why))
}

/// Splits off a phrase in quotation marks of any nation; one that is not closed ends with the query.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut characters = text.chars();
    let opening = characters.next().filter(|character| is_quote(*character))?;
    let inside = characters.as_str();
    let Some(end) = inside.find(is_quote) else { return Some((inside, "")) };
    let closing = inside[end..].chars().next().unwrap_or(opening);
    Some((&inside[..end], &inside[end + closing.len_utf8()..]))
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

fn end_of_word(text: &str) -> usize {
    text.find(|character: char| character.is_whitespace() || is_quote(character))
        .unwrap_or(text.len())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Returns a phrase; none when it has no words.
fn exact(phrase: &str) -> Option<Sought> {
    (!words(phrase).is_empty()).then(|| Sought::Phrase(phrase.trim().to_owned()))
}

/// Reads what stands without quotation marks: a word, the beginning of one, or words that punctuation joins.
fn loose(word: &str) -> Result<Option<Sought>, MalformedQuery> {
    let found = words(word);
    let Some(last) = found.last() else { return Ok(None) };
    let typed = &word[found[0].from..last.to];
    if word[last.to..].starts_with('*') {
        // What is read again must not look like a facet.
        return prefix(&typed.replace(':', "/"), last).map(Some);
    }
    let is_one = found.len() == 1 && !last.is_ideograph;
    let typed = typed.to_owned();
    Ok(Some(if is_one { Sought::Word(typed) } else { Sought::Phrase(typed) }))
}

fn prefix(typed: &str, last: &Word) -> Result<Sought, MalformedQuery> {
    if !last.is_ideograph && last.text.chars().count() < PREFIX_LETTERS_MIN {
        return refuse(format!(
            "`{typed}*` is too short: the beginning of a word has {PREFIX_LETTERS_MIN} letters or more"
        ));
    }
    Ok(Sought::Prefix(typed.to_owned()))
}

/// Reads the value of a facet, which may stand in quotation marks.
fn facet<'a>(
    name: &str,
    value: &'a str,
    rest: &'a str,
) -> Result<(Option<Sought>, &'a str), MalformedQuery> {
    let field: Field = name.parse()?;
    let (value, rest) = match quoted(rest) {
        Some((quoted, after)) if value.is_empty() => (quoted, after),
        _ => (value, rest),
    };
    let value = checked(field, value.trim())?;
    Ok((Some(Sought::Facet(field, value)), rest))
}

/// Returns the one spelling of a value, or refuses it with what was expected.
fn checked(field: Field, value: &str) -> Result<SmolStr, MalformedQuery> {
    let is_id = match field {
        Field::Actor => return Ok(SmolStr::new(actor(value)?.as_str())),
        Field::Year => return year(value),
        Field::Language => return language(value),
        Field::Kind => return kind(value),
        Field::Symbol => !words(value).is_empty(),
        Field::Session => !value.is_empty() && value.len() <= 100,
        Field::Process => value.parse::<ProcessId>().is_ok(),
        Field::Issue => value.parse::<IssueId>().is_ok(),
    };
    if is_id {
        return Ok(SmolStr::new(value));
    }
    expected(
        field,
        match field {
            Field::Process => "the id of a process, such as oewg-2021",
            Field::Issue => "the id of an issue, such as due-diligence",
            Field::Session => "a session, such as 75 or oewg-2021/8",
            _ => "a fragment of a symbol, such as L.73",
        },
    )
}

fn expected<T>(field: Field, what: &str) -> Result<T, MalformedQuery> {
    refuse(format!("`{}:` takes {what}", field.name()))
}

/// Reads the id of an actor; three letters are the code of a state, in capitals.
fn actor(value: &str) -> Result<ActorId, MalformedQuery> {
    let is_code = value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    let as_given: Option<ActorId> = value.parse().ok();
    let is_known = as_given.as_ref().is_some_and(|id| negotiation::actor::actor(id).is_some());
    let capital =
        if is_code && !is_known { value.to_ascii_uppercase().parse().ok() } else { as_given };
    match capital {
        Some(id) => Ok(id),
        None => expected(Field::Actor, "the id of an actor, such as ISL or african-group"),
    }
}

fn year(value: &str) -> Result<SmolStr, MalformedQuery> {
    match years(value) {
        Some((from, to)) if from <= to => Ok(SmolStr::new(value)),
        _ => expected(Field::Year, "a year or a span of years, such as 2021 or 2021..2023"),
    }
}

/// Returns the first and the last year of `2021` or `2021..2023`.
pub(crate) fn years(value: &str) -> Option<(i16, i16)> {
    let year = |text: &str| {
        let sound = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| text.parse().ok()).flatten()
    };
    match value.split_once("..") {
        Some((from, to)) => Some((year(from)?, year(to)?)),
        None => year(value).map(|year| (year, year)),
    }
}

fn language(value: &str) -> Result<SmolStr, MalformedQuery> {
    match value.parse::<Language>() {
        Ok(language) => Ok(SmolStr::new_static(language.code())),
        Err(_) => expected(Field::Language, "one of ar, zh, en, fr, ru, es"),
    }
}

fn kind(value: &str) -> Result<SmolStr, MalformedQuery> {
    match kinds().find(|kind| kind.eq_ignore_ascii_case(value)) {
        Some(kind) => Ok(SmolStr::new_static(kind)),
        None => {
            let known = kinds().collect::<Vec<_>>().join(", ");
            expected(Field::Kind, &format!("one of {known}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match text.parse::<Query>() {
            Ok(query) => query.to_string(),
            Err(refusal) => format!("refused: {refusal}"),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn every_way_of_writing_is_read() {
        check("cyber  attacks", "cyber attacks");
        check("“use of force” -armed", "\"use of force\" -armed");
        check("A/RES/75/240,", "\"A/RES/75/240\"");
        check("open-ended attribut*", "\"open-ended\" attribut*");
        check(
            "actor:isl process:oewg-2021 year:2021..2023",
            "actor:ISL process:oewg-2021 year:2021..2023",
        );
        check("Language:FRA -kind:letter", "language:fr -kind:letter");
    }

    #[test]
    fn what_is_careless_is_understood() {
        check("\"use of force", "\"use of force\"");
        check("force - armed", "force armed");
        check("« usage de la force »", "\"usage de la force\"");
        check("https://example.org/x", "\"https://example.org/x\"");
        check("谈判", "\"谈判\"");
    }

    #[test]
    fn what_is_malformed_is_refused_with_a_reason() {
        for (text, reason) in [
            ("", "refused: it has no word to look for"),
            ("?!", "refused: it has no word to look for"),
            ("-force", "refused: it only says what is not looked for; say what is"),
            ("a*", "refused: `a*` is too short: the beginning of a word has 2 letters or more"),
            (
                "year:20x5",
                "refused: `year:` takes a year or a span of years, such as 2021 or 2021..2023",
            ),
            (
                "year:2023..2021",
                "refused: `year:` takes a year or a span of years, such as 2021 or 2021..2023",
            ),
        ] {
            check(text, reason);
        }
        for text in ["lang:fr", "kind:novel", "language:de", "actor:", "process:!!", "symbol:--"] {
            assert!(text.parse::<Query>().is_err(), "{text}");
        }
    }
}
