//! A set of places, one bit each.

/// Some of a known number of places.
#[derive(Clone)]
pub(in crate::books) struct Bits(Vec<u64>);

impl Bits {
    /// None of `places`.
    pub(in crate::books) fn none(places: usize) -> Self {
        Self(vec![0; places.div_ceil(64)])
    }

    pub(in crate::books) fn set(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Places beyond the known ones are not in it.
    pub(in crate::books) fn has(&self, place: u32) -> bool {
        self.0.get(place as usize / 64).is_some_and(|bits| bits & (1 << (place % 64)) != 0)
    }

    /// What is in both.
    pub(in crate::books) fn common(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    /// The first place in it.
    pub(in crate::books) fn first(&self) -> Option<u32> {
        let at = self.0.iter().position(|bits| *bits != 0)?;
        u32::try_from(at * 64).ok().map(|first| first + self.0[at].trailing_zeros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_is_in_it_and_nothing_else() {
        let mut bits = Bits::none(130);
        for place in [0, 63, 64, 129] {
            bits.set(place);
        }
        let within: Vec<u32> = (0..500).filter(|place| bits.has(*place)).collect();
        assert_eq!(within, [0, 63, 64, 129]);
    }

    #[test]
    fn what_is_in_both_has_a_first_place() {
        let (mut one, mut other) = (Bits::none(130), Bits::none(130));
        one.set(3);
        one.set(129);
        other.set(129);
        assert_eq!(one.common(&other).first(), Some(129));
        assert_eq!(one.first(), Some(3));
        assert_eq!(Bits::none(130).first(), None);
    }
}
