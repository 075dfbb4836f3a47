// L.entryFullScreen: the map as large as the screen, or, where a browser refuses that
// (an iPhone), as large as the window.
(() => {
  "use strict";

  const { button, icon } = L.entryMap;
  const OUT = "M3 9V3h6M15 3h6v6M21 15v6h-6M9 21H3v-6";
  const IN = "M9 3v6H3M21 9h-6V3M15 21v-6h6M3 15h6v6";

  const FullScreen = L.Control.extend({
    onAdd(map) {
      this._box = map.getContainer();
      const node = L.DomUtil.create("div", "entry-map-bar");
      this._button = button("entry-map-tool", "", node, () => this._toggle());
      this._button.append(icon(OUT));
      L.DomEvent.disableClickPropagation(node);
      this._leaving = new AbortController();
      const { signal } = this._leaving;
      document.addEventListener("fullscreenchange", () => this._resize(), { signal });
      this._box.addEventListener(
        "keydown",
        (event) => {
          const isFree = event.key === "Escape" && !event.defaultPrevented;
          if (isFree && !this._box.classList.contains("has-panel") && this._isWide()) this._toggle();
        },
        { signal },
      );
      this._show();
      return node;
    },

    onRemove() {
      this._leaving.abort();
      if (this._isFull()) this._toggle();
    },

    // As large as the window, by our own styles.
    _isWide() {
      return this._box.classList.contains("is-wide");
    },

    _isFull() {
      return this._isWide() || document.fullscreenElement === this._box;
    },

    async _toggle() {
      if (this._isWide()) this._widen(false);
      else if (document.fullscreenElement === this._box) await document.exitFullscreen();
      else {
        try {
          await this._box.requestFullscreen();
        } catch {
          this._widen(true);
        }
      }
    },

    _widen(wide) {
      this._box.classList.toggle("is-wide", wide);
      document.documentElement.classList.toggle("has-wide-map", wide);
      this._resize();
    },

    _resize() {
      // The window may be as large as before.
      this._map.invalidateSize({ animate: false });
      this._show();
    },

    _show() {
      const { enter, leave } = this.options.labels;
      const words = this._isFull() ? leave : enter;
      this._box.classList.toggle("is-full", this._isFull());
      this._button.querySelector("path").setAttribute("d", this._isFull() ? IN : OUT);
      this._button.setAttribute("aria-label", words);
      this._button.title = words;
    },
  });

  L.entryFullScreen = (options) => new FullScreen(options);
})();
