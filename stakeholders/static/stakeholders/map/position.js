// L.entryPosition: asks the browser where the reader is, when pressed and never before.
(() => {
  "use strict";

  const { button, icon, quietly, rounded, say, tell } = L.entryMap;
  const TARGET = "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 1v5M12 18v5M1 12h5M18 12h5";
  const PATIENCE = 15_000; // ms
  const LATELY = 300_000; // ms: a position of these last minutes will do
  const NEAR = 9; // the zoom level that shows a town with what is around it
  // GeolocationPositionError's codes.
  const ERRORS = { 1: "denied", 2: "unavailable", 3: "timeout" };

  const Position = L.Control.extend({
    onAdd() {
      const { ask } = this.options.labels;
      const node = L.DomUtil.create("div", "entry-map-bar");
      const asker = button("entry-map-tool", "", node, () => this._ask());
      asker.append(icon(TARGET));
      asker.setAttribute("aria-label", ask);
      asker.title = ask;
      L.DomEvent.disableClickPropagation(node);
      return node;
    },

    onRemove() {
      this._dot?.remove();
    },

    _ask() {
      const { labels } = this.options;
      if (!navigator.geolocation) {
        this._say(labels.unavailable);
        return;
      }
      say(this._map, labels.asking);
      navigator.geolocation.getCurrentPosition(
        // Rounded before anything else: about a kilometre.
        ({ coords }) => this._show(rounded(coords.latitude), rounded(coords.longitude)),
        ({ code }) => this._say(labels[ERRORS[code]] ?? labels.unavailable),
        { enableHighAccuracy: false, timeout: PATIENCE, maximumAge: LATELY },
      );
    },

    _say(text) {
      say(this._map, text, { isFleeting: true });
    },

    _show(latitude, longitude) {
      const map = this._map;
      this._dot?.remove();
      this._dot = L.circleMarker([latitude, longitude], {
        radius: 8,
        className: "entry-map-here",
        interactive: false,
      }).addTo(map);
      map.entries?.forget();
      const zoom = Math.max(map.getZoom(), NEAR);
      quietly(map, () => map.setView([latitude, longitude], zoom, { animate: false }));
      this._say(this.options.labels.found);
      tell(map, "map:position", { latitude, longitude });
    },
  });

  L.entryPosition = (options) => new Position(options);
})();
