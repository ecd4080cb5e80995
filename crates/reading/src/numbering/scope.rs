//! Where do the main text, the annexes and the parts of a collection begin?

use super::{Block, Role, section};
use crate::ordinal;
use negotiation::paragraph::Run;

/// A stretch of a text in which paragraphs are numbered by themselves.
pub(super) struct Scope {
    /// The letter of the part of a collection.
    pub(super) part: Option<String>,
    /// The label of the annex; empty for an annex without one.
    pub(super) annex: Option<String>,
    pub(super) blocks: Vec<Block>,
    /// The labels of the sections in which each block stands, the outermost first.
    pub(super) paths: Vec<Vec<String>>,
}

/// Splits a text into its scopes.
///
/// Reads `Annex` and `Part` blocks and headings that say `Annex II`. Writes scopes with the sections of their blocks.
pub(super) fn scopes(blocks: Vec<Block>) -> Vec<Scope> {
    let mut scopes = vec![Scope::new(None, None)];
    for mut block in blocks {
        let Some(current) = scopes.last_mut() else { unreachable!("there is always a scope") };
        let opens = match block.role {
            Role::Annex => Some(Scope::new(current.part.clone(), Some(String::new()))),
            Role::Part => Some(Scope::new(Some(section_label(&block)), None)),
            Role::Heading | Role::Body if block.number.is_none() || block.role == Role::Heading => {
                match annex_label(&block) {
                    // The heading of the annex that was just opened.
                    Some(label) if current.annex.as_deref() == Some("") && current.is_fresh() => {
                        current.annex = Some(label);
                        None
                    }
                    Some(label) => Some(Scope::new(current.part.clone(), Some(label))),
                    None => None,
                }
            }
            _ => None,
        };
        if opens.is_some() && block.role == Role::Body {
            block.role = Role::Heading;
        }
        match opens {
            Some(mut scope) => {
                scope.blocks.push(block);
                scopes.push(scope);
            }
            None => current.blocks.push(block),
        }
    }
    tell_apart(&mut scopes);
    for scope in &mut scopes {
        section::mark_headings(&mut scope.blocks);
        section::nest_lists(&mut scope.blocks);
        mark_ornaments(&mut scope.blocks);
        if scope.annex.is_none() {
            mark_reasons(&mut scope.blocks);
        }
        scope.paths = section::paths(&scope.blocks);
    }
    scopes
}

/// Takes lines without a letter or digit (`* * *`) for what they are: no reason and no paragraph of the preamble.
fn mark_ornaments(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.role == Role::Preambular) {
        if !block.words().contains(char::is_alphanumeric) {
            block.role = Role::Body;
        }
    }
}

/// Makes preambular paragraphs of those in the body that are printed as such: no number, a lead verb, a comma at the end.
fn mark_reasons(blocks: &mut [Block]) {
    for block in
        blocks.iter_mut().filter(|block| block.role == Role::Body && block.number.is_none())
    {
        let verb = matches!(block.runs.first(), Some(Run::Emphasis(_)));
        if verb && block.words().trim_end().ends_with([',', '،', '，']) {
            block.role = Role::Preambular;
        }
    }
}

impl Scope {
    fn new(part: Option<String>, annex: Option<String>) -> Scope {
        Scope { part, annex, blocks: Vec::new(), paths: Vec::new() }
    }

    /// Returns whether nothing but its opening stands in it.
    fn is_fresh(&self) -> bool {
        self.blocks.iter().all(|block| block.role == Role::Annex)
    }
}

/// Numbers the annexes of one part that have the same label, as far as they come after the first.
fn tell_apart(scopes: &mut [Scope]) {
    for index in 1..scopes.len() {
        let (before, rest) = scopes.split_at_mut(index);
        let scope = &mut rest[0];
        let Some(label) = scope.annex.clone() else { continue };
        let same = before.iter().filter(|other| {
            let other_label =
                other.annex.as_deref().map(|other| other.split('-').next().unwrap_or_default());
            other.part == scope.part && other_label == Some(label.as_str())
        });
        let times = same.count();
        if times > 0 {
            scope.annex = Some(if label.is_empty() {
                (times + 1).to_string()
            } else {
                format!("{label}-{}", times + 1)
            });
        }
    }
}

