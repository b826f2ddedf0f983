//! Lists with weights, such as `Accept` and `Accept-Encoding` (RFC 9110, 12.4.2).

/// One entry of such a list.
pub struct Weighted {
    /// What is weighed, in lower case.
    pub name: String,
    /// What is said of it before its weight, such as `dialect=de`, in lower case.
    pub parameters: Vec<String>,
    /// From 0, which means not at all, to 1. What is no weight counts as 0.
    pub weight: f32,
}

/// The entries of a list, in its order.
pub fn weighted(list: &str) -> impl Iterator<Item = Weighted> {
    list.split(',').map(|entry| {
        let mut pieces = entry.split(';').map(|p| p.trim().to_ascii_lowercase());
        let name = pieces.next().unwrap_or_default();
        let (mut weight, mut parameters) = (Some(1.0), Vec::new());
        for piece in pieces {
            if let Some(q) = piece.strip_prefix("q=") {
                weight = q.parse().ok();
                break;
            }
            parameters.push(piece.replace('"', ""));
        }
        let weight = weight.filter(|q| (0.0..=1.0).contains(q)).unwrap_or(0.0);
        Weighted {
            name,
            parameters,
            weight,
        }
    })
}
