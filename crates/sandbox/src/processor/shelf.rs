//! Objects of one kind, found by id and listed newest first.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shelf<T> {
    order: Vec<String>,
    by_id: HashMap<String, T>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            order: Vec::new(),
            by_id: HashMap::new(),
        }
    }
}

impl<T> Shelf<T> {
    pub fn put(&mut self, id: &str, thing: T) {
        if self.by_id.insert(id.to_owned(), thing).is_none() {
            self.order.push(id.to_owned());
        }
    }
    pub fn get(&self, id: &str) -> Option<&T> {
        self.by_id.get(id)
    }
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.by_id.get_mut(id)
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
