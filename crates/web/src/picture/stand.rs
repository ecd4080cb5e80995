//! How is a stance drawn: by which sign, which pattern, and how is a member's own word told from its group's?
//!
//! Four answers may be given on every issue and have signs of their own; an issue's own answers have the letters A, B, C
//! in its order, and the colour of the general answer that leans the same way. An own word stands on a dark ground, a word
//! that counts through a group on paper; where none is known, there is an empty dashed tile. So a stance is told by its
//! sign on a tile and by its pattern on a map, never by colour alone.

use super::Svg;
use super::tiles::{Answer, signs};
use negotiation::issue::{self, Lean};
use negotiation::position::STANCES;
use serde::Serialize;
use std::fmt::Write as _;

/// The letters of the classes: of the answers to every issue in the order of [`STANCES`], then of an issue's own. Of an
/// issue that has more, the others share the last. Those of stances through a group are the same in capitals.
const LETTERS: [char; 10] = ['y', 'n', 'p', 'o', 'b', 'c', 'd', 'e', 'f', 'g'];

/// The letter of the colour of an answer of which nothing says which way it leans.
const NO_LEAN: char = 'b';

/// The signs in running text, in the order of the letters.
const SPOKEN: [&str; 10] = ["+", "−", "±", "○", "A", "B", "C", "D", "E", "F"];

/// Where a member stands; the order is that of the answers, an own word before a group's, what is unknown last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Stand {
    #[serde(skip)]
    sign: Sign,
    #[serde(skip)]
    stance: String,
    #[serde(skip)]
    is_inferred: bool,
    #[serde(skip)]
    mark: Mark,
    /// The stance, the group where it counts through one, whether it is inferred and whether it is disputed: `supports,
    /// through the European Union`.
    words: String,
}

/// How a stance is marked after what people said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Mark {
    #[default]
    None,
    Disputed,
    Corrected,
}

/// The sign of a stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sign {
    /// The place in [`LETTERS`]; behind all of them where no stance is known.
    place: usize,
    is_of_group: bool,
    leans: Option<Lean>,
}

impl Stand {
    /// What is said of a member of which no stance is known.
    pub const UNKNOWN: &'static str = "no position known";

    /// What is said of a member of which all that was known was corrected.
    pub const CORRECTED: &'static str = "none that counts: it was corrected";

    /// Returns a stance on an issue that has these `answers` of its own.
    pub fn of(stance: &str, answers: &[issue::Answer]) -> Stand {
        Stand::spoken(Sign::of(stance, answers), stance)
    }

    /// Returns the same stance as it counts through a group.
    #[must_use]
    pub fn through(self, group: &str) -> Stand {
        let words = format!("{}, through {group}", self.words);
        Stand { sign: self.sign.through_group(), words, ..self }
    }

    /// Returns the same stance where nobody said it.
    #[must_use]
    pub fn inferred(self) -> Stand {
        Stand { words: format!("{}, inferred", self.words), is_inferred: true, ..self }
    }

    /// Returns the same stance where a person disputes it, or a request to correct it waits for an answer.
    #[must_use]
    pub fn disputed(self) -> Stand {
        Stand { words: format!("{}, disputed", self.words), mark: Mark::Disputed, ..self }
    }

    /// Returns that what was known was corrected, and that nothing counts in its place.
    pub fn corrected() -> Stand {
        Stand { words: Stand::CORRECTED.to_owned(), mark: Mark::Corrected, ..Stand::unknown() }
    }

    /// Returns that none is known.
    pub fn unknown() -> Stand {
        let sign = Sign { place: LETTERS.len(), is_of_group: false, leans: None };
        Stand::spoken(sign, Stand::UNKNOWN)
    }

    fn spoken(sign: Sign, words: &str) -> Stand {
        Stand {
            sign,
            stance: words.to_owned(),
            is_inferred: false,
            mark: Mark::None,
            words: words.to_owned(),
        }
    }

    /// Returns the sign.
    pub fn drawn(&self) -> Sign {
        self.sign
    }

    /// Returns whether nobody said it.
    pub fn is_inferred(&self) -> bool {
        self.is_inferred
    }

    /// Returns whether it is disputed.
    pub fn is_disputed(&self) -> bool {
        self.mark == Mark::Disputed
    }

    /// Returns whether all that was known was corrected.
    pub fn is_corrected(&self) -> bool {
        self.mark == Mark::Corrected
    }

    /// Returns the stance alone.
    pub fn stance(&self) -> &str {
        &self.stance
    }
}

impl Answer for Stand {
    fn words(&self) -> &str {
        &self.words
    }

    fn letter(&self) -> char {
        self.sign.letter()
    }

    fn colour(&self) -> char {
        self.sign.colour()
    }

    fn sign(&self) -> &'static str {
        self.sign.spoken()
    }

    fn flag(&self) -> &'static str {
        match self.mark {
            Mark::None => "",
            Mark::Disputed => "!",
            Mark::Corrected => "×",
        }
    }
}

