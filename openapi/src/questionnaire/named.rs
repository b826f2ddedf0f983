//! Values by name: the answers of a response, the rows of a matrix.

use serde::{Serialize, Serializer};

/// Values by name, sorted by it, each name once. A list and not a tree: there are a few dozen, they arrive nearly always
/// in order, and reading them is most of what the service does.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<V>(Vec<(String, V)>);

impl<V> Default for Named<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Named<V> {
    /// Sorts them.
    ///
    /// # Errors
    /// A name that stands there twice.
    pub(super) fn sorted(mut values: Vec<(String, V)>) -> Result<Self, String> {
        let in_order = |pair: &[(String, V)]| matches!(pair, [(a, _), (b, _)] if a < b);
        if !values.windows(2).all(in_order) {
            values.sort_by(|(a, _), (b, _)| a.cmp(b));
            let twice = values.windows(2).find(|pair| !in_order(pair));
            if let Some([(name, _), _]) = twice {
                return Err(name.clone());
            }
        }
        Ok(Self(values))
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&V> {
        let place = self.place(name).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Sets the value of this name; the last one counts.
    pub fn set(&mut self, name: impl Into<String>, value: V) {
        let name = name.into();
        match self.place(&name) {
            Ok(place) => {
                if let Some((_, old)) = self.0.get_mut(place) {
                    *old = value;
                }
            }
            Err(place) => self.0.insert(place, (name, value)),
        }
    }

    /// Takes the value of this name out.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        let place = self.place(name).ok()?;
        Some(self.0.remove(place).1)
    }

    /// All values by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, V> FromIterator<(N, V)> for Named<V> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.set(name, value);
        }
        values
    }
}

impl<V: Serialize> Serialize for Named<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::Named;

    fn named(names: &[&str]) -> Result<Named<usize>, String> {
        Named::sorted(
            names
                .iter()
                .map(|name| (*name).to_owned())
                .zip(0..)
                .collect(),
        )
    }

    #[test]
    fn names_come_sorted_whatever_their_order_was() {
        let names = named(&["c", "a", "b"]).unwrap();
        assert_eq!(
            names.iter().collect::<Vec<_>>(),
            [("a", &1), ("b", &2), ("c", &0)]
        );
        assert_eq!(
            serde_json::to_string(&names).unwrap(),
            r#"{"a":1,"b":2,"c":0}"#
        );
    }

    #[test]
    fn a_name_that_stands_there_twice_is_said() {
        assert_eq!(named(&["b", "a", "b", "c"]), Err("b".to_owned()));
        assert_eq!(named(&["a", "b", "b"]), Err("b".to_owned()));
        assert!(named(&[]).unwrap().is_empty());
    }

    #[test]
    fn the_last_value_of_a_name_counts_and_can_be_taken_out() {
        let mut names: Named<usize> = [("b", 1), ("a", 2), ("b", 3)].into_iter().collect();
        assert_eq!(
            (names.len(), names.get("b"), names.get("c")),
            (2, Some(&3), None)
        );
        assert_eq!((names.remove("b"), names.remove("b")), (Some(3), None));
        assert_eq!(names.len(), 1);
    }
}
