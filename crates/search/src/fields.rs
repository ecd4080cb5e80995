//! Under what is a piece found in the index, and which lookups answer a query?
//!
//! - `stem`: each word in its stems, for words that may have any form.
//! - `exact`: each word as it is, for single words in quotation marks and beginnings of words.
//! - `pairs`: each two neighbouring words. A phrase is looked up by its pairs, every second one of them, so that no
//!   phrase is ever as slow as its commonest words: `of the` is one lookup, and `the use of force` two.
//! - `ideographs`: each two neighbouring Chinese characters, so that a phrase is found wherever a dictionary would part it.

use crate::paper::Piece;
use crate::query::{Query, Sought};
use crate::stem::Stems;
use crate::words::{Word, runs, words};
use negotiation::language::Language;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) key: Field,
    pub(crate) place: Field,
    pub(crate) words: Field,
    stem: Field,
    exact: Field,
    pairs: Field,
    ideographs: Field,
}

impl Fields {
    /// Returns the schema with its fields, which are always the same.
    pub(crate) fn schema() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let indexed = |option| {
            let indexing = TextFieldIndexing::default().set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let fields = Fields {
            key: schema.add_text_field("key", STRING | FAST),
            place: schema.add_text_field("place", STORED),
            words: schema.add_text_field("words", STORED),
            stem: schema.add_text_field("stem", indexed(IndexRecordOption::WithFreqs)),
            exact: schema.add_text_field("exact", indexed(IndexRecordOption::WithFreqs)),
            pairs: schema
                .add_text_field("pairs", indexed(IndexRecordOption::WithFreqsAndPositions)),
            ideographs: schema
                .add_text_field("ideographs", indexed(IndexRecordOption::WithFreqsAndPositions)),
        };
        (schema.build(), fields)
    }

    /// Returns a piece as the index keeps it.
    pub(crate) fn document(
        &self,
        key: &str,
        language: Language,
        piece: &Piece,
        stems: &mut Stems,
    ) -> TantivyDocument {
        let words = words(&piece.words);
        let mut document = TantivyDocument::default();
        document.add_text(self.key, key);
        document.add_text(self.place, &piece.place);
        document.add_text(self.words, &piece.words);
        let mut put = |field, tokens: Vec<Token>| {
            if !tokens.is_empty() {
                document.add_pre_tokenized_text(
                    field,
                    PreTokenizedString { text: String::new(), tokens },
                );
            }
        };
        let plain = || (0..).zip(&words).filter(|(_, word)| !word.is_ideograph);
        put(self.exact, plain().map(|(at, word)| token(at, word.text.to_string())).collect());
        let mut stemmed = Vec::with_capacity(words.len());
        for (at, word) in plain() {
            let of_word = stems.of(&piece.words[word.from..word.to], language);
            stemmed.extend(of_word.iter().map(|stem| token(at, stem.to_string())));
        }
        put(self.stem, stemmed);
        let couples = (0..)
            .zip(words.windows(2))
            .filter(|(_, two)| two.iter().all(|word| !word.is_ideograph));
        put(self.pairs, couples.map(|(at, two)| token(at, pair(&two[0], &two[1]))).collect());
        put(self.ideographs, bigrams(&words));
        document
    }

    /// Returns the lookups that answer a query; facets are not among them.
    pub(crate) fn lookups(
        &self,
        query: &Query,
        stems: &mut Stems,
    ) -> tantivy::Result<Box<dyn tantivy::query::Query>> {
        let mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
        for part in query.parts() {
            let occur = if part.is_excluded { Occur::MustNot } else { Occur::Must };
            let lookup = match &part.sought {
                Sought::Word(typed) => self.any_form(query, typed, stems),
                Sought::Phrase(_) => self.exactly(&part.sought.words()),
                Sought::Prefix(_) => self.beginning(&part.sought.words())?,
                Sought::Facet(..) => continue,
            };
            clauses.push((occur, lookup));
        }
        if !query.has_words() {
            let all = ConstScoreQuery::new(Box::new(AllQuery), 0.0);
            clauses.push((Occur::Must, Box::new(all)));
        }
        Ok(all_of(clauses))
    }

