//! What people build.

use super::shape::{between, disc, lot, rectangle, triangle, turned};
use super::{Colour, Palette};

/// Houses at night, some windows lit.
pub(super) fn city(p: &Palette, x: f64, y: f64) -> Colour {
    // In front first: left edge, right edge, roof.
    let houses = [
        (-0.1, 0.42, 1.62),
        (0.86, 1.24, 1.82),
        (1.62, 2.1, 1.52),
        (0.36, 0.8, 1.12),
        (1.14, 1.56, 0.92),
        (0.02, 0.3, 0.86),
        (0.72, 1.08, 1.42),
        (1.66, 1.92, 1.12),
    ];
    for (index, (left, right, roof)) in (0_i32..).zip(houses) {
        if !(left..right).contains(&x) || y < roof {
            continue;
        }
        let wall = if index < 3 { p.dark } else { between(p.dark, p.mid, if index < 5 { 0.4 } else { 0.8 }) };
        let (across, down) = ((x - left - 0.05) / 0.09, (y - roof - 0.09) / 0.13);
        let pane = (0.0..((right - left - 0.08) / 0.09).floor()).contains(&across)
            && down > 0.0
            && across.fract() < 0.55
            && down.fract() < 0.55;
        if !pane {
            return wall;
        }
        let drawn = lot(across as i32 + index * 11, down as i32 - index * 5, 7);
        return match drawn {
            0 | 1 => p.accent,
            2 => p.light,
            _ => between(wall, p.light, 0.12),
        };
    }
    if disc(x, y, (1.32, 0.62), 0.3) { p.light } else { p.ground }
}

/// A lighthouse with its beam over the water.
pub(super) fn lighthouse(p: &Palette, x: f64, y: f64) -> Colour {
    let half = 0.15 + (y - 0.95) * 0.075;
    let tower = (0.95..2.55).contains(&y) && (x - 1.0).abs() < half;
    if y > 2.45 && disc(x, y, (1.0, 3.35), 0.95) {
        return between(p.dark, [0, 0, 0], 0.3);
    }
    if tower {
        let stripe = (((y - 0.95) / 0.32) as u32).is_multiple_of(2);
        return if stripe { p.light } else { p.accent };
    }
    if rectangle(x, y, (0.82, 0.9), (1.18, 0.96)) {
        return p.dark;
    }
    if rectangle(x, y, (0.9, 0.66), (1.1, 0.9)) {
        return if (x - 1.0).abs() < 0.06 { p.light } else { p.dark };
    }
    if triangle(x, y, [(0.84, 0.66), (1.16, 0.66), (1.0, 0.46)]) {
        return p.dark;
    }
    if y > 2.3 {
        let wave = ((y - 2.3) / 0.1 + 0.25 * (x * 9.0).sin()).rem_euclid(2.0) < 0.3;
        return if wave { p.mid } else { p.dark };
    }
    let beam = (y - 0.78).abs() < (x - 1.0).abs() * 0.26;
    if beam { between(p.ground, p.light, 0.85) } else { p.ground }
}

/// An arch within an arch, and light behind the last.
pub(super) fn arch(p: &Palette, x: f64, y: f64) -> Colour {
    let colours = [p.dark, p.mid, p.light, p.mid, p.dark];
    let inside = |half: f64, top: f64| {
        let springing = top + half;
        if y < springing { disc(x, y, (1.0, springing), half) } else { (x - 1.0).abs() < half }
    };
    let depth = (0..6_u32).take_while(|n| inside(0.86 - 0.12 * f64::from(*n), 0.34 + 0.16 * f64::from(*n))).count();
    match depth {
        0 => p.ground,
        6 if y > 2.62 => between(p.dark, p.accent, 0.25),
        6 if disc(x, y, (1.0, 2.08), 0.13) => p.light,
        6 => p.accent,
        depth => colours[depth - 1],
    }
}

/// A windmill on its hill.
pub(super) fn windmill(p: &Palette, x: f64, y: f64) -> Colour {
    let hub = (0.98, 1.18);
    for blade in 0..4_u32 {
        let (along, across) = turned(x, y, hub, f64::from(blade) * std::f64::consts::FRAC_PI_2 + 0.5);
        let spar = (0.0..0.92).contains(&along) && across.abs() < 0.016;
        let cloth = (0.2..0.9).contains(&along) && (0.0..0.2).contains(&across);
        let lath = cloth && ((along / 0.1).fract() < 0.14 || across > 0.18);
        if spar || lath {
            return p.dark;
        }
        if cloth {
            return p.light;
        }
    }
    if disc(x, y, hub, 0.05) {
        return p.dark;
    }
    let half = 0.2 + (y - 1.15) * 0.13;
    if (1.15..2.5).contains(&y) && (x - 0.98).abs() < half {
        let door = (x - 0.98).abs() < 0.09 && y > 2.12;
        return if door {
            p.dark
        } else if x < 0.98 {
            p.mid
        } else {
            between(p.mid, p.dark, 0.4)
        };
    }
    if y < 1.16 && disc(x, y, (0.98, 1.15), 0.2) {
        p.dark
    } else if disc(x, y, (0.8, 4.0), 1.72) {
        between(p.dark, p.mid, 0.25)
    } else if disc(x, y, (1.9, 3.6), 1.15) {
        between(p.mid, p.ground, 0.35)
    } else if disc(x, y, (0.36, 0.5), 0.2) {
        p.accent
    } else {
        p.ground
    }
}
