// Labels that do not lie on each other: the important ones first, each at the first free place around its node.

const CELL = 80;

/** Boxes, found by where they are. */
export class Occupied {
  constructor() {
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  add(box) {
    this.each(box, (key) => {
      const held = this.cells.get(key);
      if (held) held.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  /** Whether a box lies on one that is there, other than `except`. @param {Box} box @param {Box | null} [except] */
  hits(box, except = null) {
    return this.each(box, (key) => (this.cells.get(key) || []).some((b) => b !== except && overlap(b, box)));
  }

  /** @param {Box} box @param {(key: string) => boolean} visit @returns {boolean} whether a visit said true */
  each(box, visit) {
    for (let cx = Math.floor(box.x / CELL); cx * CELL <= box.x + box.w; cx++) {
      for (let cy = Math.floor(box.y / CELL); cy * CELL <= box.y + box.h; cy++) {
        if (visit(`${cx},${cy}`)) return true;
      }
    }
    return false;
  }
}

/** @param {Box} a @param {Box} b */
export function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * Place labels. An item has a centre, the radius of its node, the size of its text, whether it must be shown
 * at any price, and whether it may lie on small nodes (`strong`).
 * @param {{key: number, x: number, y: number, r: number, w: number, h: number, must?: boolean, strong?: boolean}[]} items most important first
 * @param {Occupied} [occupied] what is taken already
 * @param {number} [limit] at most so many labels
 * @param {Box | null} [frame] what is in sight: a label of a node in it lies wholly in it
 * @returns {{key: number, box: Box}[]}
 */
export function placeLabels(items, occupied = new Occupied(), limit = Infinity, frame = null) {
  const own = new Map(items.map((item) => [item.key, nodeBox(item)]));
  for (const box of own.values()) occupied.add(box);
  const labels = new Occupied();
  const placed = [];
  for (const item of items) {
    if (placed.length >= limit) break;
    const places = around(item).filter((place) => !frame || !overlap(nodeBox(item), frame) || isWithin(place, frame));
    const disc = /** @type {Box} */ (own.get(item.key));
    const free = places.find((place) => !occupied.hits(place, disc));
    // A hub without a name is worse than a name over a small node; over another name it never lies.
    const box = free || (item.strong && places.find((place) => !labels.hits(place))) || (item.must && places[0]) || null;
    if (!box) continue;
    occupied.add(box);
    labels.add(box);
    placed.push({ key: item.key, box });
  }
  return placed;
}

/**
 * Break a label into at most three lines, the last one cut short where the rest does not fit. Scripts without spaces
 * are broken between letters.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function wrap(text, width, measure) {
  const lines = [''];
  for (const word of pieces(text, width, measure)) {
    const last = lines[lines.length - 1];
    const joined = last && !word.joins ? `${last} ${word.text}` : last + word.text;
    if (!last || measure(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(word.text);
  }
  if (lines.length <= 3) return lines;
  let end = [...lines[2]];
  while (end.length > 1 && measure(`${end.join('')}…`) > width) end = end.slice(0, -1);
  return [lines[0], lines[1], `${end.join('').trimEnd()}…`];
}

/** @param {string} text @param {number} width @param {(text: string) => number} measure */
function pieces(text, width, measure) {
  const found = [];
  for (const word of text.split(/\s+/).filter(Boolean).slice(0, 40)) {
    if (measure(word.slice(0, 200)) <= width) found.push({ text: word.slice(0, 200), joins: false });
    else found.push(...broken(word, width, measure));
  }
  return found;
}

/** @param {string} word @param {number} width @param {(text: string) => number} measure */
function broken(word, width, measure) {
  const found = [];
  let line = '';
  for (const letter of [...word].slice(0, 120)) {
    if (line && measure(line + letter) > width) {
      found.push({ text: line, joins: found.length > 0 });
      line = '';
    }
    line += letter;
  }
  found.push({ text: line, joins: found.length > 0 });
  return found;
}

/** @param {Box} box @param {Box} frame */
function isWithin(box, frame) {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h;
}

/** @param {{x: number, y: number, r: number}} item @returns {Box} */
function nodeBox({ x, y, r }) {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}

/** The places for a label, the usual one first. @param {{x: number, y: number, r: number, w: number, h: number}} item */
function around({ x, y, r, w, h }) {
  const gap = r + 3;
  return [
    { x: x - w / 2, y: y + gap, w, h },
    { x: x - w / 2, y: y - gap - h, w, h },
    { x: x + gap + 1, y: y - h / 2, w, h },
    { x: x - gap - 1 - w, y: y - h / 2, w, h },
    { x: x + r * 0.6, y: y + gap - 2, w, h },
    { x: x - r * 0.6 - w, y: y + gap - 2, w, h },
    { x: x + r * 0.6, y: y - gap - h + 2, w, h },
    { x: x - r * 0.6 - w, y: y - gap - h + 2, w, h },
    { x: x - w / 2, y: y + gap + 12, w, h },
    { x: x - w / 2, y: y - gap - h - 12, w, h },
  ];
}
