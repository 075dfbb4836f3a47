// Pins into marks, in typed arrays: 100,000 pins take some 10 ms, so that a map can be
// zoomed without a stop. No DOM here.
(() => {
  "use strict";

  const CELL = 64; // pixels: pins of one cell become one mark,
  const NEAR = 40; // and so do marks that would overlap
  const KEPT = 6; // zoom levels whose marks are kept

  // Which mark has which cell of a grid: a table with open addresses.
  class Cells {
    constructor(most) {
      this.bits = 32 - Math.max(4, 33 - Math.clz32(most));
      this.mask = (1 << (32 - this.bits)) - 1;
      this.table = new Int32Array(this.mask + 1).fill(-1);
      this.columns = new Int32Array(most);
      this.rows = new Int32Array(most);
    }

    // Where the cell stands in the table, or where it would.
    slot(column, row) {
      const mixed = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b);
      let slot = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> this.bits;
      for (;;) {
        const mark = this.table[slot];
        if (mark < 0 || (this.columns[mark] === column && this.rows[mark] === row)) return slot;
        slot = (slot + 1) & this.mask;
      }
    }

    put(slot, mark, column, row) {
      this.table[slot] = mark;
      this.columns[mark] = column;
      this.rows[mark] = row;
    }
  }

  // Every mark of a zoom level: `size` is the world's width in pixels there, `hides` (or
  // null) tells which pins are left out. The grid is anchored to the world, so marks
  // stay what they are while the map is dragged. Members of mark m: head[m], then
  // next[...] until -1. `of` is the mark of a pin (-1: left out); a mark that was joined
  // into another has a count of 0 and is followed by `into`.
  const cluster = (pins, size, hides) => {
    const { length, x, y } = pins;
    const scale = size / CELL;
    const cells = new Cells(length);
    const marks = {
      length: 0,
      x: new Float64Array(length),
      y: new Float64Array(length),
      count: new Int32Array(length),
      head: new Int32Array(length),
      tail: new Int32Array(length),
      into: new Int32Array(length).fill(-1),
      next: new Int32Array(length).fill(-1),
      of: new Int32Array(length).fill(-1),
    };
    let mark = -1;
    let column = -1;
    let row = -1;
    for (let i = 0; i < length; i++) {
      if (hides?.(i)) continue;
      const across = Math.floor(x[i] * scale);
      const down = Math.floor(y[i] * scale);
      // The feed's pins follow a curve: the next is often in the same cell.
      if (mark < 0 || across !== column || down !== row) {
        column = across;
        row = down;
        const slot = cells.slot(column, row);
        mark = cells.table[slot];
        if (mark < 0) {
          mark = marks.length++;
          cells.put(slot, mark, column, row);
          marks.head[mark] = i;
        }
      }
      if (marks.count[mark]) marks.next[marks.tail[mark]] = i;
      marks.of[i] = mark;
      marks.tail[mark] = i;
      marks.x[mark] += x[i];
      marks.y[mark] += y[i];
      marks.count[mark]++;
    }
    for (let i = 0; i < marks.length; i++) {
      marks.x[i] /= marks.count[i];
      marks.y[i] /= marks.count[i];
    }
    joinNear(marks, cells, (NEAR / size) ** 2);
    return marks;
  };

  // Joins marks of neighbouring cells that would overlap.
  const joinNear = (marks, cells, nearSquared) => {
    for (let mark = 0; mark < marks.length; mark++) {
      if (!marks.count[mark]) continue;
      for (let place = 0; place < 9; place++) {
        const column = cells.columns[mark] + (place % 3) - 1;
        const row = cells.rows[mark] + Math.floor(place / 3) - 1;
        const other = cells.table[cells.slot(column, row)];
        if (other < 0 || other === mark || !marks.count[other]) continue;
        const dx = marks.x[other] - marks.x[mark];
        const dy = marks.y[other] - marks.y[mark];
        if (dx * dx + dy * dy < nearSquared) join(marks, mark, other);
      }
    }
  };

  const join = (marks, mark, other) => {
    const share = marks.count[other] / (marks.count[mark] + marks.count[other]);
    marks.x[mark] += (marks.x[other] - marks.x[mark]) * share;
    marks.y[mark] += (marks.y[other] - marks.y[mark]) * share;
    marks.next[marks.tail[mark]] = marks.head[other];
    marks.tail[mark] = marks.tail[other];
    marks.count[mark] += marks.count[other];
    marks.count[other] = 0;
    marks.into[other] = mark;
  };

  L.entryMap.members = (marks, mark) => {
    const found = [];
    for (let i = marks.head[mark]; i !== -1; i = marks.next[i]) found.push(i);
    return found;
  };

  // The mark that a pin is in; -1 for one that is left out.
  L.entryMap.markOf = (marks, index) => {
    let mark = marks.of[index];
    while (mark >= 0 && marks.into[mark] >= 0) mark = marks.into[mark];
    return mark;
  };

  // The marks of a feed at every zoom: made when asked for, kept for a while, and those
  // that come next made while the browser has nothing else to do.
  L.entryMap.Clusters = class {
    #kept = new Map();
    #pins;
    #hides;

    constructor(pins, hides = null) {
      this.#pins = pins;
      this.#hides = hides;
    }

    at(size) {
      const marks = this.#kept.get(size) ?? cluster(this.#pins, size, this.#hides);
      this.#kept.delete(size);
      this.#kept.set(size, marks);
      if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
      return marks;
    }

    soon(...sizes) {
      const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));
      for (const size of sizes) {
        if (!this.#kept.has(size)) idle(() => this.at(size));
      }
    }
  };

  L.entryMap.cluster = cluster;
})();
