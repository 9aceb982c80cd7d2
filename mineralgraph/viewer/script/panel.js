// The panel: three tabs and what the chosen one shows.

import { changesTab } from './changestab.js';
import { filtersTab, isFiltered } from './choices.js';
import { detailsTab } from './details.js';
import { byId, h, keyboardPlace, update } from './dom.js';

const TABS = ['details', 'filters', 'changes'];

export class Panel {
  /**
   * @param {App} app
   * @param {HTMLElement} box
   * @param {{findPath: (from: number) => void, player: {play: () => void, isPlaying: () => boolean}}} actions
   */
  constructor(app, box, actions) {
    this.app = app;
    this.actions = actions;
    this.tabs = TABS.map((name) => h('button', {
      type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'tab', onclick: () => app.change({ tab: name }), onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
    }, name[0].toUpperCase() + name.slice(1)));
    this.content = this.emptied();
    box.replaceChildren(h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Panel' }, this.tabs), this.content);
  }

  /** @param {boolean} moved whether the view is about something else than before, and is read from its top */
  draw(moved) {
    const { view } = this.app;
    TABS.forEach((name, k) => {
      this.tabs[k].setAttribute('aria-selected', String(view.tab === name));
      this.tabs[k].setAttribute('tabindex', view.tab === name ? '0' : '-1');
    });
    this.tabs[1].textContent = isFiltered(view) ? 'Filters •' : 'Filters';
    const refocus = keyboardPlace(this.content);
    if (moved) {
      // A new element stands at its top without being asked where it is, which would lay out the page in between.
      const fresh = this.emptied();
      this.content.replaceWith(fresh);
      this.content = fresh;
    }
    this.content.setAttribute('aria-labelledby', `tab-${view.tab}`);
    update(this.content, this.shown());
    refocus(this.content);
    if (moved && view.reading >= 0 && view.tab === 'details') document.getElementById('quote')?.scrollIntoView({ block: 'center' });
  }

  // -- inside --------------------------------------------------------------------------------------------------------

  shown() {
    const { app, actions } = this;
    if (app.view.tab === 'filters') return filtersTab(app);
    return app.view.tab === 'changes' ? changesTab(app, actions.player) : detailsTab(app, actions);
  }

  /** @returns {HTMLElement} */
  emptied() {
    return h('div', { id: 'tab', role: 'tabpanel', tabindex: 0 });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step || event.altKey) return;
    event.preventDefault();
    const name = TABS[(TABS.indexOf(this.app.view.tab) + step + TABS.length) % TABS.length];
    this.app.change({ tab: name });
    byId(`tab-${name}`).focus();
  }
}
