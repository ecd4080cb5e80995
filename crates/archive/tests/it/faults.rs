//! What happens when the disk is full?

use crate::invention::*;
use archive::fault::PlantedFault;
use archive::{Access, Archive, DatabaseFaultKind, Operation, WriteError};

/// Bytes that do not compress: SHA-256 counted up.
fn noise(length: usize) -> Vec<u8> {
    let block = |number: usize| chronicle::merkle::leaf(&number.to_be_bytes());
    (0..length / 32).flat_map(block).collect()
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let fault = PlantedFault::DiskFull { pages: 200 };
        let archive = Archive::open_with_fault(directory.path(), fault).await.unwrap();
        let mut acknowledged = Vec::new();
        let refusal = loop {
            let text = format!("{} {}", acknowledged.len(), "x".repeat(2_000));
            match archive.write(saying(&text)).await {
                Ok(_) => acknowledged.push(text),
                Err(refusal) => break refusal,
            }
        };
        let WriteError::Database(fault) = &refusal else { panic!("{refusal}") };
        assert_eq!(fault.kind(), DatabaseFaultKind::Full);
        assert!(
            refusal.to_string().contains("the disk is full: make room and try again"),
            "{refusal}"
        );
        assert!(acknowledged.len() > 50, "{}", acknowledged.len());
        check_sound(&archive).await;
        archive.close().await;

        // Room was made: the archive goes on where it was.
        let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
        assert_eq!(words(&archive).await, acknowledged);
        archive.write(saying("on")).await.unwrap();
        check_sound(&archive).await;
    });
}

#[test]
fn an_operation_that_fills_the_disk_does_not_sink_the_small_ones_beside_it() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let fault = PlantedFault::DiskFull { pages: 200 };
        let archive = Archive::open_with_fault(directory.path(), fault).await.unwrap();
        let large = Operation { original: Some(original(&noise(4 << 20))), ..saying("large") };
        let (first, refused, last) = tokio::join!(
            archive.write(saying("first")),
            archive.write(large),
            archive.write(saying("last"))
        );
        assert!(first.is_ok() && last.is_ok());
        assert!(refused.unwrap_err().to_string().contains("the disk is full"));
        assert_eq!(words(&archive).await.len(), 2);
        check_sound(&archive).await;
    });
}
