//! Compares the outcome of an import with its preview and reports differences, because the shop may have changed in
//! between. Pure.

use super::{Choices, Existing, Fate, Outcome, Problem, ProblemKind};

impl Choices {
    /// Whether the merchant's choices alone explain the difference between `planned` and `became`.
    fn explain(&self, planned: Fate, became: Fate) -> bool {
        let known = matches!(planned, Fate::Updated | Fate::Unchanged);
        let left = self.existing == Existing::Leave && known && became == Fate::Left;
        // The chosen status replaces the file's, which may have been the only change.
        let status = self.status.is_some() && (planned, became) == (Fate::Updated, Fate::Unchanged);
        // The preview did not know that the product would join a chosen collection.
        let joined =
            !self.collect.is_empty() && (planned, became) == (Fate::Unchanged, Fate::Updated);
        planned == became || left || status || joined
    }
}

/// One problem for each product whose outcome differs from the preview, in order.
#[must_use]
pub fn decided_anew(choices: &Choices, planned: &[Fate], outcomes: &[Outcome]) -> Vec<Problem> {
    let remark = |(planned, outcome): (&Fate, &Outcome)| {
        let kind = ProblemKind::DecidedAnew {
            planned: *planned,
            became: outcome.fate,
        };
        let unexpected = !choices.explain(*planned, outcome.fate);
        unexpected.then_some(Problem {
            row: outcome.row,
            column: None,
            kind,
        })
    };
    planned.iter().zip(outcomes).filter_map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Collect;
    use catalog::ProductStatus;

    fn remarks(choices: &Choices, planned: Fate, fate: Fate) -> usize {
        let outcome = Outcome {
            row: 2,
            fate,
            product: None,
        };
        decided_anew(choices, &[planned], &[outcome]).len()
    }

    #[test]
    fn only_what_the_shop_has_changed_is_told() {
        use Fate::{Created, Left, Refused, Unchanged, Updated};
        let usual = Choices::default();
        assert_eq!(remarks(&usual, Created, Created), 0);
        assert_eq!(remarks(&usual, Created, Updated), 1);
        assert_eq!(remarks(&usual, Unchanged, Updated), 1);
        assert_eq!(remarks(&usual, Updated, Unchanged), 1);
        assert_eq!(remarks(&usual, Updated, Refused), 1);
        let careful = Choices {
            existing: Existing::Leave,
            status: Some(ProductStatus::Draft),
            ..Choices::default()
        };
        assert_eq!(remarks(&careful, Updated, Left), 0);
        assert_eq!(remarks(&careful, Unchanged, Left), 0);
        assert_eq!(remarks(&careful, Updated, Unchanged), 0);
        assert_eq!(remarks(&careful, Created, Left), 1);
        assert_eq!(remarks(&careful, Updated, Created), 1);
        let sorting = Choices {
            collect: vec![Collect::Tag("Wool".to_owned())],
            ..Choices::default()
        };
        assert_eq!(remarks(&sorting, Unchanged, Updated), 0);
        assert_eq!(remarks(&sorting, Unchanged, Created), 1);
    }
}
