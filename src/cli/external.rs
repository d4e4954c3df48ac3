//! `check --external`: follows the program's links to other sites, and keeps what they answered for the next run.

use std::time::Duration;

use super::program::Judged;
use super::{Error, Terminal, caches, today};
use crate::diag::report::location;
use crate::external::{self, Cache, Link, Manners, Network, Outcome, Sleep};
use crate::model::Program;

/// How long one answer may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Adds what is wrong with links to other sites to what is wrong with the program.
pub(super) fn follow(judged: &mut Judged, terminal: &Terminal) -> Result<(), Error> {
    let Some(program) = &judged.program else { return Ok(()) };
    let links = program.outward_links().into_iter();
    let links: Vec<Link> = links.map(|(url, span)| Link { url, span }).collect();
    let path = caches::folder().map(|folder| folder.join("links.json"));
    let mut cache = path.as_deref().map(Cache::read).unwrap_or_default();
    terminal.status(&format!("Following {} links to other sites", links.len()));
    let network = Network::new(&user_agent(program), TIMEOUT);
    let manners = Manners::default();
    let outcomes = external::follow_links(
        &links,
        (&network, &Sleep),
        &manners,
        &mut cache,
        today::today(None)?,
    );
    if !outcomes.is_empty() && outcomes.values().all(|outcome| *outcome == Outcome::NoHost) {
        return Err(Error::Usage("no other site can be found; is there a network?".to_owned()));
    }
    let kept = path.map(|path| cache.write(&path));
    if let Some(Err(error)) = kept {
        terminal.detail(&format!("The answers are not kept: {error}"));
    }
    let (found, refused) = external::findings(&links, &outcomes, &cache);
    for (link, why) in refused {
        let place = location(&judged.sources, link.span);
        terminal.status(&format!("{place}: `{}` {why}: its host refuses programs", link.url));
    }
    judged.add(found);
    Ok(())
}

/// Says who asks, and for which site, so that its owners can be written to.
fn user_agent(program: &Program) -> String {
    format!(
        "circlebook/{} (link check for {})",
        env!("CARGO_PKG_VERSION"),
        program.settings.base_url
    )
}
