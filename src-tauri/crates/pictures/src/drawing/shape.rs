//! Questions about a point that the motifs ask: is it in a disc, under a
//! slope, between two colours.

use super::Colour;

/// The distance between two points.
pub(super) fn distance(x: f64, y: f64, to: (f64, f64)) -> f64 {
    (x - to.0).hypot(y - to.1)
}

/// Whether the point lies in a disc.
pub(super) fn disc(x: f64, y: f64, centre: (f64, f64), radius: f64) -> bool {
    distance(x, y, centre) < radius
}

/// Whether the point lies in an upright rectangle.
pub(super) fn rectangle(x: f64, y: f64, from: (f64, f64), to: (f64, f64)) -> bool {
    (from.0..to.0).contains(&x) && (from.1..to.1).contains(&y)
}

/// Whether the point lies in a triangle, whichever way round its corners go.
pub(super) fn triangle(x: f64, y: f64, corners: [(f64, f64); 3]) -> bool {
    let side = |from: (f64, f64), to: (f64, f64)| (to.0 - from.0) * (y - from.1) - (to.1 - from.1) * (x - from.0);
    let [a, b, c] = corners;
    let sides = [side(a, b), side(b, c), side(c, a)];
    sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
}

/// Whether the point lies where two discs of this radius overlap: a leaf from
/// one tip to the other.
pub(super) fn leaf(x: f64, y: f64, from: (f64, f64), to: (f64, f64), radius: f64) -> bool {
    let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
    let half = distance(from.0, from.1, to) / 2.0;
    let away = (radius * radius - half * half).max(0.0).sqrt();
    let across = ((to.1 - from.1) / (2.0 * half) * away, (from.0 - to.0) / (2.0 * half) * away);
    disc(x, y, (middle.0 + across.0, middle.1 + across.1), radius)
        && disc(x, y, (middle.0 - across.0, middle.1 - across.1), radius)
}

/// The point seen from `centre`, turned by `angle`.
pub(super) fn turned(x: f64, y: f64, centre: (f64, f64), angle: f64) -> (f64, f64) {
    let (sin, cos) = angle.sin_cos();
    let (dx, dy) = (x - centre.0, y - centre.1);
    (dx * cos + dy * sin, dy * cos - dx * sin)
}

/// The colour between two, `part` of the way.
pub(super) fn between(from: Colour, to: Colour, part: f64) -> Colour {
    let mut mixed = from;
    for (mixed, to) in mixed.iter_mut().zip(to) {
        let value = f64::from(*mixed) + (f64::from(to) - f64::from(*mixed)) * part.clamp(0.0, 1.0);
        *mixed = value.round() as u8;
    }
    mixed
}

/// A whole number that looks drawn by lot and is always the same, below `bound`.
pub(super) fn lot(x: i32, y: i32, bound: u32) -> u32 {
    let mut mixed = x.cast_unsigned().wrapping_mul(0x9e37_79b1) ^ y.cast_unsigned().wrapping_mul(0x85eb_ca77);
    mixed ^= mixed >> 15;
    mixed = mixed.wrapping_mul(0x2c1b_3c6d);
    mixed ^= mixed >> 12;
    mixed % bound
}
