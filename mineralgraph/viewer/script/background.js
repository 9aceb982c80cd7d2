// The back layer of a large graph: every node and as many lines as ink allows, painted once into a bitmap that pan and
// zoom only move.

import { tracePath } from './shapes.js';
import { faded, toneColour } from './theme.js';

/** Length of lines drawn at most, in pixels: beyond, more lines would only make grey. */
const INK = 140000;

/** Entities from which a community has a ground, and the page units by which its disc grows with their root: one that is larger lies scattered. */
const COMMUNITY = 5;
const RIM = 40;

/** How lines of the back layer look: their alpha and their width in pixels. */
export const STRENGTH = 0.22;
export const BREADTH_OF_LINES = 0.8;

/** Shapes filled at once: one path of thousands takes a software canvas seconds, many of a hundred milliseconds. */
const CHUNK = 100;

export class Background {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.order = byImportance(graph);
    /** @type {{canvas: HTMLCanvasElement, bounds: Bounds} | null} */
    this.whole = null;
    /** @type {{canvas: HTMLCanvasElement, bounds: Bounds} | null} */
    this.detail = null;
    this.drawn = 0;
    this.canvases = { whole: document.createElement('canvas'), detail: document.createElement('canvas') };
  }

  /** Forget what was painted: the filters or the colours have changed. */
  reset() {
    this.whole = null;
    this.detail = null;
  }

  /**
   * Paint a part of the graph; `whole` for the picture at rest, kept under every closer one.
   * @param {'whole' | 'detail'} slot
   * @param {Bounds} bounds in page units
   * @param {number} scale pixels a unit
   * @param {Visible} visible
   * @param {{line: string, hull: string, rim: string}} colours
   */
  paint(slot, bounds, scale, visible, colours) {
    const { canvas, ctx } = this.cleared(slot, (bounds.right - bounds.left) * scale, (bounds.bottom - bounds.top) * scale);
    ctx.setTransform(scale, 0, 0, scale, -bounds.left * scale, -bounds.top * scale);
    this.paintGrounds(ctx, scale, visible, colours);
    this.drawn = this.paintLines(ctx, bounds, scale, visible, colours.line);
    this.paintNodes(ctx, bounds, scale, visible);
    this[slot] = { canvas, bounds };
  }

  /**
   * A bitmap of this size without anything on it; the one that was there where it has the size, as making one takes
   * longer than painting it.
   * @param {'whole' | 'detail'} slot
   * @param {number} w
   * @param {number} h
   */
  cleared(slot, w, h) {
    const canvas = this.canvases[slot];
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const [width, height] = [w, h].map((length) => Math.max(1, Math.round(length)));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    return { canvas, ctx };
  }

  /**
   * Put the bitmaps on vis's canvas, whose units are the page's.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} alpha how strong, less while something is in focus
   */
  draw(ctx, alpha) {
    ctx.save();
    ctx.globalAlpha = alpha;
    const shown = this.detail || this.whole;
    if (this.detail && this.whole) this.drawAround(ctx, this.whole, this.detail.bounds);
    if (shown) place(ctx, shown);
    ctx.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {{canvas: HTMLCanvasElement, bounds: Bounds}} image
   * @param {Bounds} hole left out, as a sharper image stands there
   */
  drawAround(ctx, image, hole) {
    ctx.save();
    const far = 1e6;
    ctx.beginPath();
    ctx.rect(-far, -far, 2 * far, 2 * far);
    ctx.rect(hole.left, hole.top, hole.right - hole.left, hole.bottom - hole.top);
    ctx.clip('evenodd');
    place(ctx, image);
    ctx.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Bounds} bounds
   * @param {number} scale
   * @param {Visible} visible
   * @param {string} colour
   * @returns {number} lines drawn
   */
  paintLines(ctx, bounds, scale, visible, colour) {
    const { x, y, s, o } = this.graph;
    const drawn = this.linesWithin(bounds, scale, visible);
    ctx.lineWidth = BREADTH_OF_LINES / scale;
    for (const { colour: own, facts } of this.byTone(drawn, colour)) {
      ctx.beginPath();
      for (const f of facts) {
        ctx.moveTo(x[s[f]], y[s[f]]);
        ctx.lineTo(x[o[f]], y[o[f]]);
      }
      ctx.strokeStyle = faded(own, STRENGTH);
      ctx.stroke();
    }
    return drawn.length;
  }

  /** Facts by the colour of their lines, the plain ones first. @param {number[]} facts @param {string} plain @returns {{colour: string, facts: number[]}[]} */
  byTone(facts, plain) {
    const { tones, relations, r } = this.graph;
    const tone = (/** @type {number} */ f) => tones[relations[r[f]].tone];
    return [undefined, ...Object.values(tones)].map((one) => ({ colour: one ? toneColour(one) : plain, facts: facts.filter((f) => tone(f) === one) }));
  }

  /** A disc under each community that is large enough to be one. @param {CanvasRenderingContext2D} ctx @param {number} scale @param {Visible} visible @param {{hull: string, rim: string}} colours */
  paintGrounds(ctx, scale, visible, colours) {
    ctx.fillStyle = colours.hull;
    ctx.strokeStyle = colours.rim;
    ctx.lineWidth = 1 / scale;
    for (const { x, y, r } of grounds(this.graph, visible)) {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 6.2832);
      ctx.fill();
      ctx.stroke();
    }
  }

  /** The facts that are drawn as lines: the best connected that ink allows. @param {Bounds} bounds @param {number} scale @param {Visible} visible @returns {number[]} */
  linesWithin(bounds, scale, visible) {
    const { x, y, s, o } = this.graph;
    const drawn = [];
    let ink = INK;
    for (const f of this.order) {
      if (!visible.facts[f]) continue;
      const a = s[f];
      const b = o[f];
      if (!isInside(bounds, x[a], y[a]) && !isInside(bounds, x[b], y[b])) continue;
      ink -= Math.hypot(x[a] - x[b], y[a] - y[b]) * scale;
      if (ink < 0) break;
      drawn.push(f);
    }
    return drawn;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Bounds} bounds
   * @param {number} scale
   * @param {Visible} visible
   */
  paintNodes(ctx, bounds, scale, visible) {
    const { graph } = this;
    const least = 1.4 / scale;
    graph.types.forEach((look, type) => {
      ctx.fillStyle = look.colour;
      ctx.beginPath();
      let count = 0;
      for (let i = 0; i < graph.size; i++) {
        if (graph.type[i] !== type || !visible.entities[i] || !isInside(bounds, graph.x[i], graph.y[i])) continue;
        tracePath(ctx, look.shape, graph.x[i], graph.y[i], Math.max(least, backRadius(graph, i)));
        if (++count % CHUNK === 0) {
          ctx.fill();
          ctx.beginPath();
        }
      }
      ctx.fill();
    });
  }
}

