// The labels on the canvas: names at a size that zoom does not change, relations along what stands out.

import { Occupied, overlap, placeAlong, placeLabels, wrap } from './labels.js';
import { ranked } from './data.js';
import { words } from './dates.js';

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const FONTS = { plain: `12px ${FAMILY}`, strong: `600 12.5px ${FAMILY}`, marked: `700 14px ${FAMILY}`, relation: `11px ${FAMILY}` };
const WIDTH = 124;
const LINE = { plain: 14, strong: 14, marked: 17 }; // pixels from line to line

/** Lines up to which their relations are named: with more, names would hide the lines. */
const NAMED_LINES = 60;

/** Names in the back layer of a large graph at most. */
const SHOWN = 45;

/** Entities of a large graph that are considered for a name. */
const MEASURED = 400;

export class LabelPainter {
  /** @param {any} stage */
  constructor(stage) {
    this.stage = stage;
    /** @type {any[] | null} */
    this.placed = null;
    this.placedFor = '';
    this.pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    /** @type {Map<string, {lines: string[], w: number}>} */
    this.wrapped = new Map();
    this.strongFrom = strongFrom(stage.app.graph);
  }

  /** Place anew at the next drawing. */
  forget() {
    this.placed = null;
  }

  /** Whether the labels stand as they would be placed for this camera. @param {any} view vis-network's */
  isPlacedFor(view) {
    return this.placed !== null && this.placedFor === cameraKey(view);
  }

  /** @param {CanvasRenderingContext2D} ctx */
  draw(ctx) {
    const { stage } = this;
    const ratio = stage.network.canvas.pixelRatio || 1;
    // While the picture is being zoomed its labels keep their places; at rest they are placed anew.
    if (this.placed === null) {
      this.placed = this.place();
      this.placedFor = cameraKey(stage.network.body.view);
    }
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    for (const label of this.placed || []) this.drawOne(ctx, label);
    ctx.restore();
  }

  /** The labels as placed now, in pixels of the canvas: for the export. */
  present() {
    return (this.placed || this.place()).map((label) => ({ ...label, ...this.cornerOf(label) }));
  }

  // -- inside --------------------------------------------------------------------------------------------------------

  place() {
    const { stage } = this;
    const occupied = new Occupied();
    for (const box of stage.covered) occupied.add(box);
    const chosen = this.candidates();
    const items = chosen.map((i) => this.item(i));
    const limit = stage.isLarge ? SHOWN + (stage.emphasis ? stage.emphasis.entities.size : 0) : Infinity;
    const frame = { x: 2, y: 2, w: stage.size.width - 4, h: stage.size.height - 4 };
    const names = placeLabels(items, occupied, limit, frame);
    const relations = stage.emphasis && stage.emphasis.facts.size <= NAMED_LINES ? this.relations(occupied) : [];
    const labels = names.map(({ key, box }) => this.named(key, box));
    return [...relations, ...labels].map((label) => this.anchored(label));
  }

  /** Entities to name, the most important first: what is pointed at, the focus, pins, then the best connected. */
  candidates() {
    const { stage } = this;
    const { graph, view } = stage.app;
    const bounds = stage.bounds(0.1);
    const order = ranked(graph.size, (i) => (this.isNamed(i, bounds) ? graph.degree[i] + 1 : 0));
    const first = [...new Set([stage.hovered, stage.cursor, view.focus, ...view.pins])].filter((i) => i >= 0 && this.isNamed(i, bounds));
    return [...first, ...order.slice(0, stage.isLarge ? MEASURED : Infinity).filter((i) => !first.includes(i))];
  }

  /** @param {number} i @param {Bounds} bounds what is in sight */
  isNamed(i, bounds) {
    const { stage } = this;
    if (!stage.app.visible.entities[i]) return false;
    if (stage.emphasis && !stage.emphasis.entities.has(i) && i !== stage.hovered && i !== stage.cursor) return false;
    return !stage.isLarge || (isIn(bounds, stage.place(i)) && (!stage.emphasis || stage.isInFront(i)));
  }

  /** @param {number} i */
  item(i) {
    const { stage } = this;
    const { x, y } = stage.toScreen(stage.place(i));
    const r = stage.radius(i) * stage.scale;
    const size = () => this.sizeOf(i);
    // Of a large graph most are never placed: their names are not measured.
    return { key: i, x, y, r, get w() { return size().w; }, get h() { return size().h; }, must: i === stage.hovered || i === stage.cursor, strong: this.fontOf(i) !== 'plain' };
  }

  /** How much room an entity's name takes, in pixels. @param {number} i */
  sizeOf(i) {
    const { lines, w } = this.textOf(i);
    return { w: w + 4, h: lines.length * LINE[this.fontOf(i)] + 2 };
  }

