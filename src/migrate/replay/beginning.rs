//! Whether a history begins with an empty database.

/// What tells: which relations the scripts make, and which they take for made.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    /// How many relations the scripts before the present one made, and how many it made so far.
    made_before: usize,
    made_here: usize,
    assumed: usize,
    /// Whether a relation was needed before any script had made one.
    late: bool,
}

/// As many relations can be missing where someone forgot to write a migration.
const FEW: usize = 3;

impl Beginning {
    /// The next script begins.
    pub(super) fn script(&mut self) {
        self.made_before += self.made_here;
        self.made_here = 0;
    }

    /// A relation is made.
    pub(super) fn made(&mut self) {
        self.made_here += 1;
    }

    /// A relation is needed that no script made.
    pub(super) fn assumed(&mut self) {
        self.assumed += 1;
        self.late |= self.made_before == 0;
    }

    /// Whether nothing came before the first script: it needed nothing, and few others needed what is not there.
    pub(super) fn is_first(&self) -> bool {
        let made = self.made_before + self.made_here;
        !self.late && (self.assumed <= FEW || self.assumed * 5 <= made)
    }
}
