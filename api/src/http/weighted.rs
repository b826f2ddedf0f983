//! Lists with weights, such as `Accept` and `Accept-Encoding` (RFC 9110, 12.4.2).

/// One entry of such a list.
pub struct Weighted {
    /// What is weighed, in lower case.
    pub name: String,
    /// From 0, which means not at all, to 1. What is no weight counts as 0.
    pub weight: f32,
}

/// The entries of a list, in its order.
pub fn weighted(list: &str) -> impl Iterator<Item = Weighted> {
    list.split(',').map(|entry| {
        let mut pieces = entry.split(';').map(str::trim);
        let name = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.strip_prefix(['q', 'Q'])?.strip_prefix('='))
            .map_or(Some(1.0), |q| q.parse().ok())
            .filter(|q| (0.0..=1.0).contains(q))
            .unwrap_or(0.0);
        Weighted { name, weight }
    })
}
