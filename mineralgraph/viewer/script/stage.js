// The picture: vis-network draws the foreground, the back layer of a large graph and all labels are our own.

import { Background, backRadius } from './background.js';
import { besides, CLOSEST, extent, fittingPlaces, fittingRows, isUnder } from './camera.js';
import { settle, stand } from './data.js';
import { announce, byId } from './dom.js';
import { emphasis } from './emphasis.js';
import { foreground } from './foreground.js';
import { GROUND, Hulls, shoresOf } from './hulls.js';
import { LabelPainter } from './labelpainter.js';
import { entityUnder, factUnder, nextEntity } from './pointing.js';
import { canvasColours, isReducedMotion } from './theme.js';

/** Up to so many entities every one is a vis node; `layout.py` places them with room for their labels. */
export const DOSSIER = 300;

/** Above so many the whole picture is too small to read one entity's neighbourhood in it: what is chosen is drawn near. */
const CROWDED = 100;

const FEW = 12; // entities below which communities are seen without a ground
const NEAR = 1.1; // pixels a page unit at most where what is chosen is drawn near

const IDLE = 140; // milliseconds without movement before the back layer is painted sharp

export class Stage {
  /**
   * @param {App} app
   * @param {HTMLElement} container
   * @param {any} options vis-network's
   */
  constructor(app, container, options) {
    this.app = app;
    this.container = container;
    this.isLarge = app.graph.size > DOSSIER;
    this.isCrowded = app.graph.size > CROWDED;
    /** The canvas's, in pixels; asked once, as asking lays the page out. */
    this.size = { width: container.clientWidth, height: container.clientHeight };
    stand(app.graph, this.size.height > this.size.width);
    this.colours = canvasColours();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.background = this.isLarge ? new Background(app.graph) : null;
    this.labels = new LabelPainter(this);
    this.hovered = -1;
    this.cursor = -1;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.idle = undefined;
    /** @type {Map<number, {x: number, y: number}>} places of entities that a view sets elsewhere */
    this.moved = new Map();
    this.emphasis = null;
    /** @type {ReturnType<typeof shoresOf> | null} the ground under each community, null where it is to be made */
    this.madeShores = null;
    /** @type {View['put'] | null} where the view had put entities when they were last settled */
    this.settledFor = null;
    /** @type {Visible | null} what it was made for */
    this.shoresFor = null;
    this.hulls = new Hulls();
    /** @type {Visible | null} what the back layer was painted for */
    this.painted = null;
    /** @type {(() => void) | null} told when the picture has come to rest */
    this.onRest = null;
    this.capped = { entities: 0, facts: 0 };
    /** @type {Box[]} parts of the canvas that lie under something else, where no name goes */
    this.covered = [];
    /** Whether the reader has moved the picture since it was last fitted. */
    this.isMoved = false;
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, options);
    this.listen();
  }

  listen() {
    const { network } = this;
    network.on('beforeDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => this.drawUnder(ctx));
    network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => this.labels.draw(ctx));
    network.on('click', (/** @type {any} */ event) => this.clicked(event));
    network.on('dragEnd', (/** @type {any} */ event) => this.dropped(event));
    network.on('zoom', () => this.movedByReader());
    network.on('animationFinished', () => this.rest());
    this.container.addEventListener('pointermove', (event) => this.hover(event));
    this.container.addEventListener('pointerleave', () => this.setHovered(-1));
    new ResizeObserver(() => this.resized()).observe(this.container);
  }

  /** Draw what the app's view asks for. @param {{refit?: boolean}} [options] */
  show({ refit = false } = {}) {
    const { graph, view, visible } = this.app;
    this.emphasis = emphasis(graph, view, visible);
    if (this.settledFor !== view.put) this.settle();
    const scene = foreground(this.app, this.emphasis, this.colours, this.isLarge);
    this.moved = scene.moved;
    replace(this.nodes, scene.nodes);
    replace(this.edges, scene.edges);
    this.capped = { entities: scene.cappedEntities, facts: scene.cappedFacts };
    this.labels.forget();
    if (this.shoresFor !== visible) this.forgetShores();
    if (this.background) this.paintWhole();
    if (refit) this.fit();
    else this.rest();
    this.network.redraw();
  }

  /** Where an entity lies now, in page units. @param {number} i */
  place(i) {
    return this.moved.get(i) || { x: this.app.graph.x[i], y: this.app.graph.y[i] };
  }

  /** An entity's radius in page units. @param {number} i */
  radius(i) {
    return this.nodes.get(i)?.size ?? backRadius(this.app.graph, i);
  }

  get shores() {
    this.madeShores = this.madeShores || (this.app.graph.size < FEW ? [] : shoresOf(this));
    this.shoresFor = this.app.visible;
    return this.madeShores;
  }

  /** Whether vis draws this entity. @param {number} i */
  isInFront(i) {
    return this.nodes.get(i) !== null;
  }

  /** Pixels a page unit. */
  get scale() {
    return this.network.body.view.scale;
  }

  /** Where a place lies on the canvas, in pixels. @param {{x: number, y: number}} place */
  toScreen({ x, y }) {
    const { scale, translation } = this.network.body.view;
    return { x: x * scale + translation.x, y: y * scale + translation.y };
  }

  /** The part of the graph that the canvas shows, with a margin as a share of its size. @param {number} [margin] @returns {Bounds} */
  bounds(margin = 0) {
    const { scale, translation } = this.network.body.view;
    const { width, height } = this.size;
    return {
      left: (-margin * width - translation.x) / scale,
      top: (-margin * height - translation.y) / scale,
      right: ((1 + margin) * width - translation.x) / scale,
      bottom: ((1 + margin) * height - translation.y) / scale,
    };
  }

  /** Show all that is visible, or what stands out where the view is about something. */
  fit() {
    const { visible, graph } = this.app;
    const wanted = this.isCrowded && this.emphasis ? [...this.emphasis.entities].filter((i) => this.isInFront(i)) : [];
    const shown = wanted.length ? wanted : graph.id.map((_, i) => i).filter((i) => visible.entities[i]);
    this.moveTo(this.fitting(shown, shown === wanted ? NEAR : CLOSEST), !isReducedMotion() && this.isSettled);
    this.isSettled = true;
    this.isMoved = false;
  }

  /** Where the camera is, as whole numbers and a short one. @returns {[number, number, number]} */
  get camera() {
    const { x, y } = this.network.getViewPosition();
    return [Math.round(x), Math.round(y), Number(this.scale.toFixed(3))];
  }

  /** The camera that shows these entities, none of them under what covers the canvas. @param {number[]} entities @param {number} closest */
  fitting(entities, closest) {
    const rows = entities.map((i) => ({ ...this.place(i), r: GROUND, ...(this.isLarge ? { w: 0, h: 0 } : this.labels.sizeOf(i)) }));
    const fit = this.isLarge ? fittingPlaces : fittingRows;
    const camera = fit(rows, this.size, closest);
    return this.covered.some((box) => isUnder(rows, camera, this.size, box)) ? besides(fit, rows, this.size, closest, this.covered[0]) : camera;
  }

  /** @param {{x: number, y: number, scale?: number}} camera @param {boolean} [animate] */
  moveTo({ x, y, scale }, animate = false) {
    const animation = animate ? { duration: 250, easingFunction: 'easeInOutQuad' } : false;
    this.network.moveTo({ position: { x, y }, scale: scale ?? this.scale, animation });
    this.rest();
  }

  /** @param {number} factor */
  zoomBy(factor) {
    const { x, y } = this.network.getViewPosition();
    this.moveTo({ x, y, scale: Math.max(0.02, Math.min(8, this.scale * factor)) }, !isReducedMotion());
    this.isMoved = true;
  }

  /** @param {number} dx pixels @param {number} dy pixels */
  panBy(dx, dy) {
    const { x, y } = this.network.getViewPosition();
    this.moveTo({ x: x + dx / this.scale, y: y + dy / this.scale });
    this.isMoved = true;
  }

  /** Bring an entity into sight if it lies outside. @param {number} i */
  reveal(i) {
    const at = this.toScreen(this.place(i));
    const inside = at.x > 40 && at.y > 30 && at.x < this.size.width - 40 && at.y < this.size.height - 50;
    if (!inside) this.moveTo(this.place(i), !isReducedMotion());
  }

  /** The style sheet's colours have changed. */
  recolour() {
    this.colours = canvasColours();
    if (this.background) this.background.reset();
    this.hulls.forget();
    this.show();
  }

  /** The visible entity under a point of the canvas, -1 for none. @param {number} px @param {number} py */
  entityAt(px, py) {
    return entityUnder(this, px, py);
  }

  /** Go on from the cursor to the next entity in a direction. @param {number} dx @param {number} dy */
  step(dx, dy) {
    const { graph } = this.app;
    const next = nextEntity(this, dx, dy);
    if (next < 0) return;
    this.cursor = next;
    this.reveal(next);
    this.labels.forget();
    this.network.redraw();
    announce(`${graph.label[next]}, ${graph.types[graph.type[next]].name}, ${graph.degree[next]} facts`);
  }

  // -- inside --------------------------------------------------------------------------------------------------------

  /** @param {CanvasRenderingContext2D} ctx */
  drawUnder(ctx) {
    if (this.background) this.background.draw(ctx, this.emphasis ? 0.3 : 1);
    else this.hulls.draw(ctx, this);
  }

  paintWhole() {
    const { graph, visible } = this.app;
    const background = /** @type {Background} */ (this.background);
    if (this.painted === visible && background.whole) return;
    this.painted = visible;
    background.reset();
    const all = fittingPlaces(extent(graph), this.size);
    const half = { w: this.size.width / 2 / all.scale, h: this.size.height / 2 / all.scale };
    const bounds = { left: all.x - half.w, right: all.x + half.w, top: all.y - half.h, bottom: all.y + half.h };
    this.wholeScale = all.scale;
    background.paint('whole', bounds, all.scale * this.pixelRatio, visible, this.colours);
    this.wholeDrawn = background.drawn;
  }

  get pixelRatio() {
    return Math.min(2, window.devicePixelRatio || 1);
  }

  movedByReader() {
    this.isMoved = true;
    this.rest();
  }

  /** After some rest, paint what is in sight sharp. */
  rest() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.sharpen(), IDLE);
  }

  sharpen() {
    const { background } = this;
    const isSharp = this.labels.isPlacedFor(this.network.body.view) && !(background && background.detail);
    const isClose = background !== null && this.scale > (this.wholeScale || 1) * 1.15;
    if (!isSharp || isClose) this.repaint(isClose);
    if (this.onRest) this.onRest();
  }

  /** @param {boolean} isClose whether the back layer is seen closer than it was painted */
  repaint(isClose) {
    this.labels.forget();
    if (!this.hulls.isSharp(this)) this.hulls.forget();
    const { background } = this;
    if (background) {
      if (isClose) {
        background.paint('detail', this.bounds(0.15), this.scale * this.pixelRatio, this.app.visible, this.colours);
      } else {
        background.detail = null;
        background.drawn = this.wholeDrawn || 0;
      }
    }
    this.network.redraw();
  }

  resized() {
    if (!this.container.clientWidth) return; // hidden behind a table
    this.network.setSize('100%', '100%');
    this.painted = null;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId('zoom');
    this.covered = [{ x: offsetLeft, y: offsetTop, w: offsetWidth, h: offsetHeight }];
    const { clientWidth: width, clientHeight: height } = this.container;
    this.size = { width, height };
    if (stand(this.app.graph, height > width)) {
      this.settle();
      this.show({ refit: true });
      return;
    }
    if (this.background) this.paintWhole();
    if (this.isMoved) this.rest();
    else this.fit();
    this.network.redraw();
  }

  /** @param {any} event vis-network's */
  clicked(event) {
    const { x, y } = event.pointer.DOM;
    const entity = this.entityAt(x, y);
    this.container.focus({ preventScroll: true });
    if (entity >= 0) {
      this.cursor = entity;
      this.app.change({ focus: entity, pair: null, path: null, reading: -1, tab: 'details' }, { remember: true });
      return;
    }
    const fact = factUnder(this, x, y);
    const { s, o } = this.app.graph;
    if (fact >= 0) this.app.change({ pair: [s[fact], o[fact]], path: null, reading: -1, tab: 'details' }, { remember: true });
    else if (this.emphasis) this.app.change({ focus: -1, pair: null, path: null, reading: -1 }, { remember: true });
  }

  /** @param {any} event vis-network's */
  dropped(event) {
    const { graph, view } = this.app;
    if (!event.nodes.length) {
      this.movedByReader();
      return;
    }
    const rows = Object.entries(this.network.getPositions(event.nodes)).map(([key, { x, y }]) => /** @type {[number, number, number]} */ ([Number(key), x, y]));
    if (this.isLarge) {
      for (const [i, x, y] of rows) this.moved.set(i, { x, y });
      this.labels.forget();
      this.rest();
      return;
    }
    this.isMoved = true; // who arranges a picture wants it to stay
    const kept = view.put.tall === graph.isTall ? view.put.rows.filter(([i]) => !rows.some(([j]) => j === i)) : [];
    this.app.change({ put: { tall: graph.isTall, rows: [...kept, ...rows] } });
  }

  /** Entities go where the view has put them. */
  settle() {
    const { graph, view } = this.app;
    this.settledFor = view.put;
    settle(graph, view.put);
    this.forgetShores();
  }

  /** @param {PointerEvent} event */
  hover(event) {
    if (event.buttons) return;
    const box = this.container.getBoundingClientRect();
    this.setHovered(this.entityAt(event.clientX - box.left, event.clientY - box.top));
  }

  /** An entity has another place: the ground goes after it once it is dropped, its name goes with it. */
  forgetShores() {
    this.madeShores = null;
    this.hulls.forget();
  }

  /** @param {number} i */
  setHovered(i) {
    if (i === this.hovered) return;
    this.hovered = i;
    this.container.classList.toggle('pointing', i >= 0);
    this.labels.forget();
    this.network.redraw();
  }
}

/** Make a vis DataSet hold these rows and no others. @param {any} set @param {{id: number}[]} rows */
function replace(set, rows) {
  const kept = new Set(rows.map((row) => row.id));
  const gone = set.getIds().filter((/** @type {number} */ id) => !kept.has(id));
  if (gone.length) set.remove(gone);
  if (rows.length) set.update(rows);
}
