// The ground that every map stands on: the frame, country shapes, a single point.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const WORLD = [[-75, -200], [85, 200]];
  // What a place looks like whose kind is not told: a pin's drop.
  const DROP = "M12 22.5C6.5 16 4 12.5 4 9a8 8 0 0 1 16 0C20 12.5 17.5 16 12 22.5z";

  const entryMap = {};
  const maps = new Map();

  entryMap.still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  entryMap.open = (id, { bounds, ...options }) => {
    const moves = !entryMap.still();
    const map = L.map(id, {
      maxBounds: WORLD,
      maxBoundsViscosity: 0.6,
      zoomAnimation: moves,
      fadeAnimation: moves,
      inertia: moves,
      ...options,
    });
    map.attributionControl.setPrefix(false);
    if (bounds) map.fitBounds(bounds, { animate: false });
    maps.set(map.getContainer().id, map);
    map.says = entryMap.element("div", "entry-map-status", map.getContainer());
    map.says.setAttribute("role", "status");
    return map;
  };

  // The map that was opened in the element of this id.
  entryMap.of = (id) => maps.get(id);

  // Tell the reader something, over the map and aloud; what is fleeting goes once the
  // reader goes on.
  entryMap.say = (map, text = "", { isFleeting = false } = {}) => {
    map.says.textContent = text;
    const clear = () => map.says.textContent === text && entryMap.say(map);
    if (isFleeting) map.once("dragstart zoomstart click", clear);
  };

  // Tell the page something.
  entryMap.tell = (map, name, detail) => {
    map.getContainer().dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  };

  // A move of the map's own, in which the visitor has no part.
  entryMap.quietly = (map, move) => {
    const end = () => (map.isMovingItself = false);
    map.isMovingItself = true;
    move();
    if (map._panAnim?._inProgress) map.once("moveend", end);
    else end();
  };

  // Degrees to so many decimals; two hide where somebody stands.
  entryMap.rounded = (degrees, decimals = 2) => Number(degrees.toFixed(decimals));

  entryMap.element = (name, className, parent) => {
    const element = document.createElement(name);
    element.className = className;
    parent?.append(element);
    return element;
  };

  entryMap.button = (className, text, parent, act) => {
    const made = entryMap.element("button", className, parent);
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  // A symbol: its casing below, the shape on top, filled or outlined.
  entryMap.symbol = (path, colour, outlined) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-2 -2 28 28");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "entry-map-symbol");
    for (const layer of ["casing", outlined ? "outline" : "shape"]) {
      const drawn = document.createElementNS(SVG, "path");
      drawn.setAttribute("class", `entry-map-${layer}`);
      drawn.setAttribute("d", path);
      if (layer === "shape") drawn.setAttribute("fill", colour);
      if (layer === "outline") drawn.setAttribute("stroke", colour);
      svg.append(drawn);
    }
    return svg;
  };

  // A drawing of lines for a button.
  entryMap.icon = (path) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "entry-map-icon");
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("d", path);
    svg.append(drawn);
    return svg;
  };

  // Arcs (see the README of stakeholders/maps) in units of the world's width, from the
  // north-west, as [x0, y0, x1, y1, ...].
  const UNITS = 65536;
  const project = ({ step, arcs }) =>
    arcs.map((arc) => {
      const line = new Int32Array(arc.length);
      for (let i = 0, longitude = 0, latitude = 0; i < arc.length; i += 2) {
        longitude += arc[i];
        latitude += arc[i + 1];
        const sine = Math.sin(((latitude / step) * Math.PI) / 180);
        line[i] = (longitude / step / 360 + 0.5) * UNITS;
        line[i + 1] = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * UNITS;
      }
      return line;
    });

  const backwards = (line) => {
    const turned = new Int32Array(line.length);
    for (let i = 0; i < line.length; i += 2) {
      turned[i] = line[line.length - 2 - i];
      turned[i + 1] = line[line.length - 1 - i];
    }
    return turned;
  };

  // A ring's arcs end to end (~n is arc n backwards). One that crosses the
  // antimeridian goes on past the world's edge.
  const ringPath = (ring, lines) => {
    let path = "";
    let x = null;
    for (const n of ring) {
      const line = n < 0 ? backwards(lines[~n]) : lines[n];
      const shift = x === null ? 0 : Math.round((x - line[0]) / UNITS) * UNITS;
      for (let i = x === null ? 0 : 2; i < line.length; i += 2) {
        x = line[i] + shift;
        path += `${path ? "L" : "M"}${x} ${line[i + 1]}`;
      }
    }
    return `${path}z`;
  };

  entryMap.landPath = (shapes, lines) =>
    shapes.countries.flatMap(([, rings]) => rings.map((ring) => ringPath(ring, lines))).join("");

  entryMap.borderPath = (lines) =>
    lines.map((line) => `M${line[0]} ${line[1]}L${line.subarray(2).join(" ")}`).join("");

  // The basemap: two paths that are made once; moving the map only transforms them.
  const CountryShapes = L.Layer.extend({
    initialize(url) {
      this._shapes = fetch(url).then((response) => response.json());
      this._renderer = L.svg({ padding: 0.5, pane: "shapes" });
    },

    onAdd(map) {
      map.createPane("shapes");
      map.addLayer(this._renderer);
      this._group = document.createElementNS(SVG, "g");
      this._renderer._rootGroup.append(this._group);
      this._scale();
      this._shapes
        .then((shapes) => this._draw(shapes, project(shapes)))
        // Without its basemap the map still shows every entry.
        .catch((error) => console.warn("Country shapes:", error));
    },

    onRemove(map) {
      this._group.remove();
      map.removeLayer(this._renderer);
    },

    getEvents() {
      return { viewreset: this._scale, zoomend: this._scale };
    },

    _draw(shapes, lines) {
      this._path("entry-map-land", entryMap.landPath(shapes, lines));
      this._path("entry-map-border", entryMap.borderPath(lines));
    },

    _path(className, d) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", className);
      path.setAttribute("d", d);
      this._group.append(path);
      return path;
    },

    _scale() {
      const origin = this._map.getPixelOrigin();
      const scale = this._map.options.crs.scale(this._map.getZoom()) / UNITS;
      const transform = `translate(${-origin.x} ${-origin.y}) scale(${scale})`;
      this._group.setAttribute("transform", transform);
    },
  });

  entryMap.CountryShapes = CountryShapes;
  L.countryShapes = (url) => new CountryShapes(url);

  L.entryPoint = ({ point, path = DROP, colour = "#b5402f", outlined = false }) =>
    L.marker(point, {
      icon: L.divIcon({
        className: "entry-map-point",
        html: entryMap.symbol(path, colour, outlined),
        iconSize: [34, 34],
      }),
      interactive: false,
      keyboard: false,
    });

  L.entryMap = entryMap;
})();
