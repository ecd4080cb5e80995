//! How far is each draft: how many brackets are left, and which paragraphs are agreed?

use crate::lens::Lens;
use crate::page::line::Link;
use lineage::bracket::progress::State;
use lineage::comparison::Compared;
use serde::Serialize;

/// How far one draft is.
#[derive(Debug, Serialize)]
pub(crate) struct Stage {
    /// The draft.
    pub(crate) document: Link,
    /// How many pairs of square brackets it has.
    pub(crate) brackets: u32,
    /// How many choices between alternatives are open.
    pub(crate) choices: u32,
    /// How many of its words stand in brackets or options.
    pub(crate) bracketed_words: u32,
    /// How many words it has.
    pub(crate) words: u32,
    /// How many paragraphs are agreed, agreed ad referendum, open, new, and dropped since the draft before.
    pub(crate) agreed: u32,
    pub(crate) ad_referendum: u32,
    pub(crate) open: u32,
    pub(crate) new: u32,
    pub(crate) dropped: u32,
    /// The addresses of the paragraphs that are open.
    pub(crate) open_paragraphs: Vec<String>,
    /// What could not be read in its brackets.
    pub(crate) doubts: Vec<String>,
    /// The length of its bar, in hundredths of the longest.
    #[serde(skip)]
    pub(crate) bar: u32,
}

impl Stage {
    /// Returns the state of the draft as words.
    pub(crate) fn text(&self) -> String {
        format!(
            "{}: {} brackets, {} open choices, {} of {} words in brackets; paragraphs: {} agreed, {} ad referendum, {} open, {} new, {} dropped",
            self.document.words,
            self.brackets,
            self.choices,
            self.bracketed_words,
            self.words,
            self.agreed,
            self.ad_referendum,
            self.open,
            self.new,
            self.dropped
        )
    }
}

/// Returns how the brackets burnt down from draft to draft; nothing where no draft has any.
pub(super) fn of(lens: &Lens, texts: &[Compared]) -> Vec<Stage> {
    let most = texts.iter().map(|text| text.progress.bracketed_words).max().unwrap_or(0);
    if most == 0 {
        return Vec::new();
    }
    texts.iter().map(|text| stage(lens, text, most)).collect()
}

fn stage(lens: &Lens, text: &Compared, most: u32) -> Stage {
    let progress = &text.progress;
    let open = progress.paragraphs.iter().filter(|standing| standing.state == State::Open);
    let doubt =
        |(address, doubt): (&_, &negotiation::doubt::Doubt)| format!("{address}: {}", doubt.what);
    Stage {
        document: Link::document(lens, &text.symbol),
        brackets: progress.brackets,
        choices: progress.choices,
        bracketed_words: progress.bracketed_words,
        words: progress.words,
        agreed: progress.counts.agreed,
        ad_referendum: progress.counts.ad_referendum,
        open: progress.counts.open,
        new: progress.counts.new,
        dropped: progress.counts.dropped,
        open_paragraphs: open.map(|standing| standing.address.to_string()).collect(),
        doubts: progress.doubts().map(doubt).collect(),
        bar: (progress.bracketed_words * 100).div_ceil(most),
    }
}