/// Returns the label of an annex whose heading this is: `II` of `Annex II`, empty for `Annex` alone.
fn annex_label(block: &Block) -> Option<String> {
    const HEADING_CHARS_MAX: usize = 100;
    const WORDS: [&str; 12] = [
        "annex",
        "annexe",
        "anexo",
        "приложение",
        "المرفق",
        "مرفق",
        "附件",
        "appendix",
        "appendice",
        "apéndice",
        "добавление",
        "التذييل",
    ];
    if block.runs.len() > 4 {
        return None;
    }
    let words = block.words();
    // A title may follow on the next line of the same heading.
    let line = words.lines().next().unwrap_or_default().trim().to_lowercase();
    if line.is_empty() || line.chars().count() > HEADING_CHARS_MAX {
        return None;
    }
    if line.ends_with(" annex") && line.split(' ').count() <= 3 {
        return Some(String::new());
    }
    let rest =
        WORDS.iter().filter_map(|word| line.strip_prefix(word)).min_by_key(|rest| rest.len())?;
    if rest.starts_with(char::is_alphabetic) && !line.starts_with('附') {
        return None;
    }
    // `ANNEX 1 - Plan of the garden`: the title follows on the same line.
    let (label, title) = rest.trim().split_once([' ', '\u{a0}']).unwrap_or((rest.trim(), ""));
    let rest = label.trim_end_matches([':', '.', '-', '–']);
    if !title.is_empty() && block.role != Role::Heading {
        return None;
    }
    if rest.is_empty() {
        return Some(String::new());
    }
    arabic_ordinal(rest).or_else(|| {
        let ordinal = ordinal::read(&rest.to_uppercase())?;
        (!ordinal.readings.is_empty() && rest.chars().count() <= 6).then(|| annex_name(&ordinal))
    })
}

/// Prints the label of an annex: Roman where it can be Roman, as the UN numbers annexes, else the letter or number.
fn annex_name(ordinal: &ordinal::Ordinal) -> String {
    use ordinal::{Series, label};
    let roman = ordinal.place(Series::Roman);
    let letter = ordinal.place(Series::Letter);
    match (roman, letter) {
        // C, D, L and M are letters: no text has a hundred annexes.
        (Some(place), _) if place < 40 => label(Series::Roman, place).to_uppercase(),
        (_, Some(place)) => label(Series::Letter, place).to_uppercase(),
        _ => ordinal.place(Series::Decimal).unwrap_or(1).to_string(),
    }
}

/// Arabic writes the number of an annex as a word.
fn arabic_ordinal(word: &str) -> Option<String> {
    const WORDS: [&str; 10] = [
        "الأول",
        "الثاني",
        "الثالث",
        "الرابع",
        "الخامس",
        "السادس",
        "السابع",
        "الثامن",
        "التاسع",
        "العاشر",
    ];
    let place = WORDS.iter().position(|ordinal| *ordinal == word)?;
    Some(ordinal::label(ordinal::Series::Roman, u32::try_from(place + 1).ok()?).to_uppercase())
}

/// Returns the letter of a part: `A` of `A`, `A.` or `Resolution A`.
fn section_label(block: &Block) -> String {
    let printed = block.number.as_deref().unwrap_or_default();
    let last = printed.split_whitespace().next_back().unwrap_or_default();
    last.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{Block, Role, annex_label};
    use negotiation::paragraph::Run;

    fn label(heading: &str) -> Option<String> {
        let runs = vec![Run::Strong(heading.to_owned())];
        annex_label(&Block { runs, ..Block::new(Role::Heading) })
    }

    #[test]
    fn annexes_of_six_languages() {
        for heading in
            ["Annex II", "Annexe II", "Anexo II", "Приложение II", "المرفق الثاني", "附件二"]
        {
            assert_eq!(label(heading).as_deref(), Some("II"), "{heading}");
        }
        for heading in
            ["Annex", "Annexe", "Anexo", "Приложение", "المرفق", "附件", "Annex\nTable of posts"]
        {
            assert_eq!(label(heading).as_deref(), Some(""), "{heading}");
        }
        assert_eq!(label("Annex C").as_deref(), Some("C"));
    }

    #[test]
    fn a_heading_about_annexes_opens_none() {
        for heading in [
            "Annexation of the garden",
            "Annex to the house of the gardener and its roof",
            "Part A",
        ] {
            assert_eq!(label(heading), None, "{heading}");
        }
    }
}
