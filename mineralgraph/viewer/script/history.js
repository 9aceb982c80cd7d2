// Back and forward over what was looked at.

/**
 * @template T
 */
export class History {
  constructor() {
    /** @type {T[]} */
    this.past = [];
    /** @type {T[]} */
    this.future = [];
  }

  /** Remember where one was before going elsewhere. @param {T} place */
  leave(place) {
    this.past.push(place);
    this.future = [];
  }

  /** The place before this one, null at the start. @param {T} here @returns {T | null} */
  back(here) {
    const place = this.past.pop();
    if (place === undefined) return null;
    this.future.push(here);
    return place;
  }

  /** The place that `back` left, null at the end. @param {T} here @returns {T | null} */
  forward(here) {
    const place = this.future.pop();
    if (place === undefined) return null;
    this.past.push(here);
    return place;
  }
}
