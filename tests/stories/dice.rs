//! Repeatable randomness: the same seed gives the same story (as far as the machine's pace allows).

/// SplitMix64.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    /// Seeded from `HIGHSTREET_STORY_SEED`, or from the clock; printed either way.
    pub fn from_environment() -> Self {
        let given = std::env::var("HIGHSTREET_STORY_SEED").ok();
        let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = given.map_or_else(
            || clock.unwrap().subsec_nanos().into(),
            |text| text.parse().unwrap(),
        );
        eprintln!("HIGHSTREET_STORY_SEED={seed}");
        Self(seed)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `end` - 1.
    pub fn below(&mut self, end: u64) -> u64 {
        self.throw() % end
    }

    pub fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        let count = u64::try_from(choices.len()).unwrap();
        choices[usize::try_from(self.below(count)).unwrap()]
    }

    /// An independent sequence for another task.
    pub fn split(&mut self) -> Self {
        Self(self.throw())
    }
}
