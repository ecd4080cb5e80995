//! Real speeches and transcripts: is each attributed, is no name used twice, does each paragraph belong to one speech?

use crate::shared;
use negotiation::paragraph::ParagraphKind;
use negotiation::statement::Debate;
use reading::{Hint, Read, Reading, read};
use std::collections::HashSet;

fn debates(folder: &str, extension: &str) -> Option<(usize, Vec<(Reading, Debate)>)> {
    let files = shared::files(&shared::data(folder)?, extension);
    let readings =
        shared::each(&files, |path, bytes| match read(bytes, &Hint { name: shared::name(path) }) {
            Read::Document(reading) => {
                let debate = reading.proceedings.debate.clone();
                Some((*reading, debate.expect("a file of speeches is one")))
            }
            Read::Refused(refusal) => {
                assert!(refusal.to_string().len() > 40, "{path:?}: {refusal}");
                None
            }
            Read::Catalogue(_) => panic!("{path:?} is no catalogue"),
        });
    Some((files.len(), readings.into_iter().flatten().collect()))
}

#[test]
fn every_speech_of_the_general_debate_that_can_be_read_is_somebodys() {
    let Some((files, debates)) = debates("general-debate", "txt") else { return };
    assert!(files > 1_000 && debates.len() * 100 >= files * 97, "{} of {files}", debates.len());
    for (reading, debate) in &debates {
        let [speech] = debate.speeches.as_slice() else { panic!("{}", debate.occasion) };
        assert!(speech.actor.is_some(), "{}", speech.speaker);
        let passage = speech.passage.within(&reading.text);
        assert_eq!(passage.len(), reading.text.paragraphs.len(), "{}", speech.speaker);
        assert!(!debate.date.is_to_the_day(), "no source says on which day {}", speech.speaker);
    }
}

#[test]
fn every_line_of_a_transcript_is_in_one_speech_under_a_name_of_its_own() {
    let Some((files, debates)) = debates("transcripts/md", "md") else { return };
    assert_eq!(debates.len(), files);
    for (reading, debate) in &debates {
        let names: HashSet<_> = debate.speeches.iter().map(|speech| &speech.name).collect();
        assert_eq!(names.len(), debate.speeches.len(), "{}", debate.occasion);
        let passages = debate.speeches.iter().flat_map(|one| one.passage.within(&reading.text));
        let spoken: Vec<_> = passages.map(|paragraph| &paragraph.address).collect();
        let lines = reading.text.paragraphs.iter();
        let lines = lines.filter(|paragraph| paragraph.kind != ParagraphKind::Heading);
        assert!(spoken.into_iter().eq(lines.map(|line| &line.address)), "{}", debate.occasion);
        let attributed = debate.speeches.iter().filter(|speech| speech.actor.is_some()).count();
        assert!(attributed * 5 > debate.speeches.len() * 2, "{}: {attributed}", debate.occasion);
        assert!(debate.date.is_to_the_day());
    }
}
