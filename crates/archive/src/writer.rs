//! How do many callers share one writer, and when are they told that their operation is durable?
//!
//! One task owns the write connection. It takes all operations that wait, up to a limit, commits them in one
//! transaction and only then answers. An operation that is refused leaves the others of its group untouched.

mod batch;
mod draft;
mod group;
mod known;
mod rows;
mod sql;

use crate::db::{Connection, DatabaseFault, DatabaseFaultKind};
use crate::fault::PlantedFault;
use crate::operation::{WriteError, Written};
use crate::prepared::Prepared;
use chronicle::sealed::Sealed;
use jiff::Timestamp;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};

/// How many operations may wait for the writer before their callers do: two groups.
const WAITING_COUNT_MAX: usize = 512;

/// How many bytes may wait: enough for the largest original, and bounded so that memory is.
const WAITING_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How many operations are committed together: beyond that the commit is no longer what costs.
const GROUP_COUNT_MAX: usize = 256;

/// How many bytes are committed together, so that the write-ahead log stays below some tens of megabytes.
const GROUP_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The unit in which waiting bytes are counted; a semaphore counts no further than 2^32.
const BYTES_PER_PERMIT: usize = 1024;

/// The callers' end of the queue to the writer.
#[derive(Debug)]
pub(crate) struct Writer {
    waiting: mpsc::Sender<Job>,
    room: Arc<Semaphore>,
}

/// What the writer is asked to do.
enum Job {
    Write(Box<WriteJob>),
    Erase(Sealed, oneshot::Sender<Result<Option<Timestamp>, WriteError>>),
    Close(oneshot::Sender<()>),
}

struct WriteJob {
    prepared: Prepared,
    answer: oneshot::Sender<Result<Written, WriteError>>,
    /// Gives the bytes back when the job is dropped.
    _room: OwnedSemaphorePermit,
}

/// The operations that are committed together.
type Group = Vec<Box<WriteJob>>;

/// The writer's own end.
struct Desk {
    connection: Connection,
    waiting: mpsc::Receiver<Job>,
    written: watch::Sender<u64>,
    fault: Option<PlantedFault>,
}

impl Writer {
    /// Starts the writer on its connection.
    pub(crate) fn start(
        connection: Connection,
        written: watch::Sender<u64>,
        fault: Option<PlantedFault>,
    ) -> Writer {
        let (sender, waiting) = mpsc::channel(WAITING_COUNT_MAX);
        let room = Arc::new(Semaphore::new(WAITING_BYTES_MAX / BYTES_PER_PERMIT));
        tokio::spawn(Desk { connection, waiting, written, fault }.run());
        Writer { waiting: sender, room }
    }

    /// Queues an operation and waits until it is durable or refused.
    pub(crate) async fn write(&self, prepared: Prepared) -> Result<Written, WriteError> {
        let weight = prepared.weight().clamp(1, WAITING_BYTES_MAX).div_ceil(BYTES_PER_PERMIT);
        let weight = u32::try_from(weight).expect("the clamp keeps it small");
        let room = Arc::clone(&self.room).acquire_many_owned(weight).await;
        let _room = room.map_err(|_| WriteError::Closed)?;
        let (answer, answered) = oneshot::channel();
        let job = Job::Write(Box::new(WriteJob { prepared, answer, _room }));
        self.waiting.send(job).await.map_err(|_| WriteError::Closed)?;
        answered.await.map_err(|_| WriteError::Closed)?
    }

    /// Queues an erasure and waits until it is durable.
    pub(crate) async fn erase(&self, sealed: Sealed) -> Result<Option<Timestamp>, WriteError> {
        let (answer, answered) = oneshot::channel();
        self.waiting.send(Job::Erase(sealed, answer)).await.map_err(|_| WriteError::Closed)?;
        answered.await.map_err(|_| WriteError::Closed)?
    }

    /// Lets the writer finish what waits, and closes its connection.
    pub(crate) async fn close(&self) {
        let (answer, answered) = oneshot::channel();
        if self.waiting.send(Job::Close(answer)).await.is_ok() {
            // An error means that the writer ended before it could answer, which is as good.
            let _ = answered.await;
        }
    }
}

