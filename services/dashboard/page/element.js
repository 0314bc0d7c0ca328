/**
 * An element with its attributes and children. Text is always text: nothing here reads markup.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on…` are listeners, null and false leave an attribute out
 * @param {...(Node | string | null | undefined | false)} children
 */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same of a drawing. */
export function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

const shown = new WeakMap();

/** Fills a part of the page anew, only where what it shows has changed; whoever is at a button there stays at it. */
export function showIn(node, what, build) {
  const text = JSON.stringify(what);
  if (shown.get(node) === text) return;
  shown.set(node, text);
  const built = build();
  const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
  node.replaceChildren(...(Array.isArray(built) ? built : [built]).filter((part) => part));
  if (focused !== "") document.getElementById(focused)?.focus();
}

/** Writes a text, only where it has changed. */
export function tell(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
