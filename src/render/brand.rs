//! The accent colour of a program, made readable on light and on dark.

use std::str::FromStr as _;

use palette::color_difference::Wcag21RelativeContrast as _;
use palette::{FromColor as _, IntoColor as _, Oklch, Srgb};

/// What text needs against what is behind it (WCAG 2.1, 1.4.3), and a little more, since colours are rounded.
const READABLE: f32 = 4.6;
/// Behind text on a light and on a dark page: the least favourable of the built-in themes' surfaces.
const LIGHT: &str = "#efe8dc";
const DARK: &str = "#25211c";
/// The darkest brown, for text on a light accent.
const INK: &str = "#1b1815";

/// A stylesheet with the colour as custom properties; `None` for what is no colour.
///
/// `--accent-light` can be read on a light page, `--accent-dark` on a dark one, `--on-accent-…` on the accent itself.
pub(super) fn stylesheet(accent: &str) -> Option<String> {
    let accent = colour(accent)?;
    let (light, dark) =
        (readable(accent, colour(LIGHT)?, -1.0), readable(accent, colour(DARK)?, 1.0));
    Some(format!(
        ":root{{--accent-light:{};--accent-dark:{};--on-accent-light:{};--on-accent-dark:{}}}\n",
        hexadecimal(light),
        hexadecimal(dark),
        on(light)?,
        on(dark)?,
    ))
}

fn colour(text: &str) -> Option<Srgb<f32>> {
    Some(Srgb::<u8>::from_str(text).ok()?.into_format())
}

/// The nearest colour of the same hue that can be read on `behind`: darker (-1) or lighter (1) by small steps.
fn readable(accent: Srgb<f32>, behind: Srgb<f32>, direction: f32) -> Srgb<f32> {
    let start = Oklch::from_color(accent);
    let steps = (0_u8..=100).map(|step| {
        let lightness = (start.l + direction * f32::from(step) / 100.0).clamp(0.0, 1.0);
        // Very light and very dark colours have little room for colour; what is outside is cut back.
        let tried: Srgb<f32> = Oklch::new(lightness, start.chroma, start.hue).into_color();
        let shown: Srgb<u8> = palette::Clamp::clamp(tried).into_format();
        shown.into_format()
    });
    let mut tried =
        steps.clone().filter(|tried: &Srgb<f32>| tried.relative_contrast(behind) >= READABLE);
    tried.next().or_else(|| steps.into_iter().next_back()).unwrap_or(accent)
}

/// White or the darkest brown, whichever can be read better on `colour`.
fn on(accent: Srgb<f32>) -> Option<&'static str> {
    let contrast = |text: &str| Some(colour(text)?.relative_contrast(accent));
    Some(if contrast("#ffffff")? >= contrast(INK)? { "#ffffff" } else { INK })
}

fn hexadecimal(colour: Srgb<f32>) -> String {
    let colour: Srgb<u8> = colour.into_format();
    format!("#{colour:x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readable_accent_stays_and_another_is_made_so() {
        for (accent, stays) in [
            ("#0b5cad", "--accent-light:#0b5cad"),
            ("#ffe600", "--accent-dark:#ffe600"),
            ("#fff", "--accent-dark:#ffffff"),
            ("#000", "--accent-light:#000000"),
            ("#808080", ""),
            ("#f0f", ""),
        ] {
            let style = stylesheet(accent).unwrap();
            assert!(style.contains(stays), "{style}");
            let values = style.split([':', ';', '}']).filter_map(colour);
            let [light, dark, on_light, on_dark] = values.collect::<Vec<_>>()[..] else {
                panic!("{style}")
            };
            for (text, behind) in [
                (light, colour(LIGHT).unwrap()),
                (dark, colour(DARK).unwrap()),
                (on_light, light),
                (on_dark, dark),
            ] {
                assert!(text.relative_contrast(behind) >= 4.5, "{accent}: {style}");
            }
        }
        assert_eq!(stylesheet("blue}</style>"), None);
    }
}
