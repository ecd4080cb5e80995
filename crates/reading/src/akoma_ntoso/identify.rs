//! Which text is this: symbol, language, title, session, agenda item?

use super::element::{self, Element, all, attribute, child, name};
use crate::doubts::Doubts;
use crate::{Hint, Refusal, script};
use negotiation::doubt::DoubtKind;
use negotiation::language::Language;
use negotiation::proceedings::Proceedings;
use negotiation::symbol::Symbol;

/// Reads the symbol from the cover, else from the IRI of the work, else from the name of the file.
pub(super) fn symbol(root: Element<'_>, hint: &Hint<'_>, doubts: &mut Doubts) -> Option<Symbol> {
    let printed =
        all(root, "docNumber").find(|number| attribute(*number, "refersTo") == Some("#symbol"));
    let printed = printed.map(element::words).filter(|printed| !printed.is_empty());
    if let Some(printed) = &printed {
        let (symbol, folded) = Symbol::parse_folding(printed);
        match symbol {
            Ok(symbol) => {
                if folded.lookalikes || folded.invisible || folded.case {
                    let what =
                        format!("The symbol is printed `{printed}` and was read as {symbol}.");
                    doubts.push(DoubtKind::Symbol, what, "cover page");
                }
                return Some(with_letter(root, symbol, doubts));
            }
            Err(error) => doubts.push(
                DoubtKind::Symbol,
                format!("The cover page has no symbol: {error}."),
                "cover page",
            ),
        }
    }
    let supplied = from_work(root).or_else(|| from_name(hint.name));
    let what = supplied.as_ref().map_or_else(
        || "No symbol is printed, and none could be supplied.".to_owned(),
        |symbol| format!("No symbol is printed on the cover page; {symbol} was supplied from the file's own data or name."),
    );
    doubts.push(DoubtKind::Symbol, what, "cover page");
    supplied
}

/// Adds the letter of a part that is printed in the preface and left out on the cover: decision 77/512 B.
fn with_letter(root: Element<'_>, symbol: Symbol, doubts: &mut Doubts) -> Symbol {
    let collection = all(root, "documentCollection").next().is_some();
    let letter =
        all(root, "docNumber").find(|number| attribute(*number, "refersTo") == Some("#letter"));
    let Some(letter) =
        letter.map(element::words).filter(|letter| !letter.is_empty() && !collection)
    else {
        return symbol;
    };
    match format!("{symbol} {letter}").parse::<Symbol>() {
        Ok(whole) if symbol.part().is_none() => {
            let what = format!(
                "The cover page has {symbol}, the text itself the letter {letter}; it was read as {whole}."
            );
            doubts.push(DoubtKind::Symbol, what, "cover page");
            whole
        }
        _ => symbol,
    }
}

/// Reads `/akn/un/statement/deliberation/unga/2019-12-18/74-173/` as A/RES/74/173.
fn from_work(root: Element<'_>) -> Option<Symbol> {
    let work = all(root, "FRBRWork").next()?;
    let iri = attribute(child(work, "FRBRuri")?, "value")?;
    let mut segments = iri.split('/').filter(|segment| !segment.is_empty()).rev();
    let number = segments.next()?.replace('-', "/");
    let body =
        iri.split('/').find(|segment| matches!(*segment, "unga" | "un-ga" | "unsc" | "un-sc"))?;
    let series = if iri.contains("ecision") { "DEC" } else { "RES" };
    let organ = if body.ends_with("sc") { "S" } else { "A" };
    format!("{organ}/{series}/{number}").parse().ok()
}

/// Reads `A_RES_74_28.ru.xml`, `74_28.xml`, `A_RES_77_104-2228250E.xml`, also with other words before.
pub(crate) fn from_name(name: &str) -> Option<Symbol> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem(name).split('-').find(|part| part.contains(|c: char| c.is_ascii_digit()))?;
    let (before, after) = stem.rsplit_once('.').unwrap_or((stem, ""));
    let stem = if after.parse::<Language>().is_ok() { before } else { stem };
    let mut parts: Vec<&str> = stem.split('_').filter(|part| !part.is_empty()).collect();
    while parts.last().is_some_and(|last| last.len() == 1 && last.chars().all(char::is_alphabetic))
    {
        parts.pop();
    }
    let numbers = parts.iter().all(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    if numbers && parts.len() == 2 {
        return format!("A/RES/{}", parts.join("/")).parse().ok();
    }
    (0..parts.len().saturating_sub(1)).find_map(|start| parts[start..].join("/").parse().ok())
}

/// Reads the language from the expression, else from the name of the file; checks it against the script.
pub(super) fn language(
    root: Element<'_>,
    hint: &Hint<'_>,
    doubts: &mut Doubts,
) -> Result<Language, Refusal> {
    let stated =
        all(root, "FRBRlanguage").next().and_then(|language| attribute(language, "language"));
    let named = language_of_name(hint.name);
    let script = language_of_script(root);
    let language = match stated.map(str::parse::<Language>) {
        Some(Ok(language)) => language,
        // `mul` and `und` say that nothing is said.
        Some(Err(_)) if stated.is_some_and(|code| !matches!(code, "mul" | "und" | "zxx")) => {
            return Err(Refusal::language(stated.unwrap_or_default()));
        }
        _ => {
            let language = named.or(script).unwrap_or(Language::En);
            doubts.push(
                DoubtKind::Contradiction,
                format!("The file names no language; it was read as `{language}`."),
                "",
            );
            language
        }
    };
    let Some(script) =
        script.filter(|script| *script != language && !script::both_latin(*script, language))
    else {
        return Ok(language);
    };
    let what = format!(
        "The file says that its language is `{language}`, but it is written in the script of `{script}`, as which it was read."
    );
    doubts.push(DoubtKind::Contradiction, what, "");
    Ok(script)
}

