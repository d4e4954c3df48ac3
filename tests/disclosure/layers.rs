//! What programs and readers take off a text before they read it, taken off: compression, folded lines, the encodings of
//! addresses, of HTML and of JSON, base64, and the codes that telephones read.

use std::collections::HashSet;
use std::io::Read as _;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// How many layers are taken off, one below the other.
const DEPTH: usize = 2;
/// The shortest text that is taken for base64.
const SHORTEST: usize = 12;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A way to take off one layer; nothing where there is none.
type Peel = fn(&[u8]) -> Option<Vec<u8>>;

const PEELS: [Peel; 7] =
    [from_gzip, from_folded, from_percent, from_entities, from_escapes, from_base64, from_qr];

/// All layers in lower case; the first is `bytes` themselves.
pub(crate) fn peeled(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut all, mut begin) = (vec![bytes.to_vec()], 0);
    for _ in 0..DEPTH {
        let end = all.len();
        for index in begin..end {
            let below: Vec<_> = PEELS.iter().filter_map(|peel| peel(&all[index])).collect();
            all.extend(below);
        }
        begin = end;
    }
    all.iter_mut().for_each(|layer| layer.make_ascii_lowercase());
    all
}

fn from_gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    // Text has no such bytes; looking for them takes long.
    let is_text = std::str::from_utf8(bytes).is_ok();
    let mut starts = bytes.windows(3).take(if is_text { 0 } else { bytes.len() });
    let start = starts.position(|three| three == [0x1f, 0x8b, 8])?;
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&bytes[start..]).read_to_end(&mut unpacked).ok()?;
    Some(unpacked)
}

/// Lines of calendars go on after a blank.
fn from_folded(bytes: &[u8]) -> Option<Vec<u8>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.contains("\r\n ").then(|| text.replace("\r\n ", "").into_bytes());
    }
    let mut text = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(3).position(|three| three == b"\r\n ") {
        text.extend(&rest[..at]);
        rest = &rest[at + 3..];
    }
    (rest.len() < bytes.len()).then(|| [&text[..], rest].concat())
}

fn from_percent(bytes: &[u8]) -> Option<Vec<u8>> {
    replaced(bytes, b'%', |rest| {
        let digits = rest.get(1..3)?;
        Some((hexadecimal(digits)?.to_le_bytes()[..1].to_vec(), 3))
    })
}

/// Numbers of letters, and the few names that HTML and XML share.
fn from_entities(bytes: &[u8]) -> Option<Vec<u8>> {
    replaced(bytes, b'&', |rest| {
        let end = rest.iter().take(12).position(|byte| *byte == b';')?;
        let letter = match &rest[1..end] {
            b"amp" => Some('&'),
            b"lt" => Some('<'),
            b"gt" => Some('>'),
            b"quot" => Some('"'),
            b"apos" => Some('\''),
            [b'#', b'x' | b'X', digits @ ..] => char::from_u32(hexadecimal(digits)?),
            [b'#', digits @ ..] => {
                std::str::from_utf8(digits).ok()?.parse().ok().and_then(char::from_u32)
            }
            _ => None,
        };
        Some((letter?.to_string().into_bytes(), end + 1))
    })
}

/// `\u0041` of JSON and scripts.
fn from_escapes(bytes: &[u8]) -> Option<Vec<u8>> {
    replaced(bytes, b'\\', |rest| {
        let letter = char::from_u32(hexadecimal(rest.strip_prefix(b"\\u")?.get(..4)?)?)?;
        Some((letter.to_string().into_bytes(), 6))
    })
}

/// All stretches that could be base64, of both alphabets.
fn from_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte);
    let mut text = Vec::new();
    for run in bytes.split(|byte| !belongs(byte)).filter(|run| run.len() >= SHORTEST) {
        let standard = run.iter().map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            byte => *byte,
        });
        let mut standard: Vec<u8> = standard.collect();
        standard.truncate(standard.len() - usize::from(standard.len() % 4 == 1));
        text.extend(BASE64.decode(standard).unwrap_or_default());
        text.push(b'\n');
    }
    (!text.is_empty()).then_some(text)
}

/// The drawing of a code: one path, each of its steps (`M2,3h4…`) a run of dark modules.
fn from_qr(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.starts_with("<svg"))?;
    let path = text.rsplit_once(" d=\"M")?.1.split_once('"')?.0;
    let mut modules = HashSet::new();
    for step in path.split('M') {
        let mut numbers = step.split(|one: char| !one.is_ascii_digit()).map(str::parse::<usize>);
        let mut next = || numbers.next()?.ok();
        let (x, y, width) = (next()?, next()?, next()?);
        modules.extend((x..x + width).map(|x| (x, y)));
    }
    let side = modules.iter().map(|(x, y)| x.max(y) + 4).max()? * 4;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if modules.contains(&(x / 4, y / 4)) { 0 } else { 255 }
    });
    let (_, said) = image.detect_grids().first()?.decode().ok()?;
    Some(said.into_bytes())
}

/// `bytes` with what `read` understands at each `sign` put in its place, if it understands anything.
fn replaced(
    bytes: &[u8],
    sign: u8,
    read: impl Fn(&[u8]) -> Option<(Vec<u8>, usize)>,
) -> Option<Vec<u8>> {
    if !bytes.contains(&sign) {
        return None;
    }
    let (mut text, mut rest, mut found) = (Vec::new(), bytes, false);
    while let Some(at) = rest.iter().position(|byte| *byte == sign) {
        text.extend(&rest[..at]);
        rest = &rest[at..];
        let (letters, length) = read(rest).inspect(|_| found = true).unwrap_or((vec![sign], 1));
        text.extend(letters);
        rest = &rest[length..];
    }
    text.extend(rest);
    found.then_some(text)
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// `bytes` below each layer, by what it is called.
#[cfg(test)]
pub(crate) fn wrapped(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    use std::io::Write as _;

    let each = |write: &dyn Fn(u8) -> String| {
        bytes.iter().map(|byte| write(*byte)).collect::<String>().into_bytes()
    };
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(bytes).unwrap();
    let folded = bytes.chunks(5).collect::<Vec<_>>().join(&b"\r\n "[..]);
    let mut all = vec![
        ("gzip", [b"begin ", &gzip.finish().unwrap()[..]].concat()),
        ("folded", folded),
        ("percent", each(&|byte| format!("%{byte:02X}"))),
        ("base64", BASE64.encode(bytes).into_bytes()),
    ];
    // These are made of letters, not of bytes.
    if bytes.is_ascii() {
        all.push(("entities", each(&|byte| format!("&#x{byte:x};"))));
        all.push(("escapes", each(&|byte| format!("\\u{byte:04x}"))));
    }
    let drawn = std::str::from_utf8(bytes).ok().and_then(circlebook::render::qr::svg);
    all.extend(drawn.map(|drawing| ("qr", drawing.into_bytes())));
    all
}
