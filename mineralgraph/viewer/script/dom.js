// Elements made without markup: text from outside only ever becomes a text node or an attribute's value.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes and children. A function as value is a listener (`onclick`), `true` an empty attribute;
 * `false`, `null` and `undefined` leave attribute or child out.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...any} children nodes, text, or lists of them
 * @returns {any}
 */
export function h(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/**
 * The same for SVG.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {any}
 */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/**
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/** Let a screen reader say something that the picture shows. @param {string} text */
export function announce(text) {
  byId('announcer').textContent = text;
}

/**
 * Replace a box's content and keep the keyboard's place in it. What is in it already and stays is not touched, so that
 * it need not be laid out again.
 * @param {HTMLElement} box
 * @param {any[]} content
 */
export function update(box, content) {
  const refocus = keyboardPlace(box);
  const nodes = content.flat(3).filter(isContent).map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
  const kept = new Set(nodes);
  for (const node of [...box.childNodes]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, k) => {
    if (box.childNodes[k] !== node) box.insertBefore(node, box.childNodes[k] || null);
  });
  refocus(box);
}

/** @param {any} child */
function isContent(child) {
  return child !== false && child !== null && child !== undefined;
}

/** Where the keyboard is in a box, as a function that leads it to the same place in another. @param {HTMLElement} box @returns {(other: HTMLElement) => void} */
export function keyboardPlace(box) {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && box.contains(active) ? active.dataset.key || active.id : '';
  if (!key) return () => {};
  const isIt = (/** @type {Element} */ el) => el instanceof HTMLElement && (el.dataset.key === key || el.id === key);
  return (other) => {
    if (document.activeElement !== active) [other, ...other.querySelectorAll('[data-key], [id]')].filter(isIt).slice(0, 1).forEach((el) => /** @type {HTMLElement} */ (el).focus());
  };
}

/**
 * @param {Element} element
 * @param {Record<string, any>} attributes
 * @param {any[]} children
 */
function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else element.setAttribute(key, String(value));
  }
  for (const child of children.flat(3)) {
    if (!isContent(child)) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}
