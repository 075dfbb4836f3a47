// L.entryLayer: the entries of a feed on the map, and what they open to.
(() => {
  "use strict";

  const { boundsAround, button, circle, decode, indexOf, quietly, say, still, tell } = L.entryMap;
  const { TYPES } = L.entryMap;
  const BUTTONS = 80; // pixels that they take at the side of the map
  const NARROW = 480; // pixels; the button for kinds takes all of the lower edge then

  const pause = () => new Promise((go) => setTimeout(go));

  const EntryLayer = L.Layer.extend({
    initialize(options) {
      L.setOptions(this, options);
    },

    onAdd(map) {
      const { labels } = this.options;
      this._box = map.getContainer();
      this._leaving = new AbortController();
      const listen = (name, act) =>
        this._box.addEventListener(name, act, { signal: this._leaving.signal });
      listen("keydown", (event) => this._onKey(event));
      listen("entry:highlight", (event) => this._highlight(event.detail));
      listen("entry:feed", (event) => this._swap(event.detail));
      this.marks = new L.entryMap.Marks(map, labels, (shown) => this._press(shown));
      this._panel = new L.entryMap.Panel(this._box, labels);
      this._memory = new L.entryMap.Memory(this._box.id);
      this._resized = new ResizeObserver(() => this._onResize());
      this._resized.observe(this._panel.node);
      map.entries = this;
      say(map, labels.loading);
      this._load({ ...this.options, url: this.options.feed });
    },

    onRemove(map) {
      this._leaving.abort();
      this._request?.abort();
      this._resized.disconnect();
      this._circle?.remove();
      this._panel.node.remove();
      this.marks.pane.remove();
      map.entries = undefined;
    },

    getEvents() {
      return { moveend: this._onMove, zoom: this._place, zoomanim: this._animate };
    },

    // Another question: { url, around, fit, home } (see the README).
    _swap({ url, around = null, fit = true, home = false }) {
      this._load({ url, around, fit, home: home && this.options.home, isLater: true });
    },

    // Whoever asks last is answered.
    async _load(asked) {
      this._request?.abort();
      this._request = new AbortController();
      const { signal } = this._request;
      try {
        const response = await fetch(asked.url, { signal });
        if (!response.ok) throw new Error(String(response.status));
        // A stretch for each step, between which the browser can answer the reader.
        const feed = await response.json();
        await pause();
        const pins = decode(feed);
        await pause();
        if (!signal.aborted) this._show(pins, asked);
      } catch (error) {
        if (signal.aborted) return;
        console.warn("Map feed:", error);
        this._offerRetry(asked);
      }
    },

    _offerRetry(asked) {
      const { failed, loading, retry } = this.options.labels;
      say(this._map, failed);
      button("entry-map-retry", retry, this._map.says, () => {
        this._box.focus({ preventScroll: true });
        say(this._map, loading);
        this._load(asked);
      });
    },

    _show(pins, { around, fit, home, isLater }) {
      const open = this._entry;
      this._open = undefined;
      this.pins = undefined; // nothing is drawn before the view is right
      this.marks.show(pins, around);
      this._circle?.remove();
      this._circle = around ? circle(around).addTo(this._map) : undefined;
      const kept = this._memory.kept;
      quietly(this._map, () => {
        if (kept) this._map.setView(kept.center, kept.zoom, { animate: false });
        else if (isLater && home) this._map.fitBounds(home, { animate: false });
        else if (fit || around) this._fit(pins, around);
      });
      this.pins = pins;
      this._map.fire("entries:shown", { pins });
      this._draw();
      say(this._map);
      performance.mark("markers-shown");
      tell(this._map, "entry:ready", { count: pins.length });
      if (isLater) this._keepOpen(open);
      else if (kept?.open) this._reopen(kept.open);
    },

    // Pixels at the left and the right, so that no pin is under the buttons, which stand
    // where reading begins.
    _sides(other) {
      const turned = getComputedStyle(this._map.getContainer()).direction === "rtl";
      return turned ? [other, BUTTONS] : [BUTTONS, other];
    },

    _fit(pins, around) {
      const [left, right] = this._sides(48);
      const view = {
        paddingTopLeft: [left, 48],
        paddingBottomRight: [right, this._box.clientWidth < NARROW ? 112 : 64],
        maxZoom: this.options.fitZoom,
        animate: false,
      };
      if (around) this._map.fitBounds(boundsAround(around), { animate: false });
      else if (pins.length) this._map.fitBounds(this.marks.boundsOf(pins.id.keys()), view);
    },

    // What was open stays so while the entry is among those found.
    _keepOpen(entry) {
      const index = entry ? indexOf(this.pins, entry) : -1;
      if (index < 0) return this._panel.close({ isLost: true });
      this._open = index;
      this._panel.forgetList();
      this.marks.only("is-open", index);
      return undefined;
    },

    // What the reader comes back to opens without taking the focus.
    _reopen(entry) {
      const index = indexOf(this.pins, entry);
      if (index >= 0) this._openCard(index, undefined, { isQuiet: true });
    },

    // Leave out the pins of which `hides` (or null) is true.
    hide(hides) {
      this.marks.hide(hides);
      this._draw();
    },

    _draw() {
      this.marks.draw((mark) => this._isOpen(mark), this._cover());
      if (this._lit) this._light();
    },

    _onMove() {
      if (!this.pins) return;
      this._draw();
      this._remember();
    },

    _remember() {
      const { lat, lng } = this._map.getCenter();
      const open = this._entry ?? null;
      this._memory.keep({ center: [lat, lng], zoom: this._map.getZoom(), open });
    },

    // The view tells where somebody is: nothing of it is kept.
    forget() {
      this._memory.stop();
    },

    _place() {
      this.marks.place(this._cover());
    },

    // What the panel was waiting for is there, and covers more than before.
    _onResize() {
      if (this._open !== undefined) this._reveal(this._open);
      this.marks.cover(this._cover());
    },

    // The box that the panel covers; null while it is closed.
    _cover() {
      if (!this._panel.isOpen) return null;
      const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this._panel.node;
      return L.bounds([offsetLeft, offsetTop], [offsetLeft + offsetWidth, offsetTop + offsetHeight]);
    },

    _animate(event) {
      this.marks.animate(event);
    },

    _press(shown) {
      if (shown.count === 1) this._openCard(shown.head);
      else this._openCluster(shown);
    },

    _onKey(event) {
      if (event.key !== "Escape" || !this._panel.isOpen) return;
      event.preventDefault();
      this._panel.close();
    },

    _openCard(index, goBack, { isQuiet = false } = {}) {
      const { id, name, type } = this.pins;
      const detail = { type: TYPES[type[index]], id: id[index] };
      const url = this.options.card.replace("{type}", detail.type).replace("{id}", detail.id);
      const closed = this._closer(() => tell(this._map, "entry:close", detail));
      this._panel.card(name[index], url, { goBack, onClose: closed, isQuiet });
      this._open = index;
      this._entry = detail;
      this._reveal(index);
      this._remember();
      tell(this._map, "entry:open", detail);
    },

    _openCluster({ mark, head, count, node }) {
      const map = this._map;
      const indices = this.marks.membersOf(mark);
      const bounds = this.marks.boundsOf(indices);
      const onePlace = bounds.getSouthWest().equals(bounds.getNorthEast(), 1e-4);
      if (onePlace || map.getZoom() >= map.getMaxZoom()) {
        this._openList(indices, this.marks.clusterLabel(count));
        return;
      }
      // Once the map has moved, the first of the members is where the reader goes on.
      const follows = node === document.activeElement;
      if (follows) map.once("moveend", () => this._focus(head));
      const zoom = Math.max(map.getBoundsZoom(bounds, false, L.point(64, 64)), map.getZoom() + 1);
      map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()), { animate: !still() });
    },

    _openList(indices, label) {
      const items = indices.map((index) => ({
        content: this.marks.content(index),
        act: () => this._openCard(index, () => this._openList(indices, label)),
      }));
      this._panel.list(label, items, this._closer());
      this._open = indices[0];
      this._reveal(indices[0]);
    },

    // What to do when the panel leaves what it shows; focus goes back only if the
    // reader closed it.
    _closer(told) {
      return (leave) => {
        const index = this._open;
        this._open = this._entry = undefined;
        this.marks.only("is-open");
        told?.();
        if (!leave?.closed) return;
        this.marks.cover(null);
        this._remember();
        if (!leave.isLost) this._focus(index);
      };
    },

    _isOpen(mark) {
      if (this._open === undefined) return false;
      return L.entryMap.markOf(this.marks.marks, this._open) === mark;
    },

    // Mark the pin that is open and move it out from under the panel.
    _reveal(index) {
      const shown = this.marks.shownOf(index);
      if (!shown) return;
      this.marks.only("is-open", index);
      const panel = this._panel.node;
      const beside = this._box.clientWidth > panel.offsetWidth * 1.5;
      const start = panel.offsetLeft < 60;
      const above = beside ? 0 : panel.offsetHeight + 24;
      const side = beside ? panel.offsetWidth + 40 : 0;
      const [left, right] = this._sides(24);
      const view = {
        paddingTopLeft: [Math.max(left, start ? side : 0), 40],
        paddingBottomRight: [Math.max(right, start ? 0 : side), above || 40],
        animate: !still(),
      };
      quietly(this._map, () => this._map.panInside(shown.latLng, view));
    },

    _focus(index) {
      const target = this.marks.shownOf(index)?.node ?? this._box;
      target.focus({ preventScroll: true });
    },

    // Another part of the page points at an entry: { type, id }, or null for none.
    _highlight(entry) {
      this._lit = entry;
      this._light();
    },

    _light() {
      if (!this.pins) return;
      this.marks.only("is-lit", this._lit ? indexOf(this.pins, this._lit) : -1);
    },
  });

  L.entryLayer = (options) => new EntryLayer(options);
})();
