// Where the reader was on a map: kept in the page's place in the browser's history, so
// that coming back from an entry finds it again, and another question does not. Nothing
// is kept once the reader's own position was asked for.
(() => {
  "use strict";

  const LATER = 250; // ms: browsers refuse to note too often

  L.entryMap.Memory = class {
    #id;
    #later;
    #isOff = false;

    constructor(id) {
      this.#id = id;
    }

    // What was kept of this map: { center, zoom, open: { type, id } or null }.
    get kept() {
      return history.state?.maps?.[this.#id];
    }

    keep(what) {
      clearTimeout(this.#later);
      if (!this.#isOff) this.#later = setTimeout(() => this.#write(what), LATER);
    }

    // Forget what there is, and keep nothing more.
    stop() {
      this.#isOff = true;
      clearTimeout(this.#later);
      if (this.kept) this.#write(undefined);
    }

    #write(what) {
      const maps = { ...history.state?.maps, [this.#id]: what };
      history.replaceState({ ...history.state, maps }, "");
    }
  };
})();
