//! How does the index of the texts learn what the archive holds?
//!
//! It reads the log from the mark of its last commit on, and for each text that a record says is held what was read out
//! of the original. A new index reads all of it. When texts were read again by a later version of the reader, which the
//! log does not say, a new index is made.

use anyhow::{Context, bail};
use archive::Archive;
use chronicle::Claim;
use negotiation::paragraph::Text;
use negotiation::position::Statement;
use reading::READER_VERSION;
use search::{Absence, Finder, Folder, Index, Mark, Paper};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How many papers are ready before the index asks for them.
const PAPERS_AHEAD: usize = 64;

/// How often a server looks whether the record has grown or another index was made.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long a server that starts waits for its index.
const FIRST_WAIT_MAX: Duration = Duration::from_secs(2);
/// Of how many records the index is waited for: those of which it is made in a second.
const FIRST_WAIT_RECORDS_MAX: u64 = 20_000;
const FIRST_WAIT_STEP: Duration = Duration::from_millis(10);

/// How long a server waits after a failure before it makes an index again.
const REST_AFTER_FAILURE: Duration = Duration::from_secs(60);

/// What an index lacks of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// Nothing.
    Nothing,
    /// What was recorded since.
    New,
    /// It was made of something else, or texts were read again.
    All,
}

/// What is taught: texts, what records say themselves, and at the end the mark.
enum Lesson {
    Text(Paper),
    Said(Paper),
    End(Mark),
}

/// Returns what an index lacks.
pub(crate) async fn lack(archive: &Archive, mark: Mark) -> anyhow::Result<Lack> {
    let now =
        Mark { position: archive.head().await?.size, read_so_far: archive.read_so_far().await? };
    Ok(lacking(mark, now))
}

fn lacking(mark: Mark, now: Mark) -> Lack {
    let ((count, versions), (count_now, versions_now)) = (mark.read_so_far, now.read_so_far);
    // New texts are read by the reader of this program; whatever else changed the sum was read again, or is another log.
    let is_read_again = match (count_now.checked_sub(count), versions_now.checked_sub(versions)) {
        (Some(texts), Some(sum)) => sum != texts * u64::from(READER_VERSION),
        _ => true,
    };
    if mark == now {
        Lack::Nothing
    } else if is_read_again || now.position < mark.position {
        Lack::All
    } else {
        Lack::New
    }
}

/// Makes a new index of all that the archive holds, gives it its number, and says meanwhile how many texts are in it.
pub(crate) async fn build(
    archive: &Archive,
    folder: &Folder,
    mut said: impl FnMut(u64) + Send + 'static,
) -> anyhow::Result<u64> {
    let (sender, mut lessons) = mpsc::channel(PAPERS_AHEAD);
    let folder = folder.clone();
    let building = tokio::task::spawn_blocking(move || {
        let build = folder.build(std::process::id())?;
        build.finish(|learn| {
            let mut done = 0;
            loop {
                match lessons.blocking_recv() {
                    Some(Lesson::Text(paper)) => {
                        learn(&paper)?;
                        done += 1;
                        said(done);
                    }
                    Some(Lesson::Said(paper)) => learn(&paper)?,
                    Some(Lesson::End(mark)) => return Ok(mark),
                    None => bail!("the archive could not be read to its end"),
                }
            }
        })
    });
    let taught = teach(archive, 0, sender).await;
    let built = building.await.context("the index was not made")?;
    taught?;
    built
}

/// Teaches an index what was recorded since its mark; returns whether it could, which is not so while somebody else does.
pub(crate) async fn learn(archive: &Archive, index: &Arc<Index>) -> anyhow::Result<bool> {
    let (sender, mut lessons) = mpsc::channel(PAPERS_AHEAD);
    let position = index.mark().position;
    let index = Arc::clone(index);
    let learning = tokio::task::spawn_blocking(move || {
        let Some(mut writer) = index.writer()? else { return Ok(false) };
        loop {
            match lessons.blocking_recv() {
                Some(Lesson::Text(paper) | Lesson::Said(paper)) => writer.learn(&paper)?,
                Some(Lesson::End(mark)) => {
                    writer.commit(mark)?;
                    writer.close()?;
                    return Ok(true);
                }
                None => bail!("the archive could not be read to its end"),
            }
        }
    });
    let taught = teach(archive, position, sender).await;
    let learnt = learning.await.context("nothing was learnt")?;
    // That the archive could not be read is the cause of what the index says then.
    taught?;
    learnt
}

/// Sends what the archive holds after a position of the log; ends early when nobody listens any more.
async fn teach(
    archive: &Archive,
    mut position: u64,
    lessons: mpsc::Sender<Lesson>,
) -> anyhow::Result<()> {
    // What is read again while this goes on changes the mark, and is learnt the next time.
    let read_so_far = archive.read_so_far().await?;
    let mut log = archive.read_log(position);
    let mut taught = HashSet::new();
    let mut spoken: Option<(String, Text)> = None;
    while let Some(records) = log.next().await? {
        position += records.len() as u64;
        for (id, record) in records {
            let lesson = match &record.assertion.says {
                Claim::Expression(expression) => {
                    let original = &expression.manifestation.original;
                    if !taught.insert(original.clone()) {
                        continue;
                    }
                    let derived = archive.derived(original).await?;
                    derived.map(|derived| Lesson::Text(Paper::of_text(original, &derived.text)))
                }
                Claim::Statement(Statement { text: Some(held), .. }) => {
                    // The statements of one meeting follow each other and are read in one file.
                    if spoken.as_ref().is_none_or(|(original, _)| *original != held.original) {
                        let derived = archive.derived(&held.original).await?;
                        spoken = derived.map(|derived| (held.original.clone(), derived.text));
                    }
                    let text = spoken.as_ref().filter(|(original, _)| *original == held.original);
                    text.map(|(_, text)| Lesson::Said(Paper::of_passage(id, text, &held.passage)))
                }
                _ => Paper::of_record(id, &record).map(Lesson::Said),
            };
            let Some(lesson) = lesson else { continue };
            if lessons.send(lesson).await.is_err() {
                return Ok(());
            }
        }
    }
    // Whoever listens no more says himself why.
    drop(lessons.send(Lesson::End(Mark { position, read_so_far })).await);
    Ok(())
}

