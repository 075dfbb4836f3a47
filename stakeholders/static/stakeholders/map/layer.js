// L.entryLayer: the entries of a feed as buttons on the map. Only what is in view is in
// the DOM; a mark keeps its button while it stays, so that focus and hover stay too.
(() => {
  "use strict";

  const { cluster, decode, element, members, still, symbol } = L.entryMap;
  const TYPES = ["stakeholder", "initiative"];
  const MARGIN = 80; // pixels around the view that are drawn as well
  const MARK = 24; // half of the widest mark
  const LABEL = 130; // pixels from the edge where a label turns inwards

  const EntryLayer = L.Layer.extend({
    initialize(options) {
      L.setOptions(this, options);
      this._shown = new Map();
    },

    onAdd(map) {
      this._box = map.getContainer();
      this._pane = map.createPane("entries");
      this._pane.addEventListener("click", (event) => this._onClick(event));
      this._pane.addEventListener("dblclick", (event) => event.stopPropagation());
      this._box.addEventListener("keydown", (event) => this._onKey(event));
      this._box.addEventListener("entry:highlight", (event) => this._highlight(event.detail));
      this._panel = new L.entryMap.Panel(this._box, this.options.labels);
      this._resized = new ResizeObserver(() => this._cover());
      this._resized.observe(this._panel.node);
      this._status = element("div", "entry-map-status", this._box);
      this._status.setAttribute("role", "status");
      this._load();
    },

    onRemove() {
      this._resized.disconnect();
      this._panel.node.remove();
      this._status.remove();
      this._pane.replaceChildren();
      this._shown.clear();
    },

    getEvents() {
      return { moveend: this._draw, zoom: this._place, zoomanim: this._animate };
    },

    async _load() {
      this._status.textContent = this.options.labels.loading;
      this._status.hidden = false;
      try {
        const response = await fetch(this.options.feed);
        if (!response.ok) throw new Error(String(response.status));
        this._pins = decode(await response.json());
      } catch (error) {
        console.warn("Map feed:", error);
        this._offerRetry();
        return;
      }
      this._status.hidden = true;
      if (this.options.fitZoom && this._pins.length) this._fit();
      this._draw();
      performance.mark("markers-shown");
      this._tell("entry:ready", { count: this._pins.length });
    },

    _offerRetry() {
      this._status.textContent = this.options.labels.failed;
      const retry = element("button", "entry-map-retry", this._status);
      retry.type = "button";
      retry.textContent = this.options.labels.retry;
      retry.addEventListener("click", () => {
        this._box.focus({ preventScroll: true });
        this._load();
      });
    },

    _fit() {
      const all = Array.from({ length: this._pins.length }, (_, i) => i);
      const view = { padding: [48, 48], maxZoom: this.options.fitZoom, animate: false };
      this._map.fitBounds(this._boundsOf(all), view);
    },

    _boundsOf(indices) {
      const { latitude, longitude } = this._pins;
      let [south, west, north, east] = [90, 180, -90, -180];
      for (const i of indices) {
        south = Math.min(south, latitude[i]);
        north = Math.max(north, latitude[i]);
        west = Math.min(west, longitude[i]);
        east = Math.max(east, longitude[i]);
      }
      return L.latLngBounds([south, west], [north, east]);
    },

    // Bring the DOM in line with the view.
    _draw() {
      if (!this._pins) return;
      const zoom = this._map.getZoom();
      const size = this._map.options.crs.scale(zoom);
      if (zoom !== this._zoom) {
        this._marks = cluster(this._pins, size);
        this._zoom = zoom;
      }
      const wanted = this._inView(size);
      const keys = new Set(wanted.map(({ key }) => key));
      for (const [key, { node }] of this._shown) {
        if (keys.has(key)) continue;
        this._shown.delete(key);
        // Focus must not fall out of the map.
        if (node === document.activeElement) this._box.focus({ preventScroll: true });
        node.remove();
      }
      this._insert(wanted);
      this._place();
    },

    // The marks in view, from north to south: { key, head, count, x, y }.
    _inView(size) {
      const { marks, area } = { marks: this._marks, area: this._map.getPixelBounds() };
      const found = [];
      for (let mark = 0; mark < marks.length; mark++) {
        const count = marks.count[mark];
        const [x, y] = [marks.x[mark] * size, marks.y[mark] * size];
        if (!count || x < area.min.x - MARGIN || x > area.max.x + MARGIN) continue;
        if (y < area.min.y - MARGIN || y > area.max.y + MARGIN) continue;
        const head = marks.head[mark];
        const key = count === 1 ? `pin ${head}` : `${this._zoom} ${head} ${count}`;
        found.push({ key, mark, head, count, x: marks.x[mark], y: marks.y[mark] });
      }
      return found.sort((a, b) => a.y - b.y || a.x - b.x);
    },

    // New buttons go between those that stay: the order is that of reading.
    _insert(wanted) {
      let place = this._pane.firstChild;
      for (const { key, mark, head, count, x, y } of wanted) {
        const kept = this._shown.get(key);
        if (kept) {
          kept.mark = mark;
          place = kept.node.nextSibling;
          continue;
        }
        const node = count === 1 ? this._pinButton(head) : this._clusterButton(count);
        node.dataset.key = key;
        this._pane.insertBefore(node, place);
        const latLng = this._map.options.crs.pointToLatLng(L.point(x * 256, y * 256), 0);
        this._shown.set(key, { node, mark, head, count, latLng });
        if (this._isOpen(head, count)) node.classList.add("is-open");
      }
    },

    _place() {
      const width = this._map.getSize().x; // kept by Leaflet: reading it lays nothing out
      for (const { node, latLng } of this._shown.values()) {
        const point = this._map.latLngToLayerPoint(latLng);
        L.DomUtil.setPosition(node, point);
        const { x, y } = this._map.layerPointToContainerPoint(point);
        node.dataset.side = x < LABEL ? "left" : x > width - LABEL ? "right" : "middle";
        node.dataset.below = y < 90;
      }
      this._cover();
    },

    // What the panel covers, in part or whole, can be neither hit nor focused.
    _cover() {
      const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this._panel.node;
      const panel = L.bounds(
        [offsetLeft, offsetTop],
        [offsetLeft + offsetWidth, offsetTop + offsetHeight],
      );
      for (const { node, latLng } of this._shown.values()) {
        const point = this._map.latLngToContainerPoint(latLng);
        const around = L.bounds(point.subtract([MARK, MARK]), point.add([MARK, MARK]));
        node.classList.toggle("is-covered", this._panel.isOpen && panel.overlaps(around));
      }
    },

    _animate({ zoom, center }) {
      for (const { node, latLng } of this._shown.values()) {
        const point = this._map._latLngToNewLayerPoint(latLng, zoom, center);
        L.DomUtil.setPosition(node, point.round());
      }
    },

    _button(className) {
      const node = element("button", `entry-map-marker leaflet-zoom-animated ${className}`);
      node.type = "button";
      return node;
    },

    _pinButton(index) {
      const node = this._button("is-pin");
      const [icon, name] = this._content(index);
      node.append(icon, name);
      name.classList.add("entry-map-label");
      return node;
    },

    // A pin's symbol, and its name with its kind, as text in its own language.
    _content(index) {
      const { pins, outlined } = { pins: this._pins, outlined: this._pins.type[index] === 1 };
      const kind = pins.kinds[pins.kind[index]];
      const text = element("span", "entry-map-text");
      const name = element("bdi", "entry-map-name", text);
      name.textContent = pins.name[index];
      name.lang = pins.foreign.get(index) ?? pins.language;
      text.append(" ");
      const note = element("span", "entry-map-kind", text);
      note.textContent = outlined ? this.options.labels.initiative : kind.label;
      return [symbol(kind.path, kind.colour, outlined), text];
    },

    _clusterButton(count) {
      const node = this._button(`is-cluster size-${Math.min(3, Math.floor(Math.log10(count)))}`);
      element("span", "entry-map-count", node).textContent = count;
      node.setAttribute("aria-label", this._clusterLabel(count));
      return node;
    },

    _clusterLabel(count) {
      return this.options.labels.cluster.replace("{number}", count);
    },

    _onClick(event) {
      event.stopPropagation();
      const node = event.target.closest("button");
      // A click at the end of a drag is none; one by key has no detail.
      if (!node || (event.detail && this._map.dragging.moved())) return;
      const shown = this._shown.get(node.dataset.key);
      if (shown.count === 1) this._openCard(shown.head);
      else this._openCluster(shown);
    },

    _onKey(event) {
      if (event.key === "Escape") this._panel.close();
    },

    _openCard(index, goBack) {
      const { id, name, type } = this._pins;
      const detail = { type: TYPES[type[index]], id: id[index] };
      const url = this.options.card.replace("{type}", detail.type).replace("{id}", detail.id);
      const closed = this._closer(index, () => this._tell("entry:close", detail));
      this._open = index;
      this._panel.card(name[index], url, goBack, closed);
      this._reveal(index);
      this._tell("entry:open", detail);
    },

    _openCluster({ mark, head, count, node }) {
      const map = this._map;
      const indices = members(this._marks, mark);
      const bounds = this._boundsOf(indices);
      const onePlace = bounds.getSouthWest().equals(bounds.getNorthEast(), 1e-4);
      if (onePlace || map.getZoom() >= map.getMaxZoom()) {
        this._openList(indices, this._clusterLabel(count));
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
        content: this._content(index),
        act: () => this._openCard(index, () => this._openList(indices, label)),
      }));
      this._open = indices[0];
      this._panel.list(label, items, this._closer(indices[0]));
      this._reveal(indices[0]);
    },

    // What to do when the panel leaves this pin; focus goes back only if it was closed.
    _closer(index, tell) {
      return (leave) => {
        this._open = undefined;
        this._shownOf(index)?.node.classList.remove("is-open");
        tell?.();
        if (!leave?.closed) return;
        this._cover();
        this._focus(index);
      };
    },

    _isOpen(head, count) {
      if (this._open === undefined) return false;
      return count === 1 ? head === this._open : this._shownOf(this._open)?.head === head;
    },

    // Mark the pin that is open and move it out from under the panel.
    _reveal(index) {
      const shown = this._shownOf(index);
      if (!shown) return;
      shown.node.classList.add("is-open");
      const panel = this._panel.node;
      const beside = this._box.clientWidth > panel.offsetWidth * 1.5;
      const start = panel.offsetLeft < 60;
      const above = beside ? 0 : panel.offsetHeight + 24;
      const side = beside ? panel.offsetWidth + 40 : 24;
      this._map.panInside(shown.latLng, {
        paddingTopLeft: [start ? side : 24, 40],
        paddingBottomRight: [start ? 24 : side, above || 40],
        animate: !still(),
      });
    },

    // The mark on the map that stands for a pin: itself or the cluster it is in.
    _shownOf(index) {
      const alone = this._shown.get(`pin ${index}`);
      if (alone) return alone;
      for (const shown of this._shown.values()) {
        if (shown.count > 1 && members(this._marks, shown.mark).includes(index)) return shown;
      }
      return undefined;
    },

    _focus(index) {
      const target = this._shownOf(index)?.node ?? this._box;
      target.focus({ preventScroll: true });
    },

    // Another part of the page points at an entry: { type, id }, or null for none.
    _highlight(detail) {
      for (const { node } of this._shown.values()) node.classList.remove("is-lit");
      if (!detail || !this._pins) return;
      const type = TYPES.indexOf(detail.type);
      const index = this._pins.id.findIndex(
        (id, i) => id === detail.id && this._pins.type[i] === type,
      );
      if (index >= 0) this._shownOf(index)?.node.classList.add("is-lit");
    },

    _tell(name, detail) {
      this._box.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    },
  });

  L.entryLayer = (options) => new EntryLayer(options);
})();
