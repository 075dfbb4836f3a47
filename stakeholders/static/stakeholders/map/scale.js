// L.entryScale: Leaflet's scale, in the reader's words.
(() => {
  "use strict";

  const Scale = L.Control.Scale.extend({
    options: { imperial: false, maxWidth: 100 },

    _updateMetric(most) {
      const { kilometres, metres } = this.options.labels;
      const length = this._getRoundNum(most);
      const text =
        length < 1000 ? metres.replace("{number}", length) : kilometres.replace("{number}", length / 1000);
      this._mScale.style.width = `${Math.round((this.options.maxWidth * length) / most)}px`;
      this._mScale.textContent = text;
    },
  });

  L.entryScale = (options) => new Scale(options);
})();
