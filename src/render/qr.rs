//! The QR code of a poster.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Modules left free on each side. Four are asked for (ISO/IEC 18004, 6.3.8); the page around it gives the others.
const MARGIN: i32 = 2;

/// `text` as a drawing, black on white; `None` for a text that is too long for any code. The mask is the same for
/// all: to look for the best one takes longer than all else about a poster.
pub fn svg(text: &str) -> Option<String> {
    let code = QrCode::encode_segments_advanced(
        &QrSegment::make_segments(text),
        QrCodeEcc::Quartile,
        Version::MIN,
        Version::MAX,
        Some(Mask::new(0)),
        true,
    )
    .ok()?;
    let side = code.size() + 2 * MARGIN;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d=""##
    );
    // Every fourth module begins a run, or fewer, and a run takes fifteen letters.
    svg.reserve(usize::try_from(4 * code.size() * code.size()).unwrap_or_default());
    // Each number stands there hundreds of times, and is made a text once.
    let numbers: Vec<String> = (0..=side).map(|number| number.to_string()).collect();
    let number = |number: i32| {
        let number = usize::try_from(number).ok().and_then(|number| numbers.get(number));
        number.map_or("", String::as_str)
    };
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                let [left, top, run] = [x + MARGIN, y + MARGIN, run].map(number);
                let parts = ["M", left, " ", top, "h", run, "v1h-", run, "z"];
                parts.iter().for_each(|part| svg.push_str(part));
            }
            x += run.max(1);
        }
    }
    svg.push_str(r#""/></svg>"#);
    Some(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_in_runs_of_modules() {
        let drawn = svg("https://example.org/circles/lunch/").unwrap();
        // The top edge of the first finder pattern: seven modules.
        assert!(drawn.contains(r#"<path d="M2 2h7v1h-7z"#), "{drawn}");
        assert!(
            drawn.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37""#)
        );
    }

    #[test]
    fn a_text_that_no_code_can_hold_has_none() {
        assert_eq!(svg(&"x".repeat(3_000)), None);
    }
}
