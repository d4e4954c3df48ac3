// @ts-check
// Runs before the first paint: the colours that the reader chose, and the mark that scripts run.
{
  const html = document.documentElement;
  html.classList.add("js");
  let chosen = null;
  try {
    chosen = localStorage.getItem("circlebook-scheme");
  } catch {
    // Storage is closed: the site's default counts.
  }
  const scheme = chosen ?? html.dataset.schemeDefault;
  if (scheme === "light" || scheme === "dark") html.dataset.scheme = scheme;
}
