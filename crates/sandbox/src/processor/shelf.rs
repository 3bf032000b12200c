//! Stores objects of one kind, by id and in order of creation.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shelf<T> {
    order: Vec<String>,
    by_id: HashMap<String, T>,
    /// Ids of objects changed since the last call of `changes`, each once, in order of first change.
    #[serde(skip)]
    changed: Vec<String>,
}

/// The present state of changed objects, to be applied in this order.
pub type Changes<T> = Vec<(String, T)>;

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            order: Vec::new(),
            by_id: HashMap::new(),
            changed: Vec::new(),
        }
    }
}

impl<T> Shelf<T> {
    pub fn put(&mut self, id: &str, thing: T) {
        self.note(id);
        if self.by_id.insert(id.to_owned(), thing).is_none() {
            self.order.push(id.to_owned());
        }
    }
    pub fn get(&self, id: &str) -> Option<&T> {
        self.by_id.get(id)
    }
    /// Requesting it counts as a change.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        if self.by_id.contains_key(id) {
            self.note(id);
        }
        self.by_id.get_mut(id)
    }
    fn note(&mut self, id: &str) {
        if !self.changed.iter().any(|known| known == id) {
            self.changed.push(id.to_owned());
        }
    }
    pub fn len(&self) -> usize {
        self.order.len()
    }
    pub fn newest_first(&self) -> impl Iterator<Item = &T> {
        self.order.iter().rev().filter_map(|id| self.by_id.get(id))
    }
    pub fn oldest_first(&self) -> impl Iterator<Item = &T> {
        self.order.iter().filter_map(|id| self.by_id.get(id))
    }
}

impl<T: Clone> Shelf<T> {
    /// What changed since the last call.
    pub fn changes(&mut self) -> Changes<T> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        changed
            .filter_map(|id| {
                let thing = self.by_id.get(&id)?.clone();
                Some((id, thing))
            })
            .collect()
    }

    /// Applies another shelf's changes, without recording them as changes of this one.
    pub fn apply(&mut self, changes: Changes<T>) {
        for (id, thing) in changes {
            self.put(&id, thing);
        }
        self.changed.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_rebuild_the_shelf_in_its_order() {
        let mut shelf = Shelf::default();
        let mut copy = Shelf::default();
        for (id, number) in [("z", 1), ("a", 2), ("m", 3)] {
            shelf.put(id, number);
        }
        copy.apply(shelf.changes());
        *shelf.get_mut("a").unwrap() = 20;
        assert!(shelf.get_mut("none").is_none());
        let changes = shelf.changes();
        assert_eq!(changes, [("a".to_owned(), 20)]);
        copy.apply(changes);
        let seen: Vec<_> = copy.oldest_first().copied().collect();
        assert_eq!(seen, [1, 20, 3]);
        assert!(copy.changes().is_empty() && shelf.changes().is_empty());
    }
}
