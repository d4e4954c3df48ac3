//! What can be wrong with files before anybody reads what they say.

use super::{SourceFile, is_text_path, place};
use crate::diag::{Diagnostic, FileId, rules};

rules! {
    NOT_UTF8: Error "not-utf8",
        "Texts are UTF-8.",
        "Every Markdown, TOML and CSV file is read as UTF-8. Files saved by older spreadsheets or editors \
         often use another encoding, in which accented letters become other bytes.\n\n\
         Save the file again as UTF-8: in Excel \"CSV UTF-8 (Comma delimited)\", in an editor \"Save with encoding\".";
    LINK_OUTSIDE: Warning "link-outside",
        "Symbolic links stay inside the program folder.",
        "A symbolic link that leads out of the program folder is not followed: what it shows would depend on the \
         machine, and could publish files that were never meant to be.\n\nCopy the file into the program folder.";
    NOT_A_FILE: Warning "not-a-file",
        "Only regular files are read.",
        "Pipes, sockets and devices are not opened: reading one could wait for ever. A symbolic link to a folder is \
         not walked either.\n\nRemove it from the program folder.";
    MISNAMED: Warning "misnamed",
        "Files and folders of the program have the names that are read.",
        "At the top of the program folder, only certain names are read: `guides`, `circles`, `people.toml` and so on, in small letters. \
         What is called otherwise may lie there and does not matter. This is called nearly like one of them.\n\nRename it, or give it \
         a name of its own.";
}

/// The finding for a text that is not UTF-8.
pub(super) fn check_utf8(id: FileId, file: &SourceFile) -> Option<Diagnostic> {
    let error =
        is_text_path(&file.path).then(|| std::str::from_utf8(&file.bytes).err()).flatten()?;
    let found = Diagnostic::new(
        &NOT_UTF8,
        place(id, Some(error.valid_up_to())),
        "this byte is not valid UTF-8",
    );
    Some(found.hint(if file.path.ends_with(".csv") {
        "save the table again as `CSV UTF-8`"
    } else {
        "save the file again with the encoding UTF-8"
    }))
}
