// Countries coloured by a number: `shades` is {code: [step, text]}, `dots` {code: point}
// of those that are too small to be seen (see shades.py).
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const SMALL = 10; // pixels across: a dot is easier to find

  const CountryShades = L.entryMap.CountryShapes.extend({
    initialize({ shapes, shades, dots }) {
      L.entryMap.CountryShapes.prototype.initialize.call(this, shapes);
      this._shades = shades;
      this._dots = dots;
    },

    onAdd(map) {
      this._map = map;
      this._marks = [];
      L.entryMap.CountryShapes.prototype.onAdd.call(this, map);
      for (const [code, point] of Object.entries(this._dots)) this._dot(code, point);
    },

    onRemove(map) {
      for (const mark of this._marks) mark.remove();
      L.entryMap.CountryShapes.prototype.onRemove.call(this, map);
    },

    _draw(shapes, lines) {
      L.entryMap.CountryShapes.prototype._draw.call(this, shapes, lines);
      for (const [code, rings] of shapes.countries) {
        if (!(code in this._shades)) continue;
        const d = L.entryMap.landPath({ countries: [[code, rings]] }, lines);
        const [step, text] = this._shades[code];
        const path = this._path(`shade shade--${step} leaflet-interactive`, d);
        const title = document.createElementNS(SVG, "title");
        title.textContent = text;
        path.append(title);
        path.addEventListener("click", (event) => {
          if (this._map.dragging.moved()) return;
          // The map would close at once what is opened.
          L.DomEvent.stopPropagation(event);
          this._tell(text, this._map.mouseEventToLatLng(event));
        });
      }
    },

    // Where a country is too small to be seen, a dot of the same size at every zoom.
    _dot(code, point) {
      const [step, text] = this._shades[code];
      const mark = L.circleMarker(point, {
        radius: SMALL / 2,
        className: `shade shade--${step}`,
      });
      mark.on("click", () => this._tell(text, L.latLng(point)));
      this._marks.push(mark.addTo(this._map));
    },

    _tell(text, point) {
      const words = L.entryMap.element("p", "entry-map-words");
      words.textContent = text;
      words.dir = "auto";
      L.popup({ closeButton: false, autoPan: !L.entryMap.still() })
        .setLatLng(point)
        .setContent(words)
        .openOn(this._map);
    },
  });

  L.countryShades = (options) => new CountryShades(options);
})();
