// The map of a pin: drag it, tap, or move it with the arrow keys. It knows of no form.
(() => {
  "use strict";

  const STEP = 8; // pixels an arrow key moves the pin; with Shift eight times as many
  const KEYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const TOWN_ZOOM = 12; // as near as a town found is shown
  const PUBLIC_RADIUS = 14; // pixels
  const DROP = "M12 22.5C6.5 16 4 12.5 4 9a8 8 0 0 1 16 0C20 12.5 17.5 16 12 22.5z";

  const towns = async (map, layer, url, signal) => {
    const bounds = map.getBounds();
    const asked = new URLSearchParams({
      south: bounds.getSouth(),
      west: bounds.getWest(),
      north: bounds.getNorth(),
      east: bounds.getEast(),
    });
    const response = await fetch(`${url}?${asked}`, { signal });
    const answer = await response.json();
    layer.clearLayers();
    for (const { name, latitude, longitude } of answer.towns ?? []) {
      const text = L.entryMap.element("bdi", "pin__town");
      text.textContent = name;
      const icon = L.divIcon({ className: "pin__town-mark", html: text, iconSize: [8, 8] });
      L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(layer);
    }
  };

  // Shapes alone say little near a place: the names of towns help to find one's way.
  const nameTowns = (map, url) => {
    const layer = L.layerGroup().addTo(map);
    let asked;
    map.on("moveend", () => {
      asked?.abort();
      asked = new AbortController();
      towns(map, layer, url, asked.signal).catch((error) => {
        if (error.name !== "AbortError") layer.clearLayers();
      });
    });
    map.fire("moveend");
  };

  // Returns { show(point, near), showPublic(point), middle(), resize() }; points are
  // [latitude, longitude] or null. `onMove` is told of every point set on the map.
  L.pinMap = (box, { map: settings, labels, url }, onMove) => {
    const map = L.entryMap.open(box, settings.options);
    const { zoomIn: zoomInTitle, zoomOut: zoomOutTitle, corner: position } = settings;
    L.control.zoom({ position, zoomInTitle, zoomOutTitle }).addTo(map);
    L.countryShapes(settings.shapes).addTo(map);
    if (settings.tiles) L.tileLayer(...settings.tiles).addTo(map);
    else nameTowns(map, url);

    const icon = L.divIcon({
      className: "pin__marker",
      html: L.entryMap.symbol(DROP, settings.colour, false),
      iconSize: [44, 44],
      iconAnchor: [22, 40],
    });
    const pin = L.marker([0, 0], { icon, draggable: true, alt: labels.pin, autoPan: true });
    const ring = L.circleMarker([0, 0], {
      radius: PUBLIC_RADIUS,
      className: "pin__public",
      interactive: false,
    });

    const told = () => {
      const { lat, lng } = pin.getLatLng().wrap();
      onMove([lat, lng]);
    };
    const set = (latLng) => {
      pin.setLatLng(latLng);
      if (!map.hasLayer(pin)) add();
    };
    const add = () => {
      pin.addTo(map);
      const node = pin.getElement();
      node.setAttribute("aria-label", labels.pin);
      node.removeAttribute("title");
      node.addEventListener("keydown", move);
    };
    const move = (event) => {
      const direction = KEYS[event.key];
      if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const step = STEP * (event.shiftKey ? 8 : 1);
      const from = map.latLngToContainerPoint(pin.getLatLng());
      set(map.containerPointToLatLng(from.add(L.point(direction).multiplyBy(step))));
      map.panInside(pin.getLatLng(), { padding: [40, 60], animate: false });
      told();
    };
    pin.on("dragend", told);
    map.on("click", ({ latlng }) => {
      set(latlng);
      told();
    });

    return {
      show(point, near) {
        if (!point) {
          pin.remove();
          return;
        }
        set(point);
        const zoom = near ? Math.max(map.getZoom(), TOWN_ZOOM) : map.getZoom();
        if (near || !map.getBounds().contains(point)) {
          map.setView(point, Math.min(zoom, map.getMaxZoom()), { animate: false });
        }
      },
      showPublic(point) {
        if (point) ring.setLatLng(point).addTo(map);
        else ring.remove();
        pin.setOpacity(point ? 0.65 : 1);
      },
      middle() {
        set(map.getCenter());
        told();
        pin.getElement().focus();
      },
      resize: () => map.invalidateSize({ pan: false }),
    };
  };
})();
