// “Use my position”: asked of the browser only when somebody presses it, and rounded to
// 0.01 degrees, about a kilometre, before anything else sees it.
(() => {
  "use strict";

  const PATIENCE = 15_000; // ms
  const FRESH = 300_000; // ms that a position may be old

  const round = (degrees) => (Math.round(degrees * 100) / 100 + 0).toFixed(2);

  const offer = (box) => {
    const button = box.querySelector("button");
    const status = box.querySelector("[role=status]");
    const field = box.closest("form").elements.near;
    // By the codes of GeolocationPositionError.
    const reasons = ["", box.dataset.denied, box.dataset.unavailable, box.dataset.timeout];

    const found = ({ coords }) => {
      status.textContent = "";
      // The map's view would tell where somebody is, in the browser's history.
      globalThis.L?.entryMap.of("map_entries")?.entries?.forget();
      field.value = `${round(coords.latitude)},${round(coords.longitude)}`;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };

    const failed = ({ code }) => {
      status.textContent = reasons[code];
    };

    button.addEventListener("click", () => {
      status.textContent = box.dataset.asking;
      const options = { timeout: PATIENCE, maximumAge: FRESH };
      navigator.geolocation.getCurrentPosition(found, failed, options);
    });
    box.hidden = false;
  };

  if (navigator.geolocation) document.querySelectorAll("[data-locate]").forEach(offer);
})();