impl Sign {
    /// Returns the sign of a stance taken in one's own name.
    pub fn of(stance: &str, answers: &[issue::Answer]) -> Sign {
        let common = STANCES.iter().position(|common| *common == stance);
        let own =
            || answers.iter().position(|answer| answer.id == stance).map(|own| STANCES.len() + own);
        let place = common.or_else(own).unwrap_or(LETTERS.len()).min(LETTERS.len() - 1);
        Sign { place, is_of_group: false, leans: Lean::among(answers, stance) }
    }

    /// Returns the sign of the same stance where it counts through a group.
    #[must_use]
    pub fn through_group(self) -> Sign {
        Sign { is_of_group: true, ..self }
    }

    /// Returns the sign of the same stance taken in one's own name.
    #[must_use]
    pub fn own(self) -> Sign {
        Sign { is_of_group: false, ..self }
    }

    /// Returns whether a stance is known.
    pub fn is_known(self) -> bool {
        self.place < LETTERS.len()
    }

    /// Returns whether the stance counts through a group.
    pub fn is_of_group(self) -> bool {
        self.is_of_group
    }

    /// Returns the letter by which its drawing is known.
    pub fn letter(self) -> char {
        LETTERS.get(self.place).map_or('x', |letter| self.cased(*letter))
    }

    /// Returns the letter of the class that colours it: that of the general answer which leans the same way.
    pub fn colour(self) -> char {
        let general = |lean| STANCES.iter().position(|stance| Lean::of(stance) == Some(lean));
        match self.leans.and_then(general).and_then(|place| LETTERS.get(place)) {
            Some(letter) => self.cased(*letter),
            None if self.is_known() => self.cased(NO_LEAN),
            None => 'x',
        }
    }

    fn cased(self, letter: char) -> char {
        if self.is_of_group { letter.to_ascii_uppercase() } else { letter }
    }

    /// Returns the sign beside the words in running text.
    pub fn spoken(self) -> &'static str {
        SPOKEN.get(self.place).copied().unwrap_or_default()
    }

    /// Returns the mark on a tile.
    fn mark(self) -> String {
        match self.letter().to_ascii_lowercase() {
            'y' => "<path d=\"M17 19v10M12 24h10\"/>".to_owned(),
            'n' => "<path d=\"M12 24h10\"/>".to_owned(),
            'p' => "<path d=\"M17 17v8M13 21h8M13 28h8\"/>".to_owned(),
            'o' => "<circle cx=\"17\" cy=\"24\" r=\"4\"/>".to_owned(),
            'x' => String::new(),
            _ => format!("<text class=\"own\" x=\"17\" y=\"29\">{}</text>", self.spoken()),
        }
    }

    /// Returns the lines that fill its land on a map, in a square of eight units.
    fn lines(self) -> &'static str {
        match self.letter().to_ascii_lowercase() {
            'y' => "<path d=\"M4 1.5v5M1.5 4h5\"/>",
            'n' => "<path d=\"M0 2h8M0 6h8\"/>",
            'p' => "<path d=\"M-1 1l2-2M0 8l8-8M7 9l2-2\"/>",
            'o' => "<circle cx=\"4\" cy=\"4\" r=\"1.7\"/>",
            'b' => "<path d=\"M2 0v8M6 0v8\"/>",
            'c' => "<path d=\"M-1 7l2 2M0 0l8 8M7-1l2 2\"/>",
            'd' => "<path d=\"M0 0l8 8M8 0l-8 8\"/>",
            'e' => "<path d=\"M0 4h8M4 0v8\"/>",
            'f' => "<path d=\"M0 6l2-4 2 4 2-4 2 4\"/>",
            _ => "<path d=\"M2 2h4v4h-4z\"/>",
        }
    }
}

/// Returns the drawing of some signs, which must stand once on a page before any tiles.
pub fn stance_signs(used: &[Sign]) -> Svg {
    let mark = |sign: &Sign| (sign.letter(), sign.colour(), sign.mark());
    signs(&used.iter().map(mark).collect::<Vec<_>>())
}

/// Returns the patterns that fill the land of a map, for the signs that occur on it.
pub(super) fn patterns(used: &[Sign]) -> String {
    let mut markup = String::from("<defs>");
    for sign in used {
        let (letter, ground) = (sign.letter(), if sign.is_of_group { "paper" } else { "full" });
        let _ = write!(
            markup,
            "<pattern id=\"w{letter}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" class=\"land-{} {ground}\">\
             <rect width=\"8\" height=\"8\"/>{}</pattern>",
            sign.colour().to_ascii_lowercase(),
            sign.lines(),
        );
    }
    markup.push_str("</defs>");
    markup
}

/// Returns a small square filled as the land is, for the key of a map, in which the words stand beside it.
pub fn swatch(sign: Sign) -> Svg {
    Svg(format!(
        "<svg class=\"swatch\" aria-hidden=\"true\" width=\"26\" height=\"18\" viewBox=\"0 0 26 18\"><rect x=\".5\" y=\".5\" \
         width=\"25\" height=\"17\" fill=\"url(#w{})\"/></svg>",
        sign.letter()
    ))
}

