//! A sealed value can be opened until it is erased; then the log still verifies and the erasure shows.

use crate::invention::*;
use archive::{Access, Archive, NewSecret, Opened, Operation, WriteError};
use chronicle::claim::Contact;
use chronicle::sealed::Sealed;
use chronicle::{Assertion, Claim};
use negotiation::date::StatedDate;
use std::path::Path;

const NAME: &str = "Ms A. Person, +354 000 0000, the-only-place-where-this-stands";

fn contact(entry: Sealed) -> Assertion {
    let contact = Contact {
        actor: "ISL".parse().unwrap(),
        tier: "technical".to_owned(),
        nominated: StatedDate::unknown(),
        entry,
    };
    Assertion { says: Claim::Contact(contact), ..remark("") }
}

fn nomination() -> (Operation, Sealed) {
    let (secret, sealed) = NewSecret::seal([7; 32], NAME);
    (Operation { vault: vec![secret], ..operation(vec![contact(sealed.clone())]) }, sealed)
}

/// Returns whether any file of the archive holds the name.
fn is_on_disk(directory: &Path) -> bool {
    let files = std::fs::read_dir(directory).unwrap().map(|file| file.unwrap().path());
    let needle = NAME.as_bytes();
    files
        .filter_map(|file| std::fs::read(file).ok())
        .any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
}

#[test]
fn a_sealed_value_opens_until_it_is_erased() {
    with_archive(async |home| {
        let archive = home.archive;
        let (nominate, sealed) = nomination();
        assert_eq!(archive.unseal(&sealed).await.unwrap(), None);
        archive.write(nominate.clone()).await.unwrap();
        assert_eq!(archive.unseal(&sealed).await.unwrap(), Some(Opened::Value(NAME.to_owned())));
        assert!(is_on_disk(home.directory.path()), "else the next check shows nothing");
        let head = archive.head().await.unwrap();

        let at = archive.erase(&sealed).await.unwrap().unwrap();
        assert_eq!(archive.unseal(&sealed).await.unwrap(), Some(Opened::Erased { at }));
        assert_eq!(archive.erase(&sealed).await.unwrap(), Some(at), "it keeps its day");
        assert!(!is_on_disk(home.directory.path()));

        // Asserting it again does not bring back what was erased.
        assert_eq!(archive.write(nominate).await.unwrap().already, 1);
        assert_eq!(archive.unseal(&sealed).await.unwrap(), Some(Opened::Erased { at }));
        assert_eq!(archive.head().await.unwrap(), head);
        check_sound(&archive).await;
        let counts = archive.counts().await.unwrap();
        assert_eq!((counts.sealed, counts.erased), (0, 1));
    });
}

#[test]
fn what_was_never_sealed_cannot_be_erased() {
    with_archive(async |home| {
        let (_, sealed) = NewSecret::seal([1; 32], "nobody");
        assert_eq!(home.archive.erase(&sealed).await.unwrap(), None);
    });
}

#[test]
fn a_reader_cannot_erase() {
    with_archive(async |home| {
        let (nominate, sealed) = nomination();
        home.archive.write(nominate).await.unwrap();
        let reader = Archive::open(home.directory.path(), Access::ReadOnly).await.unwrap();
        assert!(matches!(reader.erase(&sealed).await, Err(WriteError::ReadOnly)));
    });
}

#[test]
fn a_secret_does_not_print_its_value() {
    let (secret, _) = NewSecret::seal([7; 32], NAME);
    assert!(!format!("{secret:?}").contains("Person"));
}