/** The radius of a node of the back layer in page units, larger where there are few. @param {Graph} graph @param {number} i */
export function backRadius(graph, i) {
  const room = Math.max(1, Math.min(2, Math.sqrt(2000 / graph.size)));
  return (3 + Math.min(9, Math.sqrt(graph.degree[i]) * 0.9)) * room;
}

/**
 * The discs that `layout.py` has put communities into: around the middle of each, as far as its furthest entity.
 * @param {Graph} graph
 * @param {Visible} visible
 * @returns {{x: number, y: number, r: number}[]} in page units
 */
export function grounds(graph, visible) {
  const sums = new Float64Array(3 * graph.size);
  const each = (/** @type {(i: number, c: number) => void} */ act) => {
    for (let i = 0; i < graph.size; i++) if (visible.entities[i]) act(i, graph.community[i]);
  };
  each((i, c) => {
    sums[3 * c] += graph.x[i];
    sums[3 * c + 1] += graph.y[i];
    sums[3 * c + 2]++;
  });
  const reach = new Float64Array(graph.size);
  each((i, c) => {
    const n = sums[3 * c + 2];
    reach[c] = Math.max(reach[c], Math.hypot(graph.x[i] - sums[3 * c] / n, graph.y[i] - sums[3 * c + 1] / n));
  });
  const found = [];
  for (let c = 0; c < graph.size; c++) {
    const n = sums[3 * c + 2];
    if (n >= COMMUNITY && reach[c] < RIM * Math.sqrt(n) + 60) found.push({ x: sums[3 * c] / n, y: sums[3 * c + 1] / n, r: reach[c] + 24 });
  }
  return found;
}

/** @param {CanvasRenderingContext2D} ctx @param {{canvas: HTMLCanvasElement, bounds: Bounds}} image */
function place(ctx, { canvas, bounds }) {
  ctx.drawImage(canvas, bounds.left, bounds.top, bounds.right - bounds.left, bounds.bottom - bounds.top);
}

/** @param {Bounds} b @param {number} x @param {number} y */
function isInside(b, x, y) {
  return x > b.left && x < b.right && y > b.top && y < b.bottom;
}

/** Facts by how well their ends are connected, the best first. @param {Graph} graph @returns {Uint32Array} */
function byImportance(graph) {
  // One number holds weight and place, so that typed arrays can sort them; the place breaks ties.
  const keys = Float64Array.from({ length: graph.count }, (_, f) => {
    const weight = graph.degree[graph.s[f]] + graph.degree[graph.o[f]];
    return -weight * graph.count + f;
  }).sort();
  return Uint32Array.from(keys, (key) => ((key % graph.count) + graph.count) % graph.count);
}