    fn any_form(
        &self,
        query: &Query,
        typed: &str,
        stems: &mut Stems,
    ) -> Box<dyn tantivy::query::Query> {
        let stems = stems.of_query(typed, &query.languages(typed));
        let lookup = |stem: &str| self.term(self.stem, stem, IndexRecordOption::WithFreqs);
        match stems.as_slice() {
            [one] => lookup(one),
            several => {
                let several = several.iter().map(|stem| (Occur::Should, lookup(stem))).collect();
                Box::new(BooleanQuery::new(several))
            }
        }
    }

    /// Looks up words one after another. Where Chinese characters and other words alternate, each run must be there.
    fn exactly(&self, words: &[Word]) -> Box<dyn tantivy::query::Query> {
        let run = |run: &[Word]| match run {
            [one] if one.is_ideograph => self.any_with(one),
            [one] => self.term(self.exact, &one.text, IndexRecordOption::WithFreqs),
            [first, ..] => {
                let field = if first.is_ideograph { self.ideographs } else { self.pairs };
                let joined = |at: usize| match first.is_ideograph {
                    true => format!("{}{}", run[at].text, run[at + 1].text),
                    false => pair(&run[at], &run[at + 1]),
                };
                self.phrase(field, run.len(), joined)
            }
            [] => Box::new(AllQuery),
        };
        all_of(runs(words).map(|words| (Occur::Must, run(words))).collect())
    }

    /// Looks up every second pair of a phrase, and the last one where one word would be left.
    fn phrase(
        &self,
        field: Field,
        words: usize,
        joined: impl Fn(usize) -> String,
    ) -> Box<dyn tantivy::query::Query> {
        let mut starts: Vec<usize> = (0..words - 1).step_by(2).collect();
        if starts.last() != Some(&(words - 2)) {
            starts.push(words - 2);
        }
        match starts.as_slice() {
            [only] => self.term(field, &joined(*only), IndexRecordOption::WithFreqs),
            starts => {
                let terms =
                    starts.iter().map(|at| (*at, Term::from_field_text(field, &joined(*at))));
                Box::new(PhraseQuery::new_with_offset(terms.collect()))
            }
        }
    }

    /// Looks up the beginning of a word; the words before it must be there as they are.
    fn beginning(&self, words: &[Word]) -> tantivy::Result<Box<dyn tantivy::query::Query>> {
        let Some((last, before)) = words.split_last() else { return Ok(Box::new(AllQuery)) };
        if last.is_ideograph {
            return Ok(self.exactly(words));
        }
        let beginning = RegexQuery::from_pattern(&format!("{}.*", last.text), self.exact)?;
        let mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)> =
            vec![(Occur::Must, Box::new(beginning))];
        clauses.extend((!before.is_empty()).then(|| (Occur::Must, self.exactly(before))));
        Ok(all_of(clauses))
    }

    /// Looks up a single Chinese character: the pairs that begin with it, the end of a run being one.
    fn any_with(&self, word: &Word) -> Box<dyn tantivy::query::Query> {
        match RegexQuery::from_pattern(&format!("{}.*", word.text), self.ideographs) {
            Ok(lookup) => Box::new(lookup),
            Err(_) => self.term(self.ideographs, &word.text, IndexRecordOption::WithFreqs),
        }
    }

    fn term(
        &self,
        field: Field,
        text: &str,
        option: IndexRecordOption,
    ) -> Box<dyn tantivy::query::Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, text), option))
    }
}

fn all_of(
    mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)>,
) -> Box<dyn tantivy::query::Query> {
    match clauses.as_slice() {
        [(Occur::Must, _)] => clauses.remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}

fn token(position: usize, text: String) -> Token {
    Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 }
}

fn pair(one: &Word, next: &Word) -> String {
    format!("{} {}", one.text, next.text)
}

/// Returns each two neighbouring Chinese characters, and the last one of a run by itself.
fn bigrams(words: &[Word]) -> Vec<Token> {
    let ideographs = words.iter().enumerate().filter(|(_, word)| word.is_ideograph);
    let bigram =
        |(at, word): (usize, &Word)| match words.get(at + 1).filter(|next| next.is_ideograph) {
            Some(next) => token(at, format!("{}{}", word.text, next.text)),
            None => token(at, word.text.to_string()),
        };
    ideographs.map(bigram).collect()
}
