//! How editors save: what each of them does to the folder, step by step, and that the page follows.

use std::fs;
use std::io::Write;
use std::time::Instant;

use super::server::{PATIENCE, Server, build};

/// One thing that an editor does; paths are below the program folder.
enum Step {
    /// Makes a file that is not there, with what it holds.
    New(&'static str, &'static str),
    /// Empties the file and writes it again, under its own name.
    Over(&'static str, &'static str),
    Rename(&'static str, &'static str),
    /// A second name of the same file.
    Link(&'static str, &'static str),
    /// A link that leads nowhere, as a lock.
    Lock(&'static str),
    Folder(&'static str),
    Mode(&'static str),
    Remove(&'static str),
    RemoveFolder(&'static str),
}

use Step::{Folder, Link, Lock, Mode, New, Over, Remove, RemoveFolder, Rename};

const PAGE: &str = "a/index.html";

/// What each does to the folder when it saves with its usual settings; `NEW` stands for what is saved.
const TRACES: [(&str, &[Step]); 13] = [
    (
        "vim: backup by renaming",
        &[
            New("a/.index.html.swp", "b0VIM"),
            New("a/4913", ""),
            Remove("a/4913"),
            Rename(PAGE, "a/index.html~"),
            New(PAGE, "NEW"),
            Mode(PAGE),
            Remove("a/index.html~"),
            Remove("a/.index.html.swp"),
        ],
    ),
    (
        "vim: backup by copying",
        &[New("a/index.html~", "old"), Over(PAGE, "NEW"), Remove("a/index.html~")],
    ),
    (
        "emacs",
        &[
            Lock("a/.#index.html"),
            New("a/#index.html#", "NE"),
            Rename(PAGE, "a/index.html~"),
            New(PAGE, "NEW"),
            Mode(PAGE),
            Remove("a/#index.html#"),
            Remove("a/.#index.html"),
            Remove("a/index.html~"),
        ],
    ),
    ("VS Code", &[Over(PAGE, "NEW")]),
    (
        "JetBrains: safe write",
        &[
            New("a/index.html___jb_tmp___", "NEW"),
            Rename(PAGE, "a/index.html___jb_old___"),
            Rename("a/index.html___jb_tmp___", PAGE),
            Remove("a/index.html___jb_old___"),
        ],
    ),
    ("nano", &[New("a/.index.html.swp", "lock"), Over(PAGE, "NEW"), Remove("a/.index.html.swp")]),
    (
        "gedit",
        &[
            New("a/.goutputstream-7KQ2Z3", "NEW"),
            Link(PAGE, "a/index.html~"),
            Rename("a/.goutputstream-7KQ2Z3", PAGE),
            Remove("a/index.html~"),
        ],
    ),
    (
        "Kate",
        &[
            New("a/.index.html.kate-swp", "swap"),
            New("a/index.html.Xk3vQp", "NEW"),
            Mode("a/index.html.Xk3vQp"),
            Rename("a/index.html.Xk3vQp", PAGE),
            Remove("a/.index.html.kate-swp"),
        ],
    ),
    ("sed -i", &[New("a/sedq3XyZ1", "NEW"), Mode("a/sedq3XyZ1"), Rename("a/sedq3XyZ1", PAGE)]),
    ("a file that is deleted and made again", &[Remove(PAGE), New(PAGE, "NEW")]),
    (
        "git checkout of a branch where the folder is another",
        &[
            New(".git/index.lock", "DIRC"),
            Remove(PAGE),
            RemoveFolder("a"),
            Folder("a"),
            New(PAGE, "NEW"),
            Folder("b"),
            New("b/index.html", "of the other branch"),
            Rename(".git/index.lock", ".git/index"),
        ],
    ),
    (
        "git checkout back",
        &[
            New(".git/index.lock", "DIRC"),
            Remove("b/index.html"),
            RemoveFolder("b"),
            Remove(PAGE),
            New(PAGE, "NEW"),
            Rename(".git/index.lock", ".git/index"),
        ],
    ),
    (
        "a folder that is moved away and back",
        &[Rename("a", "moved"), Rename("moved", "a"), Over(PAGE, "NEW")],
    ),
];

fn replay(server: &Server, step: &Step, saved: &str) {
    let text = |text: &str| text.replace("NEW", saved);
    let done = match step {
        New(path, holds) => {
            let mut file = fs::File::create_new(server.path(path)).unwrap();
            file.write_all(text(holds).as_bytes())
        }
        Over(path, holds) => fs::write(server.path(path), text(holds)),
        Rename(from, to) => fs::rename(server.path(from), server.path(to)),
        Link(from, to) => fs::hard_link(server.path(from), server.path(to)),
        Lock(path) => std::os::unix::fs::symlink("me@desk.4711:1", server.path(path)),
        Folder(path) => fs::create_dir(server.path(path)),
        Mode(path) => {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(server.path(path), fs::Permissions::from_mode(0o644))
        }
        Remove(path) => fs::remove_file(server.path(path)),
        RemoveFolder(path) => fs::remove_dir(server.path(path)),
    };
    done.unwrap();
}

/// Asks again and again until what stands at `path` is as wanted.
fn wait_for(server: &Server, path: &str, is_wanted: impl Fn(u16, &str) -> bool, what: &str) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answer = server.get(path);
        if is_wanted(answer.status, &answer.body) {
            return;
        }
        assert!(Instant::now() < deadline, "{what}: {path} is {} {}", answer.status, answer.body);
    }
}

fn every_save_is_seen(polls: bool) {
    let files = [("index.html", "home"), (PAGE, "first"), (".git/HEAD", "ref: refs/heads/main")];
    let server = Server::start_with(&files, polls, |root| Box::new(move || build(&root)));
    for (number, (editor, steps)) in TRACES.iter().enumerate() {
        let saved = format!("saved {number}");
        for step in *steps {
            replay(&server, step, &saved);
        }
        wait_for(&server, "/a/", |_, body| body.contains(&saved), editor);
        // What editors keep beside a file is gone with them.
        for step in *steps {
            if let New(path, _) | Rename(_, path) | Link(_, path) | Lock(path) = step {
                let is_there = server.path(path).is_file();
                let path = format!("/{}", path.replace('#', "%23"));
                if !path.starts_with("/.git") {
                    let wanted = if is_there { 200 } else { 404 };
                    let is_known = |status, _: &str| status == wanted || status == 301;
                    wait_for(&server, &path, is_known, editor);
                }
            }
        }
    }
}

#[test]
fn the_page_follows_every_way_to_save() {
    every_save_is_seen(false);
}

#[test]
fn the_page_follows_every_way_to_save_where_nobody_tells() {
    every_save_is_seen(true);
}