/// Returns the name of a file without its ending.
fn stem(name: &str) -> &str {
    [".xml", ".txt"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// Reads `.ru.xml`, `_R.xml`, `-2228250S.xml`.
pub(crate) fn language_of_name(name: &str) -> Option<Language> {
    let stem = stem(name);
    if let Some(language) = stem.rsplit('.').next().and_then(|code| code.parse().ok()) {
        return Some(language);
    }
    let mut last = stem.chars().rev();
    let letter = last.next()?;
    last.next().filter(|before| before.is_ascii_digit() || matches!(before, '_' | '-'))?;
    Some(match letter {
        'A' => Language::Ar,
        'C' => Language::Zh,
        'E' => Language::En,
        'F' => Language::Fr,
        'R' => Language::Ru,
        'S' => Language::Es,
        _ => return None,
    })
}

/// Tells the script from the first words of the preamble and body.
fn language_of_script(root: Element<'_>) -> Option<Language> {
    let body = all(root, "preamble").chain(all(root, "mainBody"));
    let texts = body.flat_map(|part| part.descendants()).filter(Element::is_text);
    script::language(texts.flat_map(|text| text.text().unwrap_or_default().chars()))
}

/// Reads the title from the preface, without the number and the dash before it.
pub(super) fn title(root: Element<'_>) -> Option<String> {
    let prefaces = || all(root, "preface");
    let titled = |preface: Element<'_>| {
        all(preface, "docTitle").map(element::words).find(|title| !title.is_empty())
    };
    let title = prefaces().find_map(titled).or_else(|| {
        // In some languages number and title stand in one element.
        let number =
            prefaces().flat_map(|preface| all(preface, "docNumber")).map(element::words).next()?;
        Some(number.split_once(' ')?.1.to_owned())
    });
    // The Security Council prints the title of its resolutions on the cover, that of its statements in the body.
    let elsewhere =
        || ["coverPage", "mainBody"].iter().find_map(|part| all(root, part).find_map(titled));
    let title = title.or_else(elsewhere);
    let title =
        title.map(|title| title.trim_start_matches(['-', '–', '—', '.', ' ', '\u{a0}']).to_owned());
    title.filter(|title| !title.is_empty())
}

/// Reads the session, the agenda item and the committee from the cover. Writes them.
pub(super) fn cover(root: Element<'_>, proceedings: &mut Proceedings) {
    let Some(cover) = all(root, "coverPage").next() else { return };
    let session = all(cover, "session").next().and_then(|session| attribute(session, "value"));
    proceedings.session = session.and_then(|value| value.parse().ok());
    for inline in all(cover, "inline") {
        let words = element::words(inline);
        match attribute(inline, "name") {
            Some("agenda item") => proceedings.agenda_item = agenda_number(&words),
            Some("agenda item name") if !words.is_empty() => {
                proceedings.agenda_item_name = Some(words)
            }
            _ => {}
        }
    }
    let committee =
        all(cover, "docProponent").next().and_then(|proponent| attribute(proponent, "refersTo"));
    let committee = committee.map(|reference| reference.trim_start_matches('#'));
    let term = |id: &str| all(root, "TLCTerm").find(|term| attribute(*term, "eId") == Some(id));
    let shown = committee
        .filter(|id| *id != "plenary")
        .and_then(term)
        .and_then(|term| attribute(term, "showAs"));
    proceedings.committee = shown.map(str::to_owned).filter(|name| is_committee(name));
}

/// Returns whether a name is that of a committee, and not `Without reference to a Main Committee`.
pub(crate) fn is_committee(name: &str) -> bool {
    !name.to_lowercase().starts_with("without reference")
}

/// Takes the number out of `Agenda item 75 (b)`, `Point 75 b) de l’ordre du jour`, `议程项目75(b)`.
pub(crate) fn agenda_number(words: &str) -> Option<String> {
    let start = words.find(|c: char| c.is_numeric())?;
    let tail = &words[start..];
    let mut end = 0;
    for (index, character) in tail.char_indices() {
        if character.is_numeric() || character == ')' || character == '）' {
            end = index + character.len_utf8();
        }
    }
    Some(tail[..end].trim().to_owned()).filter(|number| !number.is_empty())
}

/// Returns whether an element is the whole of a document: a resolution, a report, a collection.
pub(super) fn is_document(node: Element<'_>) -> bool {
    matches!(
        name(node),
        "statement"
            | "documentCollection"
            | "doc"
            | "act"
            | "bill"
            | "debateReport"
            | "debate"
            | "amendment"
            | "officialGazette"
            | "amendmentList"
            | "judgment"
            | "portion"
    )
}
