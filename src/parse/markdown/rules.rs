//! What can be wrong with one Markdown text alone.

use crate::diag::rules;

rules! {
    REFERENCE_UNDEFINED: Warning "reference-undefined",
        "Footnotes and reference links are defined.",
        "`[^note]` refers to a footnote and `[text][label]` to a link that is defined elsewhere in the same text. Without the \
         definition readers see the brackets.\n\n\
         ```markdown\nA claim.[^study] See [the report][report].\n\n[^study]: Where it was shown.\n[report]: report.md\n```\n\n\
         Add the definition, or write `\\[` where brackets are meant. The address of a file with blanks in its name makes a link only in \
         angle brackets: `[the plan](<our plan.md>)`.";
    DIRECTIVE_SYNTAX: Error "directive-syntax",
        "A directive stands alone on its line.",
        "A directive is a name and arguments between double braces, alone on its line and outside of code. Texts stand in straight \
         double quotes, numbers and `true` or `false` without.\n\n\
         ```markdown\n{{ circles(format=\"circle\", open=true, limit=6) }}\n```\n\n\
         Nothing between braces is ever evaluated. To show the braces themselves, write `\\{{`.";
    IMAGE_WITHOUT_ALT: Warning "image-without-alt",
        "Images have a text for those who do not see them.",
        "What stands between the brackets of an image is read aloud, and shown where the image is not. Without it readers hear \
         the name of a file.\n\n\
         ```markdown\n![](plan.svg)                                  <- nobody knows what it shows\n\
         ![The room: chairs in a circle, no table](plan.svg)\n```\n\n\
         Say what the image tells. Where it is only decoration, write it as HTML with an empty text, so that it is plain that \
         none is wanted: `<img src=\"line.svg\" alt=\"\">`.";
    HEADING_JUMP: Warning "heading-jump",
        "Headings go down one level at a time.",
        "Those who listen to a page move from heading to heading, and a level that is left out sounds like a part that is missing. \
         The page's title is level one.\n\n\
         ```markdown\n## Timing\n#### Who holds it     <- level four follows level two\n### Who holds it\n```\n\n\
         Take a `#` away, or add the heading that is missing. The size of headings is the theme's.";
    ANCHOR_TWICE: Warning "anchor-twice",
        "Each heading has an id of its own.",
        "Two headings have the same `{#id}`, so a link could mean either. The second gets another one.\n\n\
         Give each an id of its own, or leave it out: then it is made from the heading.";
    LINK_TEXT_VAGUE: Warning "link-text-vague",
        "The words of a link say where it leads.",
        "Many readers go through a page by its links alone, and hear \"here, here, click here\".\n\n\
         ```markdown\nFor the agreement click [here](agreement.md).     <- leads where?\n\
         Read and sign the [agreement](agreement.md).\n```\n\n\
         Put the link on the words that name what is behind it.";
    LINK_SCHEME: Error "link-scheme",
        "Links lead to pages, to people, to calendars.",
        "An address is a path, or begins with `https:`, `http:`, `mailto:`, `tel:` or `webcal:`. Others can run code on the \
         reader's machine, or work nowhere else.\n\n\
         Write an address of one of these kinds. A path with a colon in its first part needs `./` before it.";
    TABLE_WITHOUT_HEADER: Warning "table-without-header",
        "The columns of a table have headings.",
        "The first row of a table says what stands in its columns; readers who hear the table hear it with every cell. Here it is \
         empty.\n\n\
         ```markdown\n| Part | Time |\n| --- | --- |\n| One turn | 3 min |\n```\n\n\
         Name the columns, or write a list if there is nothing to name.";
    HTML_DROPPED: Warning "html-dropped",
        "Raw HTML is harmless.",
        "Within Markdown you can write HTML that shows text: `<details>`, `<kbd>`, `<abbr>`, tables, images. What could run code, \
         load from elsewhere or change the page around it (`<script>`, `<style>`, `<iframe>`, forms, `style=`, `onclick=`) is left \
         out, and so is what themes take care of, such as `align`.\n\n\
         ```html\n<p align=\"center\">Welcome</p>      <- `align` is left out\n\
         <details><summary>Why?</summary>Because.</details>\n```\n\n\
         Write it in Markdown, or remove it. A program whose authors are all trusted can let everything through with \
         `raw_html = true` in `[site]`.";
    HTML_UNBALANCED: Warning "html-unbalanced",
        "Raw HTML ends where it began.",
        "An element that is opened within a list, a quotation or a paragraph ends there, too. Otherwise it would hold the rest of \
         the page. What is missing is added, and what ends nothing is left out.\n\n\
         ```html\n- <b>one             <- ends with the item\n- two</b>            <- ends nothing\n```\n\n\
         Write both ends in one place.";
    FORMULA_SYNTAX: Warning "formula-syntax",
        "Formulas are LaTeX.",
        "Between two `$`, or `$$` for a line of its own, stands a formula as LaTeX writes it. This one cannot be read, and is shown \
         as it is written. Formulas define no commands and have no colours.\n\n\
         ```markdown\nThe mean is $\\frac{1}{n} \\sum_i x_i$.\nIt costs \\$5 a head, \\$10 with soup.     <- money\n```\n\n\
         Correct it, or write `\\$` where money is meant.";
    OUTPUT_GROWTH: Error "output-growth",
        "A text does not become many times as long.",
        "Some texts, such as tables with thousands of columns and short rows, become hundreds of times as long as HTML, and make \
         pages that no browser shows.\n\nSplit the table, or remove what was not written by hand.";
}
