// Puts the parts together: one view, one way to change it, everything drawn from it.

import { makeGraph, readData, sourceName } from './data.js';
import { openDialog } from './dialog.js';
import { announce, byId, h } from './dom.js';
import { subjectOf } from './emphasis.js';
import { openExport } from './exporting.js';
import { applyFilters } from './filters.js';
import { openHelp } from './help.js';
import { History } from './history.js';
import { Legend } from './legend.js';
import { Panel } from './panel.js';
import { button, counted, figure } from './pieces.js';
import { wireSearch } from './searchbox.js';
import { Stage } from './stage.js';
import { Tables } from './tables.js';
import { toggleTheme } from './theme.js';
import { Timeline } from './timeline.js';
import { countsOf, told } from './told.js';
import { emptyView, fromHash, openingView, toHash } from './view.js';

const FILTERS = /** @type {(keyof View)[]} */ (['hiddenTypes', 'hiddenRelations', 'hiddenModalities', 'from', 'to', 'undated']);

const REST = 120; // milliseconds without another change before the address is written

class Page {
  /** @param {any} raw */
  constructor(raw) {
    this.graph = makeGraph(raw);
    this.view = location.hash.length > 1 ? fromHash(this.graph, location.hash) : openingView(this.graph, raw.view);
    this.visible = applyFilters(this.graph, this.view);
    /** @type {History<View>} */
    this.history = new History();
    // What stands around the canvas comes first, so that the canvas has its size before anything is drawn on it.
    this.timeline = new Timeline(this, byId('timeline'));
    this.timeline.draw();
    this.legend = new Legend(this, byId('legend'));
    this.stage = new Stage(this, byId('canvas'), raw.options);
    this.tables = new Tables(this, byId('tables'));
    const player = { play: () => this.timeline.play(), isPlaying: () => this.timeline.isPlaying };
    this.panel = new Panel(this, byId('panel'), { findPath: (from) => this.findPath(from), player });
    this.timeline.onPlay = () => this.panel.draw(false);
    this.stage.onRest = () => this.rested();
    this.buildTools();
    this.wire();
    const { camera } = this.view;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.writing = undefined;
    this.written = location.hash;
    this.draw(true);
    if (camera) this.aim(camera);
  }

  /** @param {Partial<View>} patch @param {{remember?: boolean}} [options] */
  change(patch, { remember = false } = {}) {
    if (remember) this.history.leave(this.view);
    this.go({ ...this.view, ...patch });
  }

  back() {
    const place = this.history.back(this.view);
    if (place) this.go(place);
  }

  forward() {
    const place = this.history.forward(this.view);
    if (place) this.go(place);
  }

  canGoBack() {
    return this.history.past.length > 0;
  }

  canGoForward() {
    return this.history.future.length > 0;
  }

  // -- inside --------------------------------------------------------------------------------------------------------

  /** @param {View} view */
  go(view) {
    const before = this.view;
    this.view = view;
    // The keyboard goes on from what is in focus.
    if (before.focus !== view.focus) this.stage.cursor = view.focus;
    const refiltered = FILTERS.some((key) => before[key] !== view[key]);
    if (refiltered) this.visible = applyFilters(this.graph, view);
    const elsewhere = subjectOf(this.graph, before) !== subjectOf(this.graph, view);
    const moved = elsewhere || before.reading !== view.reading || before.tab !== view.tab;
    this.draw(elsewhere && this.stage.isCrowded, refiltered || moved || before.pins !== view.pins || before.put !== view.put, moved);
    if (view.camera && view.camera !== before.camera) this.aim(view.camera);
    if (moved) this.tell();
  }

  /** @param {boolean} refit @param {boolean} [redraw] @param {boolean} [moved] */
  draw(refit, redraw = true, moved = false) {
    this.tables.draw();
    byId('stage').hidden = Boolean(this.view.table);
    if (redraw) this.stage.show({ refit });
    this.legend.draw();
    this.timeline.draw();
    this.panel.draw(moved);
    this.drawCounts();
    this.drawHint();
    this.drawTools();
    this.writeHash();
  }

  drawCounts() {
    byId('counts').textContent = countsOf(this.graph, this.visible);
  }

