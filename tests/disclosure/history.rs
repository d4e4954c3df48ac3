//! A program in a repository of git whose commits carry names.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Who wrote a commit, and what was said of it: words for everything of git that is text.
pub(crate) fn words(variant: char) -> [String; 5] {
    ["author", "authormail", "committer", "committermail", "message"]
        .map(|part| format!("q{variant}{part}x"))
}

/// Makes `folder` a repository in which each of `files` has a commit of its own, a day after the one before.
pub(crate) fn record(folder: &Path, files: &[(String, Vec<u8>)], variant: char) {
    git(folder, &["init", "--quiet", "--initial-branch", "main"], b"");
    let [author, author_mail, committer, committer_mail, message] = words(variant);
    let mut stream = Vec::new();
    for (number, (path, bytes)) in files.iter().enumerate() {
        let day = 1_760_000_000 + number * 86_400;
        write!(
            stream,
            "commit refs/heads/main\nauthor {author} <{author_mail}@mail.example> {day} +0000\n\
             committer {committer} <{committer_mail}@mail.example> {day} +0000\n\
             data {}\n{message}\nM 644 inline {path}\ndata {}\n",
            message.len(),
            bytes.len()
        )
        .unwrap();
        stream.extend(bytes);
        stream.push(b'\n');
    }
    git(folder, &["fast-import", "--quiet"], &stream);
}

fn git(folder: &Path, arguments: &[&str], input: &[u8]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    assert!(child.wait().unwrap().success(), "git {arguments:?}");
}
