// Labels that do not lie on each other: the important ones first, each at the first free place around its node.

const CELL = 80;
const ROW = 4096; // more cells than a column has: a number for each cell

/** Boxes, found by where they are. */
export class Occupied {
  constructor() {
    /** @type {Map<number, Box[]>} */
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

  /** @param {Box} box one that was added */
  remove(box) {
    this.each(box, (key) => {
      this.cells.set(key, (this.cells.get(key) || []).filter((b) => b !== box));
      return false;
    });
  }

  /** Whether a box lies on one that is there, other than `except`. @param {Box} box @param {Box | null} [except] */
  hits(box, except = null) {
    return this.each(box, (key) => (this.cells.get(key) || []).some((b) => b !== except && overlap(b, box)));
  }

  /** How many boxes a box lies on, other than `except`. @param {Box} box @param {Box | null} [except] */
  count(box, except = null) {
    const found = new Set();
    this.each(box, (key) => {
      for (const b of this.cells.get(key) || []) if (b !== except && overlap(b, box)) found.add(b);
      return false;
    });
    return found.size;
  }

  /** @param {Box} box @param {(key: number) => boolean} visit @returns {boolean} whether a visit said true */
  each(box, visit) {
    for (let cx = Math.floor(box.x / CELL); cx * CELL <= box.x + box.w; cx++) {
      for (let cy = Math.floor(box.y / CELL); cy * CELL <= box.y + box.h; cy++) {
        if (visit(cx * ROW + cy)) return true;
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
 * @typedef {{key: number, x: number, y: number, r: number, w: number, h: number, must?: boolean, strong?: boolean}} Item
 * @typedef {{item: Item, own: Box, places: Box[], box: Box}} Placed its node's box, where the name may stand and where it does
 */

/**
 * Place labels. An item has a centre, the radius of its node, the size of its text, whether it must be shown
 * at any price, and whether it may lie on small nodes (`strong`).
 * @param {Item[]} items most important first
 * @param {Occupied} [occupied] what is taken already
 * @param {number} [limit] at most so many labels
 * @param {Box | null} [frame] what is in sight: a label of a node in it lies wholly in it
 * @returns {{key: number, box: Box}[]}
 */
export function placeLabels(items, occupied = new Occupied(), limit = Infinity, frame = null) {
  const nodes = new Map(items.map((item) => [item.key, nodeBox(item)]));
  for (const box of nodes.values()) occupied.add(box);
  const labels = new Occupied();
  /** @type {Map<number, Placed>} */
  const placed = new Map();
  const take = (/** @type {Placed} */ row, /** @type {Box} */ box) => {
    row.box = box;
    occupied.add(box);
    labels.add(box);
    placed.set(row.item.key, row);
  };
  const left = [];
  for (const item of items) {
    if (placed.size >= limit) break;
    const own = /** @type {Box} */ (nodes.get(item.key));
    const row = { item, own, places: around(item).filter((place) => !frame || !overlap(own, frame) || isWithin(place, frame)), box: own };
    const box = placeFor(row, occupied, labels);
    if (box) take(row, box);
    else left.push(row);
  }
  for (const row of left) {
    if (placed.size >= limit) break;
    const box = madeFree(row, placed, occupied, labels);
    if (box) take(row, box);
  }
  return [...placed.values()].map(({ item, box }) => ({ key: item.key, box }));
}

/** @param {Placed} row @param {Occupied} occupied @param {Occupied} labels @returns {Box | null} */
function placeFor({ item, own, places }, occupied, labels) {
  const free = places.find((place) => !occupied.hits(place, own));
  if (free) return free;
  // A hub without a name is worse than a name over a small node; over another name it never lies.
  const among = item.strong ? places.filter((place) => !labels.hits(place)) : [];
  return leastCovering(among, occupied, own) || (item.must && places[0]) || null;
}

/**
 * A place where one other name stands in the way, which has another free place and goes there; null where there is none.
 * @param {Placed} row
 * @param {Map<number, Placed>} placed
 * @param {Occupied} occupied
 * @param {Occupied} labels
 */
function madeFree(row, placed, occupied, labels) {
  for (const place of row.places) {
    if (occupied.count(place, row.own) !== 1) continue;
    const other = [...placed.values()].find(({ box }) => overlap(box, place));
    if (!other) continue;
    const away = other.places.find((p) => !overlap(p, place) && !overlap(p, row.own) && occupied.count(p, other.own) === Number(overlap(p, other.box)));
    if (!away) continue;
    for (const boxes of [occupied, labels]) {
      boxes.remove(other.box);
      boxes.add(away);
    }
    other.box = away;
    return place;
  }
  return null;
}

const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of a line, where its name may stand

/**
 * A free place for a name along a line, read from left to right; it is taken then. Null where the line is too short or
 * no place is free.
 * @param {(share: number) => {x: number, y: number}} on the point of the line at a share of its length, in pixels
 * @param {number} w of the name
 * @param {number} ends pixels of the line that lie under its ends' shapes
 * @param {Occupied} occupied
 * @returns {{x: number, y: number, angle: number} | null}
 */
export function placeAlong(on, w, ends, occupied) {
  const [first, last] = [on(0), on(1)];
  if (Math.hypot(last.x - first.x, last.y - first.y) - ends < w + 10) return null;
  for (const share of SHARES) {
    const middle = on(share);
    const [before, after] = [on(share - 0.04), on(share + 0.04)];
    const turn = Math.atan2(after.y - before.y, after.x - before.x);
    const angle = Math.abs(turn) > Math.PI / 2 ? turn - Math.sign(turn) * Math.PI : turn;
    const boxes = beads(middle, angle, w);
    if (boxes.some((box) => occupied.hits(box))) continue;
    boxes.forEach((box) => occupied.add(box));
    return { ...middle, angle };
  }
  return null;
}

/** Squares along a name that is turned, which together cover it. @param {{x: number, y: number}} middle @param {number} angle @param {number} w @returns {Box[]} */
function beads({ x, y }, angle, w) {
  const count = Math.max(2, Math.ceil(w / 10));
  return Array.from({ length: count }, (_, k) => {
    const along = (k / (count - 1) - 0.5) * (w - 12);
    return { x: x + along * Math.cos(angle) - 6, y: y + along * Math.sin(angle) - 6, w: 12, h: 12 };
  });
}

/** The place that lies on the fewest nodes, the usual one among equals. @param {Box[]} places @param {Occupied} nodes @param {Box} own */
function leastCovering(places, nodes, own) {
  if (!places.length) return null;
  const covered = places.map((place) => nodes.count(place, own));
  return places[covered.indexOf(Math.min(...covered))];
}

/**
 * Break a label into at most three lines, the last one cut short where the rest does not fit. A long word is broken
 * after a hyphen or slash, and one of a script without spaces between letters.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function wrap(text, width, measure) {
  if (text.length < 200 && measure(text) <= width) return [text.trim()];
  const lines = [''];
  let filled = 0;
  const space = measure(' ');
  for (const piece of pieces(text, width, measure)) {
    const last = lines[lines.length - 1];
    const gap = last && !piece.joins ? space : 0;
    if (!last || filled + gap + piece.w <= width) {
      lines[lines.length - 1] += (gap ? ' ' : '') + piece.text;
      filled += gap + piece.w;
    } else {
      lines.push(piece.text);
      filled = piece.w;
    }
  }
  if (lines.length <= 3) return lines;
  let end = [...lines[2]];
  while (end.length > 1 && measure(`${end.join('')}…`) > width) end = end.slice(0, -1);
  return [lines[0], lines[1], `${end.join('').trimEnd()}…`];
}

/**
 * Words, and parts of those that are too long for a line, each with its width.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
function pieces(text, width, measure) {
  /** @type {{text: string, joins: boolean, w: number}[]} `joins`: no space stands before it */
  const found = [];
  for (const word of text.split(/\s+/).filter(Boolean).slice(0, 40)) {
    const whole = word.slice(0, 200);
    const w = measure(whole);
    if (w <= width) found.push({ text: whole, joins: false, w });
    else word.split(/(?<=[-‐–—/])/u).forEach((part, k) => found.push(...broken(part, width, measure, k > 0)));
  }
  return found;
}

/** @param {string} word @param {number} width @param {(text: string) => number} measure @param {boolean} joins whether no space stands before it */
function broken(word, width, measure, joins) {
  const whole = measure(word.slice(0, 200));
  if (whole <= width) return [{ text: word, joins, w: whole }];
  const found = [];
  let line = '';
  for (const letter of [...word].slice(0, 120)) {
    if (line && measure(line + letter) > width) {
      found.push({ text: line, joins: joins || found.length > 0, w: measure(line) });
      line = '';
    }
    line += letter;
  }
  found.push({ text: line, joins: joins || found.length > 0, w: measure(line) });
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
    { x: x - w * 0.25, y: y + gap, w, h },
    { x: x - w * 0.75, y: y + gap, w, h },
    { x: x - w * 0.25, y: y - gap - h, w, h },
    { x: x - w * 0.75, y: y - gap - h, w, h },
    { x: x + r * 0.6, y: y + gap - 2, w, h },
    { x: x - r * 0.6 - w, y: y + gap - 2, w, h },
    { x: x + r * 0.6, y: y - gap - h + 2, w, h },
    { x: x - r * 0.6 - w, y: y - gap - h + 2, w, h },
    { x: x - w / 2, y: y + gap + 12, w, h },
    { x: x - w / 2, y: y - gap - h - 12, w, h },
  ];
}
