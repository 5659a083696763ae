//! Moon, sun, stars, rain and fire.

use std::f64::consts::PI;

use super::shape::{between, disc, distance, lot};
use super::{Colour, Palette};

/// Whichever of the two is darker, so that a night is one in every palette.
fn night(p: &Palette) -> Colour {
    let sum = |colour: Colour| colour.iter().map(|part| u32::from(*part)).sum::<u32>();
    if sum(p.ground) < 300 { p.ground } else { p.dark }
}

/// A crescent, stars, and hills below.
pub(super) fn moon(p: &Palette, x: f64, y: f64) -> Colour {
    if disc(x, y, (0.35, 3.75), 1.35) {
        between(p.dark, [0, 0, 0], 0.35)
    } else if disc(x, y, (1.6, 3.55), 1.3) {
        p.mid
    } else if disc(x, y, (1.02, 1.1), 0.6) && !disc(x, y, (1.26, 0.94), 0.52) {
        p.accent
    } else {
        let (column, row) = ((x / 0.25).floor() as i32, (y / 0.25).floor() as i32);
        let drawn = |salt: i32, bound: u32| f64::from(lot(column + 31 * salt, row - 17 * salt, bound));
        let centre = (
            (f64::from(column) + 0.25 + drawn(1, 50) / 100.0) * 0.25,
            (f64::from(row) + 0.25 + drawn(2, 50) / 100.0) * 0.25,
        );
        let radius = 0.007 + drawn(3, 3) * 0.005;
        let far = distance(centre.0, centre.1, (1.05, 1.08)) > 0.68;
        if lot(column, row, 3) == 0 && far && disc(x, y, centre, radius) { p.light } else { night(p) }
    }
}

/// A half sun whose rays fill the sky.
pub(super) fn rays(p: &Palette, x: f64, y: f64) -> Colour {
    let centre = (1.0, 2.72);
    if y > centre.1 {
        return if y < centre.1 + 0.035 { p.light } else { p.dark };
    }
    let away = distance(x, y, centre);
    if away < 0.58 {
        p.accent
    } else if away < 0.7 {
        p.light
    } else {
        let angle = (centre.1 - y).atan2(x - centre.0);
        let ray = ((angle / PI * 19.0) as u32).is_multiple_of(2);
        match (ray, away > 1.72) {
            (true, false) => p.mid,
            (true, true) => between(p.mid, p.dark, 0.55),
            (false, _) => p.ground,
        }
    }
}

/// Eight-pointed stars in rows, as on tiles.
pub(super) fn stars(p: &Palette, x: f64, y: f64) -> Colour {
    const TILE: f64 = 0.5;
    let (dx, dy) = ((x.rem_euclid(TILE) - TILE / 2.0).abs(), (y.rem_euclid(TILE) - TILE / 2.0).abs());
    let octagram = |size: f64| dx.max(dy) < size || dx + dy < size * 1.414;
    let odd = ((x / TILE).floor() as i32 + (y / TILE).floor() as i32) % 2 == 0;
    if octagram(0.07) {
        p.light
    } else if octagram(0.125) {
        if odd { p.mid } else { p.dark }
    } else if octagram(0.172) {
        if odd { p.accent } else { p.mid }
    } else if octagram(0.19) {
        p.light
    } else if (dx - dy).abs() < 0.014 || dx > TILE / 2.0 - 0.009 || dy > TILE / 2.0 - 0.009 {
        between(p.dark, p.accent, 0.45)
    } else {
        p.dark
    }
}

/// A cloud, slanting rain, and rings on the water.
pub(super) fn rain(p: &Palette, x: f64, y: f64) -> Colour {
    const WATER: f64 = 2.35;
    let cloud = y < 0.92
        && (disc(x, y, (0.62, 0.74), 0.28)
            || disc(x, y, (1.0, 0.62), 0.38)
            || disc(x, y, (1.4, 0.74), 0.26)
            || ((0.6..1.42).contains(&x) && y > 0.7));
    if cloud {
        return p.light;
    }
    if y > WATER {
        for (centre, size) in [((0.55, 2.58), 0.34), ((1.42, 2.72), 0.42), ((1.05, 2.5), 0.2)] {
            // Seen from the side a ring is flat.
            let away = (x - centre.0).hypot((y - centre.1) * 3.2);
            if away < size && (away / size * 3.0).fract() > 0.72 {
                return p.light;
            }
        }
        return p.mid;
    }
    let along = x * 0.35 + y;
    let lane = ((x - y * 0.35) / 0.13).floor();
    let across = ((x - y * 0.35) / 0.13 - lane - 0.5).abs();
    let drop = (along / 0.42 + lane * 0.37).rem_euclid(1.0);
    let falls = y > 0.98 && across < 0.12 && drop < 0.45;
    match falls {
        true if (lane as i32).rem_euclid(5) == 2 => p.accent,
        true => between(night(p), p.light, 0.6),
        false => night(p),
    }
}

/// One flame within another.
pub(super) fn flame(p: &Palette, x: f64, y: f64) -> Colour {
    let within = |size: f64, lean: f64| {
        let up = (2.45 - y) / (1.9 * size);
        if !(0.0..1.0).contains(&up) {
            return disc(x, y, (1.0, 2.45), 0.52 * size);
        }
        let half = 0.52 * size * (1.0 - up).powf(0.75) * (1.0 + 0.55 * (up * PI).sin() * (1.0 - up));
        let middle = 1.0 + lean * (up * PI * 1.35).sin() * up;
        (x - middle).abs() < half
    };
    if within(0.34, 0.05) {
        p.light
    } else if within(0.64, -0.14) {
        between(p.accent, p.light, 0.35)
    } else if within(1.0, 0.2) {
        p.accent
    } else if disc(x, y, (1.0, 2.05), 0.86) {
        p.mid
    } else {
        night(p)
    }
}
