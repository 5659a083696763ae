//! Flowers and leaves, and patterns without a picture of anything.

use std::f64::consts::PI;

use super::shape::{between, disc, distance, leaf as leaf_between, lot, rectangle, triangle, turned};
use super::{Colour, Palette};

/// Quarter circles in squares, each with its own turn.
pub(super) fn rings(p: &Palette, x: f64, y: f64) -> Colour {
    let (column, row) = (x.floor().clamp(0.0, 1.0), y.floor().clamp(0.0, 2.0));
    let (inner_x, inner_y) = (x - column, y - row);
    let turn = lot(column as i32, row as i32 + 7, 4);
    let corner = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)][turn as usize];
    let ring = (distance(inner_x, inner_y, corner) * 5.0) as usize;
    let colours = [p.accent, p.light, p.mid, p.dark, p.ground];
    let shift = lot(row as i32, column as i32 + 3, 5) as usize;
    if ring >= 5 { between(p.ground, p.mid, 0.25) } else { colours[(ring + shift) % 5] }
}

/// Walls in circles with a door in each.
pub(super) fn labyrinth(p: &Palette, x: f64, y: f64) -> Colour {
    let centre = (1.0, 1.5);
    let away = distance(x, y, centre);
    if away < 0.1 {
        return p.accent;
    }
    if away > 0.92 {
        return p.ground;
    }
    let step = 0.116;
    let ring = (away / step).floor();
    let wall = away / step - ring < 0.42;
    let angle = (y - centre.1).atan2(x - centre.0);
    let apart = |from: f64| ((angle - from + PI).rem_euclid(2.0 * PI) - PI).abs() * away;
    let door = ring < 7.5 && apart(ring * 2.3 - 1.2) < 0.075;
    let bar = !wall && (2.0..7.0).contains(&ring) && apart(ring * 2.3 + 0.5) < 0.022;
    if (wall && !door) || bar { p.light } else { p.mid }
}

/// Rows of fish scales.
pub(super) fn scales(p: &Palette, x: f64, y: f64) -> Colour {
    const WIDTH: f64 = 0.5;
    let rise = WIDTH / 4.0;
    let last = (y / rise).floor() as i32 + 3;
    // The lower row lies in front of the upper one.
    for row in (last - 4..=last).rev() {
        let shift = if row.rem_euclid(2) == 0 { 0.0 } else { WIDTH / 2.0 };
        let column = ((x - shift) / WIDTH).round();
        let centre = (column * WIDTH + shift, f64::from(row) * rise);
        let away = distance(x, y, centre) / (WIDTH / 2.0);
        if away < 1.0 {
            let bright = lot(column as i32, row, 9) == 0;
            return match (away * 4.0) as u32 {
                0 => p.dark,
                1 if bright => p.accent,
                1 => p.light,
                2 => p.mid,
                _ => between(p.ground, p.accent, 0.8),
            };
        }
    }
    p.ground
}

/// Rosettes like those of a panther's skin.
pub(super) fn dots(p: &Palette, x: f64, y: f64) -> Colour {
    const STEP: f64 = 0.31;
    let row = (y / (STEP * 0.87)).round() as i32;
    for row in row - 1..=row + 1 {
        let shift = if row.rem_euclid(2) == 0 { 0.0 } else { STEP / 2.0 };
        let near = ((x - shift) / STEP).round() as i32;
        for column in near - 1..=near + 1 {
            let drawn = |salt: i32| f64::from(lot(column * 7 + salt, row * 13 - salt, 100)) / 100.0 - 0.5;
            let centre =
                (f64::from(column) * STEP + shift + drawn(3) * 0.07, f64::from(row) * STEP * 0.87 + drawn(5) * 0.07);
            let (dx, dy) = turned(x, y, centre, drawn(9) * PI);
            let away = dx.hypot(dy * 1.3);
            let size = 0.105 + drawn(11) * 0.035;
            let open = dy.atan2(dx).abs() < 0.5;
            if away < size * 0.5 {
                return p.accent;
            }
            if away < size && !open {
                return if lot(column, row, 4) == 0 { p.light } else { p.dark };
            }
        }
    }
    if disc(x, y, (1.0, 1.5), 0.9) { p.mid } else { between(p.mid, p.ground, 0.5) }
}

/// Squares and bars between heavy lines.
pub(super) fn grid(p: &Palette, x: f64, y: f64) -> Colour {
    let columns = [-1.0, 0.34, 0.92, 1.58, 3.0];
    let rows = [-1.0, 0.42, 0.98, 1.36, 2.12, 2.58, 4.0];
    let line = |edges: &[f64], at: f64| edges.iter().any(|edge| (at - edge).abs() < 0.028);
    if line(&columns, x) || line(&rows, y) {
        return p.dark;
    }
    let column = columns.iter().filter(|edge| x > **edge).count();
    let row = rows.iter().filter(|edge| y > **edge).count();
    match (column, row) {
        (3, 2) | (2, 5) => p.accent,
        (1, 4) | (4, 5) => p.mid,
        (4, 1) | (1, 6) => between(p.mid, p.dark, 0.6),
        (2, 3) => p.dark,
        _ if (column + row) % 3 == 0 => p.light,
        _ => p.ground,
    }
}