/// Keeps the index of a server: opens it, makes it where there is none, teaches it what is recorded. Never ends.
pub(crate) async fn keep(archive: Archive, folder: Folder, finder: Arc<Finder>) {
    let mut number = 0;
    let mut failed: Option<Instant> = None;
    loop {
        let rests = failed.is_some_and(|failed| failed.elapsed() < REST_AFTER_FAILURE);
        if !rests {
            failed = None;
            if let Err(error) = look(&archive, &folder, &finder, &mut number).await {
                failed = Some(Instant::now());
                tracing::warn!("The index of the texts could not be kept up: {error:#}");
                if finder.index().is_err() {
                    let absence = error.downcast::<Absence>();
                    let broken = |error| Absence::Damaged(format!("{error:#}"));
                    finder.show(Err(absence.unwrap_or_else(broken)));
                }
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Waits until there is an index, but not for long: a small record is searchable from the first request on. A long one
/// does not keep its readers waiting for what only some of them ask for.
pub(crate) async fn wait_for_first(archive: &Archive, finder: &Finder) -> anyhow::Result<()> {
    if archive.head().await?.size > FIRST_WAIT_RECORDS_MAX {
        return Ok(());
    }
    let begun = Instant::now();
    while finder.index().is_err() && begun.elapsed() < FIRST_WAIT_MAX {
        tokio::time::sleep(FIRST_WAIT_STEP).await;
    }
    Ok(())
}

/// Shows the newest index and does what it lacks.
async fn look(
    archive: &Archive,
    folder: &Folder,
    finder: &Arc<Finder>,
    number: &mut u64,
) -> anyhow::Result<()> {
    // The folder may also have been deleted, or be one that another process began anew.
    if *number == 0 || folder.newest() != *number {
        *number = open(folder, finder).await?;
    }
    let lack = match finder.index() {
        Ok(index) => {
            index.refresh()?;
            lack(archive, index.mark()).await?
        }
        Err(_) => Lack::All,
    };
    match (lack, finder.index()) {
        (Lack::Nothing, _) => {}
        (Lack::New, Ok(index)) => {
            learn(archive, &index).await?;
        }
        (Lack::New | Lack::All, _) => {
            make(archive, folder, finder).await?;
            *number = open(folder, finder).await?;
        }
    }
    Ok(())
}

/// Opens the newest index and shows it, or says what is wrong; returns its number.
async fn open(folder: &Folder, finder: &Finder) -> anyhow::Result<u64> {
    let folder = folder.clone();
    let opened = tokio::task::spawn_blocking(move || folder.open()).await?;
    match opened {
        Ok((number, index)) => {
            finder.show(Ok(Arc::new(index)));
            Ok(number)
        }
        Err(absence) => {
            if let Absence::Damaged(_) = &absence {
                tracing::warn!("{absence}; it is made again");
            }
            finder.show(Err(absence));
            Ok(0)
        }
    }
}

async fn make(archive: &Archive, folder: &Folder, finder: &Arc<Finder>) -> anyhow::Result<()> {
    let of = archive.counts().await?.derived;
    let shown = Arc::clone(finder);
    let say = move |done: u64| {
        // An old index is searched until the new one is there.
        if shown.index().is_err() && done.is_multiple_of(100) {
            shown.show(Err(Absence::Building { done, of: of.max(done) }));
        }
    };
    let number = build(archive, folder, say).await?;
    tracing::info!(number, "Made index {number} of the texts");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Lack, READER_VERSION, lacking};
    use search::Mark;

    #[track_caller]
    fn check(before: (u64, (u64, u64)), now: (u64, (u64, u64)), expected: Lack) {
        let mark = |(position, read_so_far)| Mark { position, read_so_far };
        assert_eq!(lacking(mark(before), mark(now)), expected);
    }

    #[test]
    fn what_is_new_is_learnt_and_what_was_read_again_makes_a_new_index() {
        let now = u64::from(READER_VERSION);
        let before = now - 1;
        check((9, (3, 3 * now)), (9, (3, 3 * now)), Lack::Nothing);
        check((9, (3, 3 * now)), (12, (4, 4 * now)), Lack::New);
        check((0, (0, 0)), (12, (4, 4 * now)), Lack::New);
        check((9, (3, 3 * now)), (10, (3, 3 * now)), Lack::New);
        // A new text beside three that the reader before this one read.
        check((9, (3, 3 * before)), (12, (4, 3 * before + now)), Lack::New);
        // The third text was read again, without a new one and beside one.
        check((9, (3, 3 * before)), (9, (3, 2 * before + now)), Lack::All);
        check((9, (3, 3 * before)), (12, (4, 2 * before + 2 * now)), Lack::All);
        // Another log.
        check((9, (3, 3 * now)), (5, (3, 3 * now)), Lack::All);
        check((9, (3, 3 * now)), (9, (2, 2 * now)), Lack::All);
    }
}
