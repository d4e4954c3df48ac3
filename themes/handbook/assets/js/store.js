// @ts-check
// What is remembered on this device, for this site alone. Where storage is closed nothing is remembered.

const site = new URL(document.documentElement.dataset.root ?? "./", location.href).pathname;

/**
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return localStorage.getItem(`circlebook:${site}:${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} value `null` forgets it
 */
export function remember(name, value) {
  try {
    const key = `circlebook:${site}:${name}`;
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is remembered then.
  }
}

/**
 * A set of words that is remembered.
 * @param {string} name
 * @returns {Set<string>}
 */
export function recallSet(name) {
  try {
    const list = JSON.parse(recall(name) ?? "[]");
    return new Set(Array.isArray(list) ? list.map(String) : []);
  } catch {
    return new Set();
  }
}

/**
 * @param {string} name
 * @param {Set<string>} words
 */
export function rememberSet(name, words) {
  remember(name, words.size ? JSON.stringify([...words]) : null);
}
