// The feed into typed arrays. No DOM here.
(() => {
  "use strict";

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

  L.entryMap.TYPES = ["stakeholder", "initiative"];

  // The index of { type, id }; -1 if the feed has no such entry.
  L.entryMap.indexOf = (pins, { type, id }) => {
    const code = L.entryMap.TYPES.indexOf(type);
    let index = pins.id.indexOf(id);
    while (index >= 0 && pins.type[index] !== code) index = pins.id.indexOf(id, index + 1);
    return index;
  };
})();
