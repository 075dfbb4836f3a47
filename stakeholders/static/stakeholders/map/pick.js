// L.entryPick: a tap on empty ground, or Enter on the map itself for its middle, offers
// to search near there. Tells `map:pick`: { latitude, longitude }, rounded to a hundredth.
(() => {
  "use strict";

  const { button, element, quietly, rounded, tell } = L.entryMap;
  const TWICE = 300; // ms: a second tap zooms

  const Pick = L.Class.extend({
    initialize(options) {
      L.setOptions(this, options);
    },

    addTo(map) {
      this._map = map;
      map.on("click", ({ latlng, originalEvent }) => {
        // A button that has left with its panel is no empty ground.
        if (originalEvent.target.isConnected) this._soon(latlng);
      });
      map.on("dblclick movestart", () => clearTimeout(this._later));
      map.getContainer().addEventListener("keydown", (event) => this._onKey(event));
      return this;
    },

    _soon(latlng) {
      clearTimeout(this._later);
      this._later = setTimeout(() => this._open(latlng), TWICE);
    },

    _onKey(event) {
      if (event.key === "Escape" && this._bubble?.isOpen()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        this._close();
        this._map.getContainer().focus({ preventScroll: true });
      } else if (event.key === "Enter" && event.target === this._map.getContainer()) {
        // Or the key, as it is let go, would press the button that has the focus then.
        event.preventDefault();
        this._open(this._map.getCenter());
      }
    },

    _open(latlng) {
      const map = this._map;
      const { lat, lng } = latlng.wrap();
      const place = { latitude: rounded(lat), longitude: rounded(lng) };
      const box = element("div", "entry-map-pick");
      const search = button("entry-map-tool is-worded", this.options.labels.pick, box, () => {
        this._close();
        map.getContainer().focus({ preventScroll: true });
        tell(map, "map:pick", place);
      });
      this._bubble = L.popup({ closeButton: false, autoPanPadding: [16, 64], className: "is-pick" });
      this._bubble.setLatLng(latlng).setContent(box);
      quietly(map, () => this._bubble.openOn(map));
      search.focus({ preventScroll: true });
    },

    _close() {
      this._map.closePopup(this._bubble);
    },
  });

  L.entryPick = (options) => new Pick(options);
})();