/// Returns a small tile with the sign in its middle, where no code stands above it, for the key of tiles.
pub fn key_tile(sign: Sign) -> Svg {
    let colour = sign.colour();
    Svg(format!(
        "<svg class=\"key-tile\" aria-hidden=\"true\" width=\"26\" height=\"26\" viewBox=\"0 0 26 26\"><rect class=\"tile-{colour}\" \
         x=\"1\" y=\"1\" width=\"24\" height=\"24\" rx=\"2\"/><g class=\"sign-{colour}\" transform=\"translate(-4 -11)\">{}</g></svg>",
        sign.mark()
    ))
}

#[cfg(test)]
mod tests {
    use super::{Answer, Sign, Stand, key_tile, patterns};
    use negotiation::issue;
    use negotiation::position::STANCES;
    use std::collections::BTreeSet;

    fn answers() -> Vec<issue::Answer> {
        let answer = |id: &str| issue::Answer { id: id.into(), words: String::new(), leans: None };
        ["now", "later", "never"].map(answer).to_vec()
    }

    #[test]
    fn no_two_answers_to_an_issue_look_alike() {
        let answers = answers();
        let all = STANCES.into_iter().chain(answers.iter().map(|answer| answer.id.as_str()));
        let signs: Vec<Sign> = all
            .map(|stance| Sign::of(stance, &answers))
            .flat_map(|sign| [sign, sign.through_group()])
            .collect();
        let distinct =
            |of: &dyn Fn(&Sign) -> String| signs.iter().map(of).collect::<BTreeSet<_>>().len();
        assert_eq!(distinct(&|sign| sign.letter().to_string()), 14);
        assert_eq!(distinct(&|sign| sign.mark()), 7, "each stance has a mark of its own");
        assert_eq!(distinct(&|sign| sign.spoken().to_owned()), 7);
        assert_eq!(distinct(&|sign| sign.lines().to_owned()), 7, "each stance has a pattern");
        assert_eq!(distinct(&|sign| patterns(&[*sign])), 14);
    }

    #[test]
    fn answers_that_lean_the_same_way_have_one_colour_and_each_its_own_pattern() {
        use negotiation::issue::Lean;

        let answer = |id: &str, leans| issue::Answer { id: id.into(), words: String::new(), leans };
        let answers = [
            answer("rule", Some(Lean::For)),
            answer("habit", Some(Lean::For)),
            answer("partly", Some(Lean::Between)),
            answer("principle", Some(Lean::Against)),
            answer("later", Some(Lean::Neither)),
            answer("who-knows", None),
        ];
        let signs: Vec<Sign> =
            answers.iter().map(|answer| Sign::of(&answer.id, &answers)).collect();
        let colours = |sign: &Sign| [sign.colour(), sign.through_group().colour()];
        let colours: String = signs.iter().flat_map(colours).collect();
        assert_eq!(colours, "yYyYpPnNoObB");
        let general = STANCES.map(|stance| Sign::of(stance, &answers).colour());
        assert_eq!(general, ['y', 'n', 'p', 'o'], "{STANCES:?}");
        let drawn = patterns(&signs);
        assert_eq!(drawn.matches("class=\"land-y full\"").count(), 2, "{drawn}");
        let lines: BTreeSet<&str> = signs.iter().map(|sign| sign.lines()).collect();
        assert_eq!(lines.len(), signs.len(), "colour is not the only sign");
    }

    #[test]
    fn a_tile_of_the_key_is_drawn_whole_with_the_sign_of_the_tiles() {
        let sign = Sign::of("later", &answers()).through_group();
        let key = key_tile(sign);
        assert!(key.as_str().contains(&sign.mark()), "{key}");
        assert!(
            key.as_str().contains("class=\"tile-B\"") && !key.as_str().contains("<use"),
            "{key}"
        );
    }

    #[test]
    fn a_word_through_a_group_says_so() {
        let own = Stand::of("supports", &[]);
        let through = own.clone().through("the Group of Friends").inferred();
        assert_eq!(through.words(), "supports, through the Group of Friends, inferred");
        assert_ne!(own.letter(), through.letter());
        assert_eq!(own.sign(), through.sign());
        assert!(own < through && through < Stand::of("opposes", &[]) && through < Stand::unknown());
    }

    #[test]
    fn what_is_disputed_and_what_was_corrected_is_marked_and_said() {
        let disputed = Stand::of("supports", &[]).inferred().disputed();
        assert_eq!((disputed.words(), disputed.flag()), ("supports, inferred, disputed", "!"));
        assert_eq!(disputed.letter(), Stand::of("supports", &[]).letter());
        let corrected = Stand::corrected();
        assert_eq!((corrected.words(), corrected.flag()), (Stand::CORRECTED, "×"));
        assert!(!corrected.drawn().is_known(), "it counts no more");
        assert_ne!(corrected, Stand::unknown());
    }

    #[test]
    fn an_answer_that_the_issue_does_not_name_is_drawn_all_the_same() {
        assert_eq!(Sign::of("something else", &answers()).spoken(), "F");
    }
}
