// @ts-check
// Keeps the page fresh while its program is edited, and shows over it what is wrong. Part of the preview, never of the site.
(() => {
  'use strict';

  /**
   * @typedef {{ path: string, line?: number, column?: number, text: string }} Label
   * @typedef {{ severity: string, code?: string, message: string, path?: string, line?: number, column?: number, editor?: string,
   *   source?: string, caret?: [number, number], labels?: Label[], hints?: string[] }} Finding
   * @typedef {{ state: string, good: boolean, findings: Finding[], notes: string[] }} Said
   * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
   * @typedef {{ x: number, y: number, details: [string, boolean][], fields: [string, string, boolean][], focus: string | null,
   *   selection: [number | null, number | null] | null }} Place
   */

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const alone = 'alone' in script.dataset;
  let [content, styles, assets] = (script.dataset.state ?? '').split('.');
  const memory = `circlebook:${location.pathname}`;

  // --- the place on the page: scroll, open parts, typed text ---

  const fields = () => /** @type {Field[]} */ ([...document.querySelectorAll('input, textarea, select')])
    .filter((field) => !['password', 'file', 'hidden', 'submit', 'button'].includes(field.type));
  const isTicked = (/** @type {Field} */ field) => field instanceof HTMLInputElement && field.checked;
  const keyOf = (/** @type {Field} */ element, /** @type {Field[]} */ list) => element.id || element.name || String(list.indexOf(element));

  function remember() {
    const details = [...document.querySelectorAll('details')];
    const inputs = fields();
    const focused = inputs.find((one) => one === document.activeElement);
    /** @type {Place} */
    const place = {
      x: scrollX,
      y: scrollY,
      details: details.map((one, index) => [one.id || String(index), one.open]),
      fields: inputs.map((one) => [keyOf(one, inputs), one.value, isTicked(one)]),
      focus: focused ? keyOf(focused, inputs) : null,
      selection: focused && !(focused instanceof HTMLSelectElement) ? [focused.selectionStart, focused.selectionEnd] : null,
    };
    try { sessionStorage.setItem(memory, JSON.stringify(place)); } catch { /* the place is lost, the page is not */ }
  }

  function restore() {
    /** @type {Place | null} */
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(memory) ?? 'null');
      sessionStorage.removeItem(memory);
    } catch { /* nothing to restore */ }
    if (!place) return;
    const details = [...document.querySelectorAll('details')];
    const open = new Map(place.details);
    details.forEach((one, index) => { one.open = open.get(one.id || String(index)) ?? one.open; });
    const inputs = fields();
    const values = new Map(place.fields.map(([key, value, checked]) => [key, { value, checked }]));
    for (const one of inputs) {
      const was = values.get(keyOf(one, inputs));
      if (!was || (one.value === was.value && isTicked(one) === was.checked)) continue;
      if (one instanceof HTMLInputElement && (one.type === 'checkbox' || one.type === 'radio')) one.checked = was.checked; else one.value = was.value;
      one.dispatchEvent(new Event('input', { bubbles: true }));
      one.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const focused = inputs.find((one) => keyOf(one, inputs) === place.focus);
    focused?.focus({ preventScroll: true });
    try { if (focused && !(focused instanceof HTMLSelectElement) && place.selection) focused.setSelectionRange(...place.selection); } catch { /* has no selection */ }
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
    scroll();
    // Images and fonts may still move the page; a hand that scrolls has precedence.
    let touched = false;
    for (const kind of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
      addEventListener(kind, () => { touched = true; }, { once: true, passive: true });
    }
    addEventListener('load', () => { if (!touched) scroll(); }, { once: true });
  }

  function reload() {
    remember();
    location.reload();
  }

  // --- stylesheets alone ---

  /** @param {string} stamp */
  async function swapStyles(stamp) {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const old = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    const loaded = [...fresh.querySelectorAll('link[rel~="stylesheet"]')].map((link, index) => {
      const copy = document.createElement('link');
      for (const { name, value } of link.attributes) copy.setAttribute(name, value);
      const address = new URL(link.getAttribute('href') ?? '', location.href);
      address.searchParams.set('circlebook', stamp);
      copy.href = address.href;
      const after = old[Math.min(index, old.length - 1)];
      return new Promise((done) => {
        copy.addEventListener('load', done);
        copy.addEventListener('error', done);
        if (after) after.after(copy); else document.head.append(copy);
      });
    });
    await Promise.all(loaded);
    old.forEach((link) => link.remove());
  }

  // --- what is shown over the page ---

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} [className]
   * @param {string} [text]
   */
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /**
   * @param {string} id
   * @param {HTMLElement | null} content `null` takes away what was shown
   * @param {boolean} [first] before the page, not over it
   */
  function host(id, content, first) {
    document.getElementById(id)?.remove();
    if (!content) return;
    const made = element('div');
    made.id = id;
    const style = element('link');
    style.rel = 'stylesheet';
    style.href = '/__circlebook/overlay.css';
    made.attachShadow({ mode: 'open' }).append(style, content);
    if (first) document.body.prepend(made); else document.body.append(made);
  }

  /** @param {Finding} finding */
  function found(finding) {
    const item = element('li', finding.severity);
    const place = element('p', 'place');
    const where = finding.line ? `${finding.path}:${finding.line}:${finding.column}` : finding.path ?? '';
    if (finding.editor) {
      const link = element('a', '', where);
      link.href = finding.editor;
      place.append(link);
    } else {
      place.textContent = where;
    }
    const code = finding.code ? ` [${finding.code}]` : '';
    item.append(place, element('p', 'message', `${finding.severity}${code}: ${finding.message}`));
    if (finding.source !== undefined) {
      const [from, to] = finding.caret ?? [0, 0];
      const lines = element('pre', '', `${finding.source}\n`);
      lines.append(element('b', '', ' '.repeat(from) + '^'.repeat(Math.max(1, to - from))));
      item.append(lines);
    }
    for (const label of finding.labels ?? []) {
      item.append(element('p', 'label', `${label.path}${label.line ? `:${label.line}:${label.column}` : ''}: ${label.text}`));
    }
    for (const hint of finding.hints ?? []) item.append(element('p', 'hint', hint));
    return item;
  }

  /** @param {Finding[]} findings */
  function showFindings(findings) {
    const panel = element('section', 'overlay');
    panel.setAttribute('role', 'alert');
    panel.setAttribute('aria-label', 'What is wrong');
    const errors = findings.filter((finding) => finding.severity === 'error').length;
    const head = element('header');
    const hide = element('button', '', 'Hide');
    hide.type = 'button';
    hide.addEventListener('click', () => host('circlebook-overlay', null));
    head.append(element('h2', '', errors === 1 ? '1 error; this is the last good page' : `${errors} errors; this is the last good page`), hide);
    const list = element('ol');
    list.append(...findings.map(found));
    panel.append(head, list);
    host('circlebook-overlay', panel);
  }

  /** @param {string[]} notes */
  function showNotes(notes) {
    const banner = element('aside', 'banner');
    banner.setAttribute('aria-label', 'Preview');
    banner.append(...notes.map((note) => element('p', '', note)));
    host('circlebook-notes', notes.length ? banner : null, true);
  }

  // --- the stream ---

  /** @param {Said} said */
  function hear(said) {
    const [newContent, newStyles, newAssets] = said.state.split('.');
    if (newContent !== content || newAssets !== assets) {
      reload();
      return;
    }
    if (newStyles !== undefined && newStyles !== styles) {
      styles = newStyles;
      swapStyles(newStyles).catch(reload);
    }
    if (alone) return;
    if (said.good) host('circlebook-overlay', null); else showFindings(said.findings);
    showNotes(said.notes);
  }

  // A browser opens six connections to a server: pages that are not seen give theirs back.
  /** @type {EventSource | null} */
  let stream = null;
  function listen() {
    if (stream || document.visibilityState === 'hidden') return;
    stream = new EventSource(`/__circlebook/events?page=${encodeURIComponent(location.pathname)}`);
    stream.addEventListener('message', (event) => hear(JSON.parse(event.data)));
  }
  function rest() {
    stream?.close();
    stream = null;
  }
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') rest(); else listen(); });

  restore();
  listen();
})();