  /** @param {number} i */
  textOf(i) {
    const { graph } = this.stage.app;
    const font = this.fontOf(i);
    const key = `${font}|${i}`;
    let held = this.wrapped.get(key);
    if (!held) {
      this.pen.font = FONTS[font];
      const measure = (/** @type {string} */ text) => this.pen.measureText(text).width;
      const lines = wrap(graph.label[i], WIDTH, measure);
      held = { lines, w: Math.max(...lines.map(measure)) };
      this.wrapped.set(key, held);
    }
    return held;
  }

  /** @param {number} i @returns {'plain' | 'strong' | 'marked'} */
  fontOf(i) {
    const { stage } = this;
    if (i === stage.app.view.focus || i === stage.hovered || i === stage.cursor) return 'marked';
    return stage.app.graph.degree[i] >= this.strongFrom ? 'strong' : 'plain';
  }

  /** @param {number} i @param {Box} box */
  named(i, box) {
    return { entity: i, lines: this.textOf(i).lines, font: this.fontOf(i), colour: this.stage.colours.ink, box };
  }

  /** The names of the relations that stand out, each along its line where that is free. @param {Occupied} occupied */
  relations(occupied) {
    this.pen.font = FONTS.relation;
    return [...this.stage.emphasis.facts].flatMap((f) => this.along(f, occupied) || []);
  }

  /** The name of a fact's relation on its line: with its date where the line is long enough. @param {number} f @param {Occupied} occupied */
  along(f, occupied) {
    const { stage } = this;
    const { graph } = stage.app;
    const edge = stage.network.body.edges[f];
    if (!edge || !edge.connected || graph.s[f] === graph.o[f]) return null;
    const { label } = graph.relations[graph.r[f]];
    const date = words(graph.date[f]);
    const on = (/** @type {number} */ share) => stage.toScreen(edge.edgeType.getPoint(share));
    for (const text of date ? [`${label} · ${date}`, label] : [label]) {
      const w = this.pen.measureText(text).width + 6;
      const place = placeAlong(on, w, (stage.radius(graph.s[f]) + stage.radius(graph.o[f])) * stage.scale, occupied);
      if (place) return { entity: -1, lines: [text], font: 'relation', colour: stage.colours.quiet, box: { x: place.x - w / 2, y: place.y - 8, w, h: 16 }, angle: place.angle };
    }
    return null;
  }

  /** A label with its place in page units, so that it goes with the picture. @param {any} label */
  anchored(label) {
    const { scale, translation } = this.stage.network.body.view;
    if (label.entity >= 0) {
      const at = this.stage.place(label.entity);
      const on = this.stage.toScreen(at);
      return { ...label, anchor: at, dx: label.box.x - on.x, dy: label.box.y - on.y };
    }
    const anchor = { x: (label.box.x + label.box.w / 2 - translation.x) / scale, y: (label.box.y + label.box.h / 2 - translation.y) / scale };
    return { ...label, anchor, dx: -label.box.w / 2, dy: -label.box.h / 2 };
  }

  /** @param {any} label */
  cornerOf(label) {
    const node = label.entity >= 0 && !this.stage.isLarge ? this.stage.network.body.nodes[label.entity] : null;
    const { x, y } = this.stage.toScreen(node || label.anchor);
    return { x: x + label.dx, y: y + label.dy };
  }

  /** @param {CanvasRenderingContext2D} ctx @param {any} label */
  drawOne(ctx, label) {
    const corner = this.cornerOf(label);
    const { size, colours } = this.stage;
    const box = { ...corner, w: label.box.w, h: label.box.h };
    if (!overlap(box, { x: 0, y: 0, w: size.width, h: size.height })) return;
    ctx.font = FONTS[/** @type {'plain'} */ (label.font)];
    ctx.strokeStyle = colours.paper;
    ctx.fillStyle = label.colour;
    ctx.lineWidth = 3.5;
    ctx.save();
    ctx.translate(corner.x + label.box.w / 2, corner.y + label.box.h / 2);
    if (label.angle) ctx.rotate(label.angle);
    label.lines.forEach((/** @type {string} */ line, /** @type {number} */ k) => {
      const y = (k + 0.5) * (label.box.h / label.lines.length) - label.box.h / 2;
      ctx.strokeText(line, 0, y);
      ctx.fillText(line, 0, y);
    });
    ctx.restore();
  }
}

/** @param {{scale: number, translation: {x: number, y: number}}} view */
function cameraKey({ scale, translation }) {
  return `${scale} ${translation.x} ${translation.y}`;
}

/** The degree from which an entity is named strongly: the best connected tenth. @param {Graph} graph */
function strongFrom(graph) {
  const sorted = Int32Array.from(graph.degree).sort().reverse();
  return Math.max(3, sorted[Math.floor(sorted.length / 10)] || 0);
}

/** @param {Bounds} b @param {{x: number, y: number}} place */
function isIn(b, { x, y }) {
  return x > b.left && x < b.right && y > b.top && y < b.bottom;
}
