//! Each dirty case is a small invented document in `corpus/`, with what reading it must yield beside it.

use crate::{notation, shared};
use reading::{Hint, Read, read};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut files = Vec::new();
    for extension in ["xml", "json", "txt"] {
        files.extend(shared::files(&folder, extension));
    }
    let transcripts = shared::files(&folder, "md").into_iter();
    files.extend(transcripts.filter(|file| shared::name(file) != "README.md"));
    files
}

#[test]
fn every_document_reads_as_expected() {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../../../../corpus/expected");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for file in corpus() {
        let name = shared::name(&file);
        let printed = notation::print(&read(&fs::read(&file).unwrap(), &Hint { name }));
        settings.bind(|| insta::assert_snapshot!(name, printed));
    }
}

#[test]
fn six_languages_of_one_text_have_one_skeleton() {
    let mut skeletons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in corpus().iter().filter(|file| shared::name(file).starts_with("harbour.")) {
        let Read::Document(reading) =
            read(&fs::read(file).unwrap(), &Hint { name: shared::name(file) })
        else {
            panic!("{file:?} is no document");
        };
        let skeleton: Vec<String> = reading
            .text
            .paragraphs
            .iter()
            .map(|paragraph| {
                format!(
                    "{}{}",
                    paragraph.address,
                    if paragraph.verb.is_some() { " verb" } else { "" }
                )
            })
            .collect();
        let cited: Vec<String> = reading.text.cited().iter().map(ToString::to_string).collect();
        assert_eq!(cited, ["A/RES/98/2"], "{file:?}");
        skeletons.entry(skeleton.join("\n")).or_default().push(reading.text.language.to_string());
    }
    assert_eq!(skeletons.len(), 1, "{skeletons:#?}");
}