  drawHint() {
    const hint = byId('hint');
    const parts = [];
    const { stage, visible } = this;
    if (stage.background && !stage.emphasis && stage.background.drawn < visible.factCount) parts.push(`${figure(stage.background.drawn)} of ${figure(visible.factCount)} relations drawn`);
    if (stage.capped.entities) parts.push(`${counted(stage.capped.entities, 'neighbour')} and ${counted(stage.capped.facts, 'fact')} more in the panel`);
    else if (stage.capped.facts) parts.push(`${counted(stage.capped.facts, 'fact')} more in the panel`);
    if (!visible.entityCount) parts.push(this.graph.size ? 'The filters hide everything' : 'The graph is empty');
    hint.textContent = parts.join(' · ');
    hint.hidden = !parts.length;
  }

  /** @param {[number, number, number]} camera */
  aim([x, y, scale]) {
    this.stage.moveTo({ x, y, scale });
    this.stage.isMoved = true;
  }

  /** The picture has come to rest: the address tells where. */
  rested() {
    this.view = { ...this.view, camera: this.stage.isMoved ? this.stage.camera : null };
    this.drawHint();
    this.writeHash();
  }

  /** Say what is shown now to those who cannot see it. */
  tell() {
    const { graph, view } = this;
    announce(view.reading >= 0 ? `Text of ${sourceName(graph, graph.evidence.document[view.reading])}` : told(graph, view));
  }

