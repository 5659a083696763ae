//! Sea, hills, woods and roads.

use std::f64::consts::PI;

use super::shape::{between, disc, distance, triangle};
use super::{Colour, Palette};

/// Waves from `top` down, each in front of the one before; `None` above them.
fn waves(p: &Palette, x: f64, y: f64, top: f64, count: u32) -> Option<Colour> {
    let height = (3.0 - top) / f64::from(count);
    let edge = |n: u32| {
        let n = f64::from(n);
        top + n * height + 0.055 * (x * PI * 1.5 + n * 1.9).sin()
    };
    let front = (0..count).rev().find(|n| y > edge(*n))?;
    let crest = y - edge(front) < 0.018;
    let body = between(p.mid, p.dark, f64::from(front) / f64::from(count - 1));
    Some(if crest { p.light } else { body })
}

/// A low sun over the sea.
pub(super) fn sea(p: &Palette, x: f64, y: f64) -> Colour {
    waves(p, x, y, 1.35, 8).unwrap_or_else(|| {
        if disc(x, y, (1.28, 1.12), 0.46) {
            p.accent
        } else if disc(x, y, (1.28, 1.12), 0.62) {
            between(p.ground, p.light, 0.7)
        } else {
            p.ground
        }
    })
}

/// A boat with two sails.
pub(super) fn sail(p: &Palette, x: f64, y: f64) -> Colour {
    if let Some(water) = waves(p, x, y, 2.22, 4) {
        return water;
    }
    let hull = y > 2.02 && disc(x, y, (1.0, 1.62), 0.72) && y < 2.34;
    if hull {
        p.dark
    } else if triangle(x, y, [(0.98, 0.52), (0.98, 1.92), (0.32, 1.92)]) {
        p.mid
    } else if triangle(x, y, [(1.05, 0.74), (1.05, 1.92), (1.6, 1.92)]) {
        p.light
    } else if (x - 1.015).abs() < 0.016 && (0.4..2.05).contains(&y) {
        p.dark
    } else if disc(x, y, (1.48, 0.62), 0.22) {
        p.accent
    } else {
        p.ground
    }
}

/// Round hills, the front one ploughed.
pub(super) fn hills(p: &Palette, x: f64, y: f64) -> Colour {
    let furrow = |centre: (f64, f64)| ((distance(x, y, centre) / 0.085) as u32).is_multiple_of(2);
    if disc(x, y, (1.75, 3.65), 1.45) {
        if furrow((1.75, 3.65)) { p.dark } else { between(p.dark, p.mid, 0.45) }
    } else if disc(x, y, (0.25, 3.2), 1.3) {
        p.mid
    } else if disc(x, y, (1.4, 3.0), 1.35) {
        between(p.mid, p.ground, 0.5)
    } else if disc(x, y, (0.62, 0.95), 0.36) {
        p.accent
    } else {
        p.ground
    }
}

/// Two peaks with snow under a small sun.
pub(super) fn mountains(p: &Palette, x: f64, y: f64) -> Colour {
    let peak = |at: (f64, f64), steep: f64| {
        let inside = y > at.1 + (x - at.0).abs() * steep;
        let cap = y < at.1 + 0.34 + 0.07 * ((x - at.0) * 22.0).sin().abs();
        inside.then_some((x < at.0, cap))
    };
    let face = |(left, cap): (bool, bool), left_colour: Colour, right_colour: Colour| match (cap, left) {
        (true, true) => p.light,
        (true, false) => between(p.light, p.mid, 0.35),
        (false, true) => left_colour,
        (false, false) => right_colour,
    };
    if y > 2.62 + 0.05 * (x * 3.0).sin() {
        between(p.dark, p.accent, 0.12)
    } else if let Some(side) = peak((0.68, 1.15), 1.45) {
        face(side, between(p.mid, p.dark, 0.35), p.dark)
    } else if let Some(side) = peak((1.45, 1.55), 1.3) {
        face(side, p.mid, between(p.mid, p.dark, 0.6))
    } else if disc(x, y, (1.42, 0.7), 0.27) {
        p.accent
    } else {
        p.ground
    }
}

/// Rows of firs, darker towards the front.
pub(super) fn forest(p: &Palette, x: f64, y: f64) -> Colour {
    for row in (0..6_u32).rev() {
        let back = f64::from(row);
        let foot = 1.55 + 0.34 * back;
        let width = 0.3 + 0.035 * back;
        let shifted = x + if row % 2 == 0 { 0.0 } else { width / 2.0 };
        let column = (shifted / width).floor();
        let middle = (column + 0.5) * width;
        let tall = 0.62 + 0.16 * ((column * 2.7 + back).sin());
        let across = (shifted - middle).abs() / (width * 0.48);
        let tree = y < foot && y > foot - tall * (1.0 - across);
        let under = y >= foot && y < foot + 0.34;
        if tree || under {
            return between(p.mid, p.dark, back / 5.0);
        }
    }
    if y > 2.9 {
        p.dark
    } else if disc(x, y, (1.0, 0.72), 0.4) {
        p.accent
    } else {
        p.ground
    }
}

/// A road that winds to the horizon.
pub(super) fn road(p: &Palette, x: f64, y: f64) -> Colour {
    const HORIZON: f64 = 1.25;
    if y < HORIZON {
        return if disc(x, y, (1.3, HORIZON), 0.42) { p.accent } else { p.ground };
    }
    let near = (y - HORIZON) / (3.0 - HORIZON);
    let middle = 1.0 + 0.55 * (near * 4.6 + 0.4).sin() * near.sqrt() * (1.0 - near * 0.35);
    let half = 0.015 + 0.4 * near.powf(1.5);
    let away = (x - middle).abs();
    let dash = away < half * 0.06 && ((near.sqrt() * 16.0) as u32).is_multiple_of(2);
    if dash {
        p.light
    } else if away < half {
        p.dark
    } else if away < half * 1.14 {
        p.light
    } else if x < middle {
        p.mid
    } else {
        between(p.mid, p.ground, 0.35)
    }
}

/// Fields in bands, each ploughed its own way, under a wide sky.
pub(super) fn fields(p: &Palette, x: f64, y: f64) -> Colour {
    let edges = [1.1, 1.42, 1.82, 2.32];
    let slant = [-0.06, 0.09, -0.12, 0.16];
    let band = (0..4).rev().find(|n| y > edges[*n] + slant[*n] * (x - 1.0));
    match band {
        None if disc(x, y, (0.66, 0.62), 0.3) => p.accent,
        None => p.ground,
        Some(band) => {
            let lean = [0.9, -0.7, 1.3, -0.5][band];
            let width = [0.07, 0.1, 0.14, 0.2][band];
            let stripe = ((x + lean * y) / width).rem_euclid(2.0) < 1.0;
            let (one, other) = [
                (p.mid, between(p.mid, p.ground, 0.3)),
                (p.accent, between(p.accent, p.light, 0.35)),
                (p.dark, between(p.dark, p.mid, 0.35)),
                (between(p.mid, p.dark, 0.3), p.mid),
            ][band];
            if stripe { one } else { other }
        }
    }
}
