//! Who votes so much alike that they form a cluster?
//!
//! Average linkage: each actor begins alone, and the two clusters of which the members are nearest to each other on
//! average are joined, again and again (R. R. Sokal, C. D. Michener, A statistical method for evaluating systematic
//! relationships, 1958). It always finds clusters, whether there are any or not: what it shows is an order, no cause.

/// What average linkage makes of some actors, which are told by their places in the list that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linkage {
    /// All in an order in which those who were joined early stand beside each other.
    pub order: Vec<usize>,
    /// The clusters that were left when the nearest two were further apart than the cut, the largest first.
    pub clusters: Vec<Vec<usize>>,
}

/// Joins actors by their distances, a square table with one row for each; `cut` is the distance at which the clusters
/// are read off.
///
/// ```
/// use negotiation::agreement::average_linkage;
///
/// let distances = [vec![0.0, 0.9, 0.1], vec![0.9, 0.0, 0.8], vec![0.1, 0.8, 0.0]];
/// let linkage = average_linkage(&distances, 0.5);
/// assert_eq!(linkage.clusters, [vec![0, 2], vec![1]]);
/// assert_eq!(linkage.order, [0, 2, 1]);
/// ```
pub fn average_linkage(distances: &[Vec<f64>], cut: f64) -> Linkage {
    let mut distances = distances.to_vec();
    let mut clusters: Vec<Vec<usize>> = (0..distances.len()).map(|one| vec![one]).collect();
    let mut at_the_cut = None;
    while clusters.len() > 1 {
        let (one, other) = nearest(&distances);
        if distances[one][other] > cut && at_the_cut.is_none() {
            at_the_cut = Some(clusters.clone());
        }
        join(&mut distances, &mut clusters, one, other);
    }
    let mut at_the_cut = at_the_cut.unwrap_or_else(|| clusters.clone());
    at_the_cut.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    Linkage { order: clusters.into_iter().next().unwrap_or_default(), clusters: at_the_cut }
}

/// Returns the two clusters that are nearest to each other, the one that stands before the other first.
fn nearest(distances: &[Vec<f64>]) -> (usize, usize) {
    let mut nearest = (0, 1);
    for (other, row) in distances.iter().enumerate() {
        for (one, distance) in row.iter().enumerate().take(other) {
            if *distance < distances[nearest.0][nearest.1] {
                nearest = (one, other);
            }
        }
    }
    nearest
}

/// Joins two clusters: the distance of the new one to each is the mean over all its members.
fn join(distances: &mut Vec<Vec<f64>>, clusters: &mut Vec<Vec<usize>>, one: usize, other: usize) {
    let (many, more) = (clusters[one].len() as f64, clusters[other].len() as f64);
    let pairs = distances[one].iter().zip(&distances[other]);
    let means = pairs.map(|(near, far)| (near * many + far * more) / (many + more));
    let means: Vec<f64> = means.collect();
    for (row, mean) in distances.iter_mut().zip(&means) {
        row[one] = *mean;
    }
    distances[one] = means;
    distances[one][one] = 0.0;
    distances.remove(other);
    for row in distances.iter_mut() {
        row.remove(other);
    }
    let joined = clusters.remove(other);
    clusters[one].extend(joined);
}

#[cfg(test)]
mod tests {
    use super::average_linkage;

    #[test]
    fn the_mean_counts_every_member_and_not_every_cluster() {
        // 0, 1 and 2 are near each other; 3 is 0.6 from two of them and 0.3 from one: 0.5 on average.
        let distances = [
            vec![0.0, 0.1, 0.2, 0.6],
            vec![0.1, 0.0, 0.2, 0.6],
            vec![0.2, 0.2, 0.0, 0.3],
            vec![0.6, 0.6, 0.3, 0.0],
        ];
        assert_eq!(average_linkage(&distances, 0.49).clusters, [vec![0, 1, 2], vec![3]]);
        assert_eq!(average_linkage(&distances, 0.51).clusters, [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn none_and_one_are_clusters_too() {
        assert_eq!(average_linkage(&[], 0.5).order, Vec::<usize>::new());
        assert_eq!(average_linkage(&[vec![0.0]], 0.5).clusters, [vec![0]]);
    }
}