/// Line, triangle, square, pentagon and circle: the people of Flatland.
pub(super) fn shapes(p: &Palette, x: f64, y: f64) -> Colour {
    let pentagon = (0..5).all(|side| {
        let (_, away) = turned(x, y, (0.56, 2.36), f64::from(side) * PI * 0.4);
        away < 0.27
    });
    let (sx, sy) = turned(x, y, (1.42, 1.5), 0.35);
    let (lx, ly) = turned(x, y, (1.45, 2.5), -0.7);
    if disc(x, y, (1.28, 0.66), 0.4) {
        if disc(x, y, (1.28, 0.66), 0.3) { p.accent } else { p.dark }
    } else if sx.abs() < 0.3 && sy.abs() < 0.3 {
        if sx.abs() < 0.22 && sy.abs() < 0.22 { p.ground } else { p.dark }
    } else if triangle(x, y, [(0.22, 1.68), (0.86, 1.52), (0.5, 0.94)]) {
        p.dark
    } else if pentagon {
        p.mid
    } else if lx.abs() < 0.36 && ly.abs() < 0.022 {
        p.accent
    } else if rectangle(x, y, (0.1, 0.1), (1.9, 2.9)) {
        p.ground
    } else {
        p.light
    }
}

/// A flower with eight petals on its stem.
pub(super) fn flower(p: &Palette, x: f64, y: f64) -> Colour {
    let centre = (1.0, 1.08);
    let (dx, dy) = (x - centre.0, y - centre.1);
    let petal = |turn: f64, tip: f64, radius: f64| {
        (0..8).any(|n| {
            let angle = (f64::from(n) + turn) * PI / 4.0;
            let to = (centre.0 + angle.cos() * tip, centre.1 + angle.sin() * tip);
            leaf_between(x, y, centre, to, radius)
        })
    };
    let stem = (x - 1.0 - 0.05 * ((y - 1.0) * 1.6).sin()).abs() < 0.02 && y > 1.1;
    if dx.hypot(dy) < 0.13 {
        p.dark
    } else if dx.hypot(dy) < 0.19 {
        p.light
    } else if dx.hypot(dy) < 0.77 && petal(0.0, 0.66, 0.5) {
        p.mid
    } else if dx.hypot(dy) < 0.77 && petal(0.5, 0.76, 0.6) {
        between(p.mid, p.dark, 0.45)
    } else if leaf_between(x, y, (1.02, 2.62), (1.62, 2.02), 0.62)
        || leaf_between(x, y, (1.02, 2.42), (0.44, 1.94), 0.58)
        || stem
    {
        p.accent
    } else {
        p.ground
    }
}

/// Leaves in pairs along a stem.
pub(super) fn leaf(p: &Palette, x: f64, y: f64) -> Colour {
    for n in 0..6_u32 {
        let root = 2.72 - f64::from(n) * 0.37;
        let reach = 0.74 - 0.07 * f64::from(n);
        for side in [-1.0, 1.0] {
            let (from, to) = ((1.0, root), (1.0 + side * reach, root - reach * 0.8));
            if leaf_between(x, y, from, to, reach * 0.86) {
                let rib = (y - root + (x - 1.0).abs() * 0.8).abs() < 0.012;
                let body = if n % 2 == 0 { p.mid } else { p.dark };
                return if rib {
                    p.ground
                } else if n == 3 && side > 0.0 {
                    p.accent
                } else {
                    body
                };
            }
        }
    }
    if leaf_between(x, y, (1.0, 0.72), (1.0, 0.22), 0.36) {
        p.mid
    } else if (x - 1.0).abs() < 0.016 && (0.5..3.0).contains(&y) {
        p.dark
    } else {
        p.ground
    }
}

/// Two halves that are each other's opposite.
pub(super) fn split(p: &Palette, x: f64, y: f64) -> Colour {
    let centre = (1.0, 1.5);
    let right = x > centre.0;
    if !disc(x, y, centre, 0.72) {
        return if right { p.dark } else { p.ground };
    }
    // The halves of the disc go into each other.
    let (upper, lower) = ((1.0, 1.14), (1.0, 1.86));
    if disc(x, y, upper, 0.1) || disc(x, y, lower, 0.1) {
        return p.accent;
    }
    let left_one = disc(x, y, upper, 0.36) || (!right && !disc(x, y, lower, 0.36));
    if left_one { p.dark } else { p.light }
}
