// A folder of static files, served on loopback below a path, as a static host would.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".ics": "text/calendar; charset=utf-8",
  ".xml": "application/xml",
  ".atom": "application/atom+xml",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};

/// Every file below `folder`, with `/` between names.
export async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).split(sep).join("/"))
    .sort();
}

/// Serves `folder` below `base` (`/handbook/`). Only files that were there at the start are served.
export async function serve(folder, base) {
  const known = new Set(await files(folder));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const below = path.startsWith(base) ? path.slice(base.length) : null;
    const name = below === "" || below?.endsWith("/") ? `${below}index.html` : below;
    const found = known.has(name);
    const file = found ? name : "404.html";
    response.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(known.has(file) ? await readFile(join(folder, file)) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, files: [...known], close: () => server.close() };
}