impl Desk {
    async fn run(mut self) {
        let mut next = None;
        loop {
            let job = match next.take() {
                Some(job) => job,
                None => match self.waiting.recv().await {
                    Some(job) => job,
                    None => return self.connection.close().await,
                },
            };
            match job {
                Job::Write(first) => {
                    let (group, other) = self.gather(first);
                    next = other;
                    self.settle(group).await;
                }
                Job::Erase(sealed, answer) => {
                    let erased = group::erase(&mut self.connection, &sealed).await;
                    let _ = answer.send(erased.map_err(WriteError::from));
                }
                Job::Close(answer) => {
                    self.waiting.close();
                    self.finish().await;
                    self.connection.close().await;
                    let _ = answer.send(());
                    return;
                }
            }
        }
    }

    /// Takes what waits behind a first operation, up to the limits of a group, and what ends the group otherwise.
    fn gather(&mut self, first: Box<WriteJob>) -> (Group, Option<Job>) {
        let mut bytes = first.prepared.weight();
        let mut group = vec![first];
        while group.len() < GROUP_COUNT_MAX && bytes < GROUP_BYTES_MAX {
            match self.waiting.try_recv() {
                Ok(Job::Write(job)) => {
                    bytes += job.prepared.weight();
                    group.push(job);
                }
                Ok(other) => return (group, Some(other)),
                Err(_) => break,
            }
        }
        (group, None)
    }

    /// Writes what was queued before the closing.
    async fn finish(&mut self) {
        while let Ok(job) = self.waiting.try_recv() {
            match job {
                Job::Write(job) => self.settle(vec![job]).await,
                Job::Erase(_, answer) => {
                    let _ = answer.send(Err(WriteError::Closed));
                }
                Job::Close(answer) => {
                    let _ = answer.send(());
                }
            }
        }
    }

    /// Commits a group and answers its callers; when the group fails as a whole, each of its operations is tried
    /// alone, so that a large one that fills the disk does not sink the small ones beside it.
    async fn settle(&mut self, group: Group) {
        match self.commit(group).await {
            Ok(()) => {}
            Err((fault, group)) if group.len() == 1 || fault.kind() == DatabaseFaultKind::Busy => {
                tracing::warn!(%fault, "{} operations were not written: {fault}", group.len());
                refuse(group, &fault);
            }
            Err((_, group)) => {
                for job in group {
                    if let Err((fault, group)) = self.commit(vec![job]).await {
                        refuse(group, &fault);
                    }
                }
            }
        }
    }

    /// Commits a group; gives the group back when the database failed, and then nothing of it is written.
    async fn commit(&mut self, group: Group) -> Result<(), (DatabaseFault, Group)> {
        let operations: Vec<&Prepared> = group.iter().map(|job| &job.prepared).collect();
        let (answers, size) = match group::apply(&mut self.connection, &operations).await {
            Ok(applied) => applied,
            Err(fault) => return Err((group::abandon(&mut self.connection, fault).await, group)),
        };
        if self.fault == Some(PlantedFault::AcknowledgeBeforeCommit) {
            acknowledge(group, answers);
            let _ = group::commit(&mut self.connection).await;
            return Ok(());
        }
        if let Err(fault) = group::commit(&mut self.connection).await {
            return Err((group::abandon(&mut self.connection, fault).await, group));
        }
        acknowledge(group, answers);
        self.written.send_if_modified(|last| size > std::mem::replace(last, size));
        Ok(())
    }
}

fn acknowledge(group: Group, answers: Vec<Result<Written, WriteError>>) {
    for (job, answer) in group.into_iter().zip(answers) {
        // A caller who has gone away does not want to know.
        let _ = job.answer.send(answer);
    }
}

fn refuse(group: Group, fault: &DatabaseFault) {
    for job in group {
        let _ = job.answer.send(Err(fault.clone().into()));
    }
}