  /** The address follows a moment later: writing it takes a browser longer than drawing, and play or a slider changes it often. */
  writeHash() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.writeHashNow(), REST);
  }

  writeHashNow() {
    clearTimeout(this.writing);
    if (location.protocol === 'about:') return; // inside a notebook's frame there is no address to write
    if (location.hash !== this.written) return; // somebody has written another: hashchange is about to tell
    const hash = toHash(this.graph, this.view);
    if (hash === location.hash.slice(1)) return;
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
    this.written = location.hash;
  }

  /** The page's address with the present view in it; empty inside a notebook's frame, which has none. */
  address() {
    this.writeHashNow();
    return location.protocol === 'about:' ? '' : location.href;
  }

  buildTools() {
    const tool = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {() => void} */ press, /** @type {string} */ id = '') =>
      button(sign, press, { 'aria-label': label, title: label, id: id || null });
    byId('tools').replaceChildren(
      tool('←', 'Back (Alt ←)', () => this.back(), 'back'),
      tool('→', 'Forward (Alt →)', () => this.forward(), 'forward'),
      button('Tables', () => this.toggleTable(), { id: 'tables-toggle' }),
      button('Export', () => openExport(this, () => this.address()), { id: 'export' }),
      tool('◐', 'Light or dark', () => this.toggleTheme(), 'theme'),
      tool('?', 'Help (?)', () => this.help(), 'help'),
    );
    byId('zoom').replaceChildren(
      tool('+', 'Zoom in', () => this.stage.zoomBy(1.4)),
      tool('−', 'Zoom out', () => this.stage.zoomBy(1 / 1.4)),
      tool('⤢', 'Fit the graph', () => this.stage.fit(), 'fit'),
    );
  }

  drawTools() {
    byId('back').disabled = !this.canGoBack();
    byId('forward').disabled = !this.canGoForward();
    byId('tables-toggle').setAttribute('aria-pressed', String(Boolean(this.view.table)));
  }

  wire() {
    wireSearch(this, byId('search'), byId('suggestions'), (entity) => this.choose(entity), (text) => this.seek(text));
    addEventListener('keydown', (event) => this.key(event));
    byId('canvas').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.canvasKey(event));
    addEventListener('hashchange', () => {
      this.written = location.hash;
      if (location.hash.slice(1) === toHash(this.graph, this.view)) return;
      this.history.leave(this.view);
      this.go(fromHash(this.graph, location.hash));
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour());
  }

  /** @param {number} entity */
  choose(entity) {
    const show = { focus: entity, pair: null, path: null, reading: -1, tab: 'details', table: '' };
    const type = this.graph.types[this.graph.type[entity]].name;
    // A name that was searched for is shown even where the legend hides its type.
    this.change({ ...show, hiddenTypes: this.view.hiddenTypes.filter((name) => name !== type) }, { remember: true });
    if (!this.stage.isLarge) this.stage.reveal(entity);
    // On a narrow screen the panel is under the picture: there the page goes to it.
    document.getElementById('focus-title')?.focus({ preventScroll: !matchMedia('(max-width: 760px)').matches });
  }

  /** The facts that say this, as a table. @param {string} text */
  seek(text) {
    this.change({ table: 'facts', find: text, sort: '' }, { remember: true });
    byId('find').focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { target } = event;
    if (event.key === 'Escape' && !byId('dialog').open) this.escape();
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      if (event.key === 'ArrowLeft') this.back();
      else this.forward();
    }
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || byId('dialog').open) return;
    const act = /** @type {Record<string, () => void>} */ ({ '/': () => byId('search').focus(), '?': () => this.help(), t: () => this.toggleTable(), p: () => this.togglePin() })[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {KeyboardEvent} event */
  canvasKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { stage } = this;
    const way = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] })[event.key];
    const act = way
      ? () => (event.shiftKey ? stage.panBy(way[0] * 80, way[1] * 80) : stage.step(...way))
      : /** @type {Record<string, () => void>} */ ({
        Enter: () => this.openCursor(),
        ' ': () => this.openPair(),
        '+': () => stage.zoomBy(1.4),
        '=': () => stage.zoomBy(1.4),
        '-': () => stage.zoomBy(1 / 1.4),
        0: () => stage.fit(),
      })[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** The entity that the arrow keys have reached comes into focus. */
  openCursor() {
    const { cursor } = this.stage;
    if (cursor >= 0) this.change({ focus: cursor, pair: null, path: null, reading: -1, tab: 'details' }, { remember: true });
  }

  /** All facts of the focus and the entity that the arrow keys have reached. */
  openPair() {
    const { cursor } = this.stage;
    const { focus } = this.view;
    if (focus >= 0 && cursor >= 0 && cursor !== focus) this.change({ pair: [focus, cursor], path: null, reading: -1, tab: 'details' }, { remember: true });
  }

  escape() {
    const { view } = this;
    this.timeline.stop();
    if (view.table) this.change({ table: '' });
    else if (view.reading >= 0) this.change({ reading: -1 }, { remember: true });
    else if (view.path || view.pair || view.focus >= 0) this.change({ path: null, pair: null, focus: -1 }, { remember: true });
  }

  togglePin() {
    const { focus, pins } = this.view;
    if (focus >= 0) this.change({ pins: pins.includes(focus) ? pins.filter((i) => i !== focus) : [...pins, focus] });
  }

  toggleTable() {
    this.change({ table: this.view.table ? '' : 'facts', sort: '' });
    if (this.view.table) byId('tables').querySelector('button').focus();
  }

  toggleTheme() {
    toggleTheme();
    this.recolour();
  }

  recolour() {
    this.stage.painted = null;
    this.stage.recolour();
    this.legend.build();
  }

  help() {
    openHelp(this.graph, licenceNotice());
  }

  /** Ask for the other end of a path. @param {number} from */
  findPath(from) {
    const input = h('input', { type: 'search', id: 'path-search', role: 'combobox', autocomplete: 'off', 'aria-label': 'The other end of the path', 'aria-expanded': 'false', 'aria-controls': 'path-suggestions', 'aria-autocomplete': 'list' });
    const list = h('ul', { id: 'path-suggestions', role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
    const dialog = openDialog(`Path from ${this.graph.label[from]} to …`, h('div', { class: 'search in-dialog' }, input, list));
    wireSearch(this, input, list, (to) => {
      dialog.close();
      this.change({ path: [from, to], pair: null, reading: -1, tab: 'details' }, { remember: true });
    });
    input.focus();
  }
}

/** The licence notice at the head of the vis-network script that the page carries. */
function licenceNotice() {
  const script = [...document.scripts].find((s) => !s.type && s.text.includes('vis-network'));
  return script ? script.text.slice(0, script.text.indexOf('*/') + 2) : '';
}

async function start() {
  const page = new Page(await readData(byId('data')));
  const bestPlace = () => {
    const best = page.graph.degree.indexOf(Math.max(...page.graph.degree));
    return best < 0 ? null : clientPlace(page.stage, best);
  };
  // For tests and measurements: the page's parts, and where its best connected entity lies in the window.
  window.mineralgraph = { page, network: page.stage.network, emptyView, placeOf: (/** @type {string} */ id) => clientPlace(page.stage, page.graph.id.indexOf(id)) };
  window.__mgNodeXY = bestPlace;
  document.documentElement.dataset.ready = '';
}

/** @param {Stage} stage @param {number} i */
function clientPlace(stage, i) {
  const box = stage.container.getBoundingClientRect();
  const { x, y } = stage.toScreen(stage.place(i));
  return { x: x + box.left, y: y + box.top };
}

start().catch((error) => {
  byId('hint').hidden = false;
  byId('hint').textContent = `The page could not read its data: ${error.message}`;
  throw error;
});
