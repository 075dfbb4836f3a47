// The feed into typed arrays, and typed arrays into clusters. No DOM here.
(() => {
  "use strict";

  const CELL = 64; // pixels: pins of one cell become one mark,
  const NEAR = 40; // and so do marks that would overlap

  // Columns of the feed (see stakeholders/maps/payload.py) -> pins. x and y are Web
  // Mercator, 0 to 1 from the north-west.
  L.entryMap.decode = (feed) => {
    const length = feed.id.length;
    const pins = {
      length,
      language: feed.language,
      x: new Float64Array(length),
      y: new Float64Array(length),
      latitude: new Float64Array(length),
      longitude: new Float64Array(length),
      kind: new Uint8Array(feed.kind),
      type: new Uint8Array(feed.type),
      id: feed.id,
      name: feed.name,
      kinds: feed.kinds.map(([code, label, colour, path]) => ({ code, label, colour, path })),
      foreign: new Map(),
    };
    let latitude = 0;
    let longitude = 0;
    for (let i = 0; i < length; i++) {
      latitude += feed.latitude[i];
      longitude += feed.longitude[i];
      pins.latitude[i] = latitude / feed.step;
      pins.longitude[i] = longitude / feed.step;
      const sine = Math.sin((pins.latitude[i] * Math.PI) / 180);
      pins.x[i] = pins.longitude[i] / 360 + 0.5;
      pins.y[i] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
    for (const [language, differences] of Object.entries(feed.foreign)) {
      let index = 0;
      for (const difference of differences) pins.foreign.set((index += difference), language);
    }
    return pins;
  };

  // Every mark of a zoom level: `size` is the world's width in pixels there. The grid
  // is anchored to the world, so marks stay what they are while the map is dragged.
  // Members of mark m: head[m], then next[...] until -1.
  L.entryMap.cluster = (pins, size) => {
    const { length, x, y } = pins;
    const columns = Math.ceil(size / CELL) + 2;
    const cells = new Map();
    const cellOf = new Float64Array(length);
    const marks = {
      length: 0,
      x: new Float64Array(length),
      y: new Float64Array(length),
      count: new Int32Array(length),
      head: new Int32Array(length),
      tail: new Int32Array(length),
      next: new Int32Array(length).fill(-1),
    };
    for (let i = 0; i < length; i++) {
      const cell = Math.floor((x[i] * size) / CELL) + columns * Math.floor((y[i] * size) / CELL);
      let mark = cells.get(cell);
      if (mark === undefined) {
        mark = marks.length++;
        cells.set(cell, mark);
        cellOf[mark] = cell;
        marks.head[mark] = i;
      } else {
        marks.next[marks.tail[mark]] = i;
      }
      marks.tail[mark] = i;
      marks.x[mark] += x[i];
      marks.y[mark] += y[i];
      marks.count[mark]++;
    }
    for (let mark = 0; mark < marks.length; mark++) {
      marks.x[mark] /= marks.count[mark];
      marks.y[mark] /= marks.count[mark];
    }
    joinNear(marks, cells, cellOf, columns, (NEAR / size) ** 2);
    return marks;
  };

  // Joins marks of neighbouring cells that would overlap. What was joined into
  // another is left with a count of 0.
  const joinNear = (marks, cells, cellOf, columns, nearSquared) => {
    const around = [-columns - 1, -columns, 1 - columns, -1, 1, columns - 1, columns, columns + 1];
    for (let mark = 0; mark < marks.length; mark++) {
      if (!marks.count[mark]) continue;
      for (const step of around) {
        const other = cells.get(cellOf[mark] + step);
        if (other === undefined || !marks.count[other]) continue;
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
  };

  L.entryMap.members = (marks, mark) => {
    const found = [];
    for (let i = marks.head[mark]; i !== -1; i = marks.next[i]) found.push(i);
    return found;
  };
})();
