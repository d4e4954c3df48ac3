//! The QR code of a poster.

use fast_qr::Mask;
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;

/// `text` as a drawing, black on nothing; `None` for a text that is too long for any code.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).mask(Mask::Checkerboard).build().ok()?;
    Some(SvgBuilder::default().margin(2).to_str(&code))
}
