//! The pictures of the sample library, drawn by the program itself: flat
//! shapes in five colours, the same on every computer. No file of the
//! repository and nobody's rights are in them.

mod land;
mod pattern;
mod shape;
mod sky;
mod town;

use image::{Rgb, RgbImage};

/// Red, green, blue.
type Colour = [u8; 3];

/// The five colours of one picture.
struct Palette {
    /// Paper or sky.
    ground: Colour,
    /// The lightest.
    light: Colour,
    /// Between ground and dark.
    mid: Colour,
    /// The darkest.
    dark: Colour,
    /// The one that the eye goes to.
    accent: Colour,
}

const fn rgb(hex: u32) -> Colour {
    let [_, red, green, blue] = hex.to_be_bytes();
    [red, green, blue]
}

const fn palette(ground: u32, light: u32, mid: u32, dark: u32, accent: u32) -> Palette {
    Palette { ground: rgb(ground), light: rgb(light), mid: rgb(mid), dark: rgb(dark), accent: rgb(accent) }
}

static PALETTES: [(&str, Palette); 12] = [
    ("dusk", palette(0xf2c6a0, 0xfbefe0, 0xb56576, 0x353051, 0xe56b4e)),
    ("sea", palette(0xdfe9e6, 0xf8f5ec, 0x5b9aa0, 0x1f4e5f, 0xe8a33d)),
    ("wine", palette(0xefe3d0, 0xfbf6ec, 0xa5405c, 0x531c30, 0xd99a4e)),
    ("moss", palette(0xe6e8d4, 0xf8f7ec, 0x7d9a63, 0x2f4b3a, 0xd9a441)),
    ("sand", palette(0xecd9b8, 0xfaf1de, 0xcf8a4f, 0x7a4526, 0x2f6f73)),
    ("night", palette(0x223555, 0xf2e9d8, 0x426287, 0x0f1a30, 0xf0a830)),
    ("snow", palette(0xe3eaef, 0xfdfdfc, 0x9fb4c4, 0x33475b, 0xc8553d)),
    ("rose", palette(0xf3dcd9, 0xfdf4f1, 0xd98c95, 0x7b3b4b, 0x3f6f68)),
    ("brick", palette(0xf0dfc8, 0xfbf4e8, 0xc4573a, 0x5e2a1e, 0x274c5e)),
    ("ink", palette(0xf1ebdd, 0xfffaf0, 0x8b8577, 0x22252a, 0xb5332e)),
    ("gold", palette(0x1f3b3a, 0xf4ead2, 0x3f6f63, 0x122625, 0xd9a441)),
    ("ice", palette(0xdbe7ec, 0xf7fbfc, 0x7fa6b5, 0x1d3a4a, 0xe4572e)),
];

/// The colour at a point. The picture is 2 wide and 3 high, y goes down.
type Motif = fn(&Palette, f64, f64) -> Colour;

static MOTIFS: [(&str, Motif); 25] = [
    ("arch", town::arch),
    ("city", town::city),
    ("dots", pattern::dots),
    ("fields", land::fields),
    ("flame", sky::flame),
    ("flower", pattern::flower),
    ("forest", land::forest),
    ("grid", pattern::grid),
    ("hills", land::hills),
    ("labyrinth", pattern::labyrinth),
    ("leaf", pattern::leaf),
    ("lighthouse", town::lighthouse),
    ("moon", sky::moon),
    ("mountains", land::mountains),
    ("rain", sky::rain),
    ("rays", sky::rays),
    ("rings", pattern::rings),
    ("road", land::road),
    ("sail", land::sail),
    ("scales", pattern::scales),
    ("sea", land::sea),
    ("shapes", pattern::shapes),
    ("split", pattern::split),
    ("stars", sky::stars),
    ("windmill", town::windmill),
];

/// Pixels of a picture.
const WIDTH: u32 = 480;
const HEIGHT: u32 = 720;

/// Samples of a pixel that an edge runs through, each way.
const FINE: u32 = 4;

/// Draws a picture by the names of its motif and its colours: `sea dusk`.
/// `None` when there is no such motif or palette.
pub(super) fn draw(name: &str) -> Option<RgbImage> {
    let (motif, palette) = name.split_once(' ')?;
    let (_, motif) = MOTIFS.iter().find(|(name, _)| *name == motif)?;
    let (_, palette) = PALETTES.iter().find(|(name, _)| *name == palette)?;
    let scale = 2.0 / f64::from(WIDTH);
    let at = |x: f64, y: f64| motif(palette, x * scale, y * scale);
    let row = |y: u32| -> Vec<Colour> { (0..=WIDTH).map(|x| at(f64::from(x), f64::from(y))).collect() };

    let mut picture = RgbImage::new(WIDTH, HEIGHT);
    let mut above = row(0);
    for y in 0..HEIGHT {
        let below = row(y + 1);
        for x in 0..WIDTH {
            let left = x as usize;
            let corners = [above[left], above[left + 1], below[left], below[left + 1]];
            // Most pixels are flat: only where the corners differ is it looked closer.
            let flat = corners.iter().all(|corner| *corner == corners[0]);
            let colour = if flat { corners[0] } else { closer(&at, f64::from(x), f64::from(y)) };
            picture.put_pixel(x, y, Rgb(colour));
        }
        above = below;
    }
    Some(picture)
}

/// The mean of a pixel's samples.
fn closer(at: &impl Fn(f64, f64) -> Colour, x: f64, y: f64) -> Colour {
    let mut sums = [0_u32; 3];
    for index in 0..FINE * FINE {
        let step = |n: u32| (f64::from(n) + 0.5) / f64::from(FINE);
        let colour = at(x + step(index % FINE), y + step(index / FINE));
        for (sum, part) in sums.iter_mut().zip(colour) {
            *sum += u32::from(part);
        }
    }
    sums.map(|sum| u8::try_from((sum + FINE * FINE / 2) / (FINE * FINE)).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_motif_is_a_picture_in_every_palette_and_none_is_another() {
        let mut seen = HashSet::new();
        for (motif, _) in &MOTIFS {
            for (palette, _) in PALETTES.iter().take(2) {
                let name = format!("{motif} {palette}");
                let picture = draw(&name).unwrap();
                let colours: HashSet<_> = picture.pixels().map(|pixel| pixel.0).collect();
                assert!(colours.len() >= 4, "{name} has no more than {} colours", colours.len());
                assert!(seen.insert(picture.into_raw()), "{name} looks like another");
            }
        }
    }

    #[test]
    fn a_picture_that_nobody_knows_is_none() {
        for name in ["", "sea", "sea mud", "mud sea", "sea  sea"] {
            assert!(draw(name).is_none(), "{name:?}");
        }
    }

    #[test]
    fn edges_are_smooth() {
        let picture = draw("moon night").unwrap();
        let dark = PALETTES.iter().find(|(name, _)| *name == "night").map(|(_, palette)| palette).unwrap();
        let pure = [dark.ground, dark.light, dark.mid, dark.dark, dark.accent];
        let between = picture.pixels().filter(|pixel| !pure.contains(&pixel.0)).count();
        assert!(between > 500, "only {between} pixels lie between two colours");
    }
}
