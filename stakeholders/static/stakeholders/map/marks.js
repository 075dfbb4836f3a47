// What stands on the map: a button for each entry or cluster in view. Only what is in
// view is in the DOM; a mark keeps its button while it stays, so that focus and hover
// stay too.
(() => {
  "use strict";

  const { button, distance, element, kilometres, markOf, members, symbol } = L.entryMap;
  const MARGIN = 80; // pixels around the view that are drawn as well
  const MARK = 24; // half of the widest mark
  const LABEL = 130; // pixels from the edge where a label turns inwards

  L.entryMap.Marks = class {
    #shown = new Map();
    #hides = null;

    constructor(map, labels, press) {
      this.map = map;
      this.labels = labels;
      this.pane = map.createPane("entries");
      this.pane.addEventListener("click", (event) => {
        event.stopPropagation();
        const node = event.target.closest("button");
        // A click at the end of a drag is none; one by key has no detail.
        if (!node || (event.detail && map.dragging.moved())) return;
        press(this.#shown.get(node.dataset.key));
      });
      this.pane.addEventListener("dblclick", (event) => event.stopPropagation());
    }

    // Other pins: nothing of those before stays. `around` is the point asked for.
    show(pins, around) {
      this.pins = pins;
      this.around = around;
      this.#begin();
    }

    // Leave out the pins of which `hides` (or null) is true.
    hide(hides) {
      this.#hides = hides;
      if (this.pins) this.#begin();
    }

    hides(index) {
      return Boolean(this.#hides?.(index));
    }

    #begin() {
      const hadFocus = this.pane.contains(document.activeElement);
      this.clusters = new L.entryMap.Clusters(this.pins, this.#hides);
      this.#shown.clear();
      this.pane.replaceChildren();
      if (hadFocus) this.map.getContainer().focus({ preventScroll: true });
    }

    // Bring the DOM in line with the view.
    draw(isOpen, cover) {
      if (!this.pins) return;
      const { crs } = this.map.options;
      const zoom = this.map.getZoom();
      this.zoom = zoom;
      this.marks = this.clusters.at(crs.scale(zoom));
      const wanted = this.#inView(crs.scale(zoom));
      const keys = new Set(wanted.map(({ key }) => key));
      for (const [key, { node }] of this.#shown) {
        if (keys.has(key)) continue;
        this.#shown.delete(key);
        // Focus must not fall out of the map.
        if (node === document.activeElement) {
          this.map.getContainer().focus({ preventScroll: true });
        }
        node.remove();
      }
      this.#insert(wanted, isOpen);
      this.place(cover);
      const { zoomDelta } = this.map.options;
      const near = [zoom + zoomDelta, zoom - zoomDelta].filter(
        (level) => level >= this.map.getMinZoom() && level <= this.map.getMaxZoom(),
      );
      this.clusters.soon(...near.map((level) => crs.scale(level)));
    }

    // The marks in view, from north to south: { key, mark, head, count, x, y }.
    #inView(size) {
      const { marks } = this;
      const area = this.map.getPixelBounds();
      const found = [];
      for (let mark = 0; mark < marks.length; mark++) {
        const count = marks.count[mark];
        const [x, y] = [marks.x[mark] * size, marks.y[mark] * size];
        if (!count || x < area.min.x - MARGIN || x > area.max.x + MARGIN) continue;
        if (y < area.min.y - MARGIN || y > area.max.y + MARGIN) continue;
        const head = marks.head[mark];
        const key = count === 1 ? `pin ${head}` : `${this.zoom} ${head} ${count}`;
        found.push({ key, mark, head, count, x: marks.x[mark], y: marks.y[mark] });
      }
      return found.sort((a, b) => a.y - b.y || a.x - b.x);
    }

    // New buttons go between those that stay: the order is that of reading.
    #insert(wanted, isOpen) {
      let place = this.pane.firstChild;
      for (const { key, mark, head, count, x, y } of wanted) {
        const kept = this.#shown.get(key);
        if (kept) {
          kept.mark = mark;
          place = kept.node.nextSibling;
          continue;
        }
        const node = count === 1 ? this.#pinButton(head) : this.#clusterButton(count);
        node.dataset.key = key;
        this.pane.insertBefore(node, place);
        const latLng = this.map.options.crs.pointToLatLng(L.point(x * 256, y * 256), 0);
        const shown = { node, mark, head, count, latLng };
        this.#shown.set(key, shown);
        node.classList.toggle("is-open", isOpen(mark));
      }
    }

    // Put every button at its place. What the box `cover` (or null) covers, in part or
    // whole, can be neither hit nor focused.
    place(cover) {
      const width = this.map.getSize().x; // kept by Leaflet: reading it lays nothing out
      for (const { node, latLng } of this.#shown.values()) {
        const point = this.map.latLngToLayerPoint(latLng);
        L.DomUtil.setPosition(node, point);
        const { x, y } = this.map.layerPointToContainerPoint(point);
        node.dataset.side = x < LABEL ? "left" : x > width - LABEL ? "right" : "middle";
        node.dataset.below = y < 90;
      }
      this.cover(cover);
    }

    cover(box) {
      for (const { node, latLng } of this.#shown.values()) {
        const point = this.map.latLngToContainerPoint(latLng);
        const around = L.bounds(point.subtract([MARK, MARK]), point.add([MARK, MARK]));
        node.classList.toggle("is-covered", Boolean(box?.overlaps(around)));
      }
    }

    animate({ zoom, center }) {
      for (const { node, latLng } of this.#shown.values()) {
        const point = this.map._latLngToNewLayerPoint(latLng, zoom, center);
        L.DomUtil.setPosition(node, point.round());
      }
    }

    // The mark on the map that stands for a pin: itself or the cluster it is in.
    shownOf(index) {
      const alone = this.#shown.get(`pin ${index}`);
      if (alone || !this.marks) return alone;
      const mark = markOf(this.marks, index);
      if (mark < 0) return undefined;
      return this.#shown.get(`${this.zoom} ${this.marks.head[mark]} ${this.marks.count[mark]}`);
    }

    // Let a class stand on the mark of a pin alone; on none without a pin.
    only(className, index = -1) {
      for (const { node } of this.#shown.values()) node.classList.remove(className);
      if (index >= 0) this.shownOf(index)?.node.classList.add(className);
    }

    // The pins of a mark, the nearest first where a place was asked for.
    membersOf(mark) {
      const found = members(this.marks, mark);
      if (!this.around) return found;
      const far = new Map(found.map((index) => [index, this.kilometresTo(index)]));
      return found.sort((a, b) => far.get(a) - far.get(b));
    }

    kilometresTo(index) {
      const { latitude, longitude } = this.pins;
      return kilometres(this.around.point, [latitude[index], longitude[index]]);
    }

    boundsOf(indices) {
      const { latitude, longitude } = this.pins;
      let [south, west, north, east] = [90, 180, -90, -180];
      for (const i of indices) {
        south = Math.min(south, latitude[i]);
        north = Math.max(north, latitude[i]);
        west = Math.min(west, longitude[i]);
        east = Math.max(east, longitude[i]);
      }
      return L.latLngBounds([south, west], [north, east]);
    }

    #button(className) {
      return button(`entry-map-marker leaflet-zoom-animated ${className}`, "");
    }

    #pinButton(index) {
      const node = this.#button("is-pin");
      const [icon, name] = this.content(index);
      node.append(icon, name);
      name.classList.add("entry-map-label");
      return node;
    }

    // A pin's symbol, and its name with its kind, as text in its own language.
    content(index) {
      const { pins } = this;
      const outlined = pins.type[index] === 1;
      const kind = pins.kinds[pins.kind[index]];
      const text = element("span", "entry-map-text");
      const name = element("bdi", "entry-map-name", text);
      name.textContent = pins.name[index];
      name.lang = pins.foreign.get(index) ?? pins.language;
      text.append(" ");
      const note = element("span", "entry-map-kind", text);
      note.textContent = outlined ? this.labels.initiative : kind.label;
      if (this.around) {
        text.append(" ");
        const far = element("span", "entry-map-distance", text);
        far.textContent = distance(this.kilometresTo(index), this.labels);
      }
      return [symbol(kind.path, kind.colour, outlined), text];
    }

    #clusterButton(count) {
      const node = this.#button(`is-cluster size-${Math.min(3, Math.floor(Math.log10(count)))}`);
      element("span", "entry-map-count", node).textContent = count;
      node.setAttribute("aria-label", this.clusterLabel(count));
      return node;
    }

    clusterLabel(count) {
      return this.labels.cluster.replace("{number}", count);
    }
  };
})();
