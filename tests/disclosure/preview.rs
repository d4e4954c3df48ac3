//! What `circlebook serve` answers: the binary, over a real socket.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

/// A preview of a folder, ended with the test.
pub(crate) struct Preview {
    child: Child,
    said: BufReader<ChildStderr>,
    port: u16,
}

impl Preview {
    pub(crate) fn start(folder: &Path, audience: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_circlebook"))
            .args(["serve", "--port", "0", "--as-of", "2026-03-01", "--drafts", "--audience"])
            .arg(audience)
            .arg(folder)
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let mut preview = Self { child, said, port: 0 };
        let said = preview.wait("Preview at http://");
        let port = said.rsplit_once("127.0.0.1:").unwrap().1;
        preview.port = port.split('/').next().unwrap().parse().unwrap();
        preview
    }

    /// What it says on standard error up to the line with `words`.
    pub(crate) fn wait(&mut self, words: &str) -> String {
        let mut all = String::new();
        while !all.contains(words) {
            assert!(self.said.read_line(&mut all).unwrap() > 0, "it ended after: {all}");
        }
        all
    }

    fn ask(&self, target: &str) -> TcpStream {
        let mut socket = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let (port, end) = (self.port, "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n");
        write!(socket, "GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{end}").unwrap();
        socket
    }

    /// The whole answer, head and body.
    pub(crate) fn get(&self, target: &str) -> Vec<u8> {
        let mut answer = Vec::new();
        self.ask(target).read_to_end(&mut answer).unwrap();
        answer
    }

    /// What the page at `target` is told at once: its banner and what is wrong.
    pub(crate) fn told(&self, target: &str) -> Vec<u8> {
        let page = target.replace('/', "%2F");
        let mut told = String::new();
        let mut stream = BufReader::new(self.ask(&format!("/__circlebook/events?page={page}")));
        while !told.contains("\ndata: ") {
            assert!(stream.read_line(&mut told).unwrap() > 0, "the stream ended after: {told}");
        }
        told.into_bytes()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().unwrap();
    }
}
