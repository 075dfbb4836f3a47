// L.entryArea: once the visitor has moved the map, offers to search in what it shows.
// Tells `map:moved` and, when pressed, `map:search`: { bbox: "west,south,east,north" }.
(() => {
  "use strict";

  const { button, rounded, tell } = L.entryMap;

  const bbox = (bounds) => {
    const within = (degrees, most) => rounded(Math.max(-most, Math.min(most, degrees)), 3);
    return [
      within(bounds.getWest(), 180),
      within(bounds.getSouth(), 90),
      within(bounds.getEast(), 180),
      within(bounds.getNorth(), 90),
    ].join();
  };

  const AreaSearch = L.Control.extend({
    onAdd(map) {
      this._size = map.getSize();
      this._node = L.DomUtil.create("div", "entry-map-area");
      button("entry-map-tool is-worded", this.options.labels.search, this._node, () => {
        this._node.hidden = true;
        map.getContainer().focus({ preventScroll: true });
        tell(map, "map:search", { bbox: bbox(map.getBounds()) });
      });
      this._node.hidden = true;
      L.DomEvent.disableClickPropagation(this._node);
      map.on("moveend", this._onMove, this);
      map.on("entries:shown", this._onShown, this);
      return this._node;
    },

    onRemove(map) {
      map.off("moveend", this._onMove, this);
      map.off("entries:shown", this._onShown, this);
    },

    _onMove() {
      const map = this._map;
      const isResized = !this._size.equals(map.getSize());
      this._size = map.getSize();
      if (map.isMovingItself || isResized || !map.entries?.pins) return;
      this._node.hidden = false;
      tell(map, "map:moved", { bbox: bbox(map.getBounds()) });
    },

    _onShown() {
      this._node.hidden = true;
    },
  });

  L.entryArea = (options) => new AreaSearch(options);
})();
