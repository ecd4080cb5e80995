//! Of which kinds are claims?

use serde::{Deserialize, Serialize};

/// The kinds of claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "each kind is documented at the variant of Claim that has its name"
)]
pub enum Kind {
    Process,
    Outcome,
    Session,
    Meeting,
    Work,
    Filing,
    Expression,
    Relation,
    Decision,
    IntendedVote,
    Explanation,
    Sponsorship,
    Dissociation,
    Event,
    Issue,
    Pillar,
    Position,
    Review,
    Request,
    Statement,
    Question,
    Commitment,
    Survey,
    Response,
    Series,
    Count,
    Contact,
    Remark,
    Erratum,
    Scale,
    Judgement,
    Dismissal,
    Withdrawal,
}

impl Kind {
    /// Every kind, in the order of the claims.
    pub const ALL: [Kind; 33] = [
        Kind::Process,
        Kind::Outcome,
        Kind::Session,
        Kind::Meeting,
        Kind::Work,
        Kind::Filing,
        Kind::Expression,
        Kind::Relation,
        Kind::Decision,
        Kind::IntendedVote,
        Kind::Explanation,
        Kind::Sponsorship,
        Kind::Dissociation,
        Kind::Event,
        Kind::Issue,
        Kind::Pillar,
        Kind::Position,
        Kind::Review,
        Kind::Request,
        Kind::Statement,
        Kind::Question,
        Kind::Commitment,
        Kind::Survey,
        Kind::Response,
        Kind::Series,
        Kind::Count,
        Kind::Contact,
        Kind::Remark,
        Kind::Erratum,
        Kind::Scale,
        Kind::Judgement,
        Kind::Dismissal,
        Kind::Withdrawal,
    ];
}
