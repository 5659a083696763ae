//! A set of places, one bit each.

/// Some of a known number of places.
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
}
