use super::*;
#[test]
fn scratch() {
    let text = std::fs::read_to_string("/tmp/markdown-scratch/in.txt").unwrap();
    for text in text.split("\n=====\n") {
        let options =
            if text.starts_with("!") { Options { smart_quotes: true, ..OPTIONS } } else { OPTIONS };
        let (markdown, found) = read_as(text.trim_start_matches('!'), &options);
        println!("--------\n{text}\n=>\n{}", shown(&markdown));
        println!("{}", crate::parse::tests::draw(text, &found));
        println!(
            "prose {:?}\nsections {:?}\nexcerpt {:?} words {} ids {:?} links {:?}",
            markdown.prose.text(),
            markdown.sections,
            markdown.excerpt,
            markdown.word_count,
            markdown.ids,
            markdown.links
        );
    }
}
