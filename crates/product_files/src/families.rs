//! Groups the rows of a file by product. Stored as numbers, because a file may have 100,000 rows.

use std::collections::HashMap;

/// Groups of rows, in the order in which they begin.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Families {
    /// Row indexes, group after group.
    rows: Vec<u32>,
    /// Where each group ends in `rows`.
    ends: Vec<u32>,
}

impl Families {
    /// Groups row indexes by key.
    pub fn grouped(keyed: Vec<(String, usize)>) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut members: Vec<(u32, u32)> = Vec::with_capacity(keyed.len());
        for (key, place) in keyed {
            let next = small(numbers.len());
            members.push((*numbers.entry(key).or_insert(next), small(place)));
        }
        Self::of(members)
    }

    /// Builds groups from pairs of group number and row index; keeps the order within a group.
    pub fn of(mut members: Vec<(u32, u32)>) -> Self {
        members.sort_by_key(|(family, _)| *family);
        let mut families = Self::default();
        for family in members.chunk_by(|a, b| a.0 == b.0) {
            families.rows.extend(family.iter().map(|(_, place)| *place));
            families.ends.push(small(families.rows.len()));
        }
        families
    }

    /// The number of groups.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Row indexes of a group.
    pub fn rows(&self, family: usize) -> impl Iterator<Item = usize> {
        let end = |family: usize| self.ends.get(family).map_or(0, |end| *end as usize);
        let start = family.checked_sub(1).map_or(0, end);
        let rows = self.rows.get(start..end(family)).unwrap_or_default();
        rows.iter().map(|place| *place as usize)
    }
}

pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_one_key_stand_together() {
        let keyed = ["hat", "mug", "hat", "cup"].map(str::to_owned);
        let families = Families::grouped(keyed.into_iter().zip(3..).collect());
        let all: Vec<Vec<usize>> = (0..4).map(|n| families.rows(n).collect()).collect();
        assert_eq!(all, [vec![3, 5], vec![4], vec![6], vec![]]);
        assert_eq!(families.len(), 3);
    }
}
