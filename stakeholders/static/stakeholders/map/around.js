// A place that was asked for: the circle around it, and how far things are from there.
(() => {
  "use strict";

  const EARTH = 6371.0088; // km, the mean radius
  const radians = (degrees) => (degrees * Math.PI) / 180;

  // Kilometres in a straight line over ground between points [latitude, longitude].
  L.entryMap.kilometres = ([south, west], [north, east]) => {
    const up = Math.sin(radians(north - south) / 2) ** 2;
    const across = Math.sin(radians(east - west) / 2) ** 2;
    const chord = up + Math.cos(radians(south)) * Math.cos(radians(north)) * across;
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
  };

  // A distance in the reader's words, as the list writes it (cldr.distance):
  // "less than 1 km", "3.2 km", "1,234 km".
  L.entryMap.distance = (kilometres, labels) => {
    if (kilometres < 1) return labels.near;
    const text =
      kilometres < 9.95
        ? String(Number(kilometres.toFixed(1))).replace(".", labels.decimal)
        : kilometres.toFixed(0).replace(/\B(?=(\d{3})+$)/g, labels.thousand);
    return labels.kilometres.replace("{number}", text);
  };

  // `around` is { point: [latitude, longitude], km }.
  L.entryMap.circle = ({ point, km }) =>
    L.circle(point, { radius: km * 1000, className: "entry-map-around", interactive: false });

  L.entryMap.boundsAround = ({ point, km }) => L.latLng(point).toBounds(km * 2000);
})();
