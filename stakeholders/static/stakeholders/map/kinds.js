// L.entryKinds: the legend as a control. Every kind of the feed, and organisations and
// initiatives, can be hidden and shown again; the choice stays while the page lives.
(() => {
  "use strict";

  const { button, element, symbol } = L.entryMap;
  const TYPE_COLOUR = "#46536b";

  // How many pins have each code of a column.
  const tally = (column, number) => {
    const found = new Array(number).fill(0);
    for (const code of column) found[code]++;
    return found;
  };

  const EntryKinds = L.Control.extend({
    onAdd(map) {
      const { labels } = this.options;
      this._hiddenKinds = new Set(); // by their codes: another feed numbers them anew
      this._hiddenTypes = new Set();
      const node = element("div", "entry-map-kinds");
      this._opener = button("entry-map-tool is-worded", labels.open, node, () => this._toggle());
      this._box = element("div", "entry-map-kinds-box", node);
      this._box.id = `${map.getContainer().id}_kinds`;
      this._box.hidden = true;
      this._opener.setAttribute("aria-expanded", "false");
      this._opener.setAttribute("aria-controls", this._box.id);
      this._fields = element("div", "", this._box);
      this._all = button("entry-map-retry", labels.all, this._box, () => this._showAll());
      this._count = element("p", "entry-map-kinds-count", this._box);
      this._count.setAttribute("role", "status");
      node.addEventListener("keydown", (event) => this._onKey(event));
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
      map.on("entries:shown", this._onShown, this);
      map.getContainer().addEventListener("entry:open", (this._close = () => this._toggle(false)));
      this._node = node;
      if (map.entries?.pins) this._onShown(map.entries);
      else node.hidden = true;
      return node;
    },

    onRemove(map) {
      map.off("entries:shown", this._onShown, this);
      map.getContainer().removeEventListener("entry:open", this._close);
    },

    _toggle(open = this._box.hidden) {
      this._box.hidden = !open;
      this._opener.setAttribute("aria-expanded", String(open));
    },

    _onKey(event) {
      if (event.key !== "Escape" || this._box.hidden) return;
      event.stopPropagation();
      this._toggle(false);
      this._opener.focus({ preventScroll: true });
    },

    _onShown({ pins }) {
      const { labels, path } = this.options;
      this._pins = pins;
      this._node.hidden = !pins.length;
      const types = tally(pins.type, 2);
      const kinds = tally(pins.kind, pins.kinds.length);
      this._fields.replaceChildren();
      if (types.every(Boolean)) {
        const set = this._set(labels.types);
        const draw = (outlined) => symbol(path, TYPE_COLOUR, outlined);
        this._check(set, this._hiddenTypes, 0, draw(false), labels.stakeholders, types[0]);
        this._check(set, this._hiddenTypes, 1, draw(true), labels.initiatives, types[1]);
      }
      const set = this._set(labels.kinds);
      pins.kinds.forEach(({ code, label, colour, path: shape }, index) => {
        this._check(set, this._hiddenKinds, code, symbol(shape, colour), label, kinds[index]);
      });
      this._apply();
    },

    _set(words) {
      const set = element("fieldset", "entry-map-kinds-set", this._fields);
      element("legend", "", set).textContent = words;
      return set;
    },

    _check(set, hidden, code, icon, words, count) {
      const label = element("label", "entry-map-check", set);
      const box = element("input", "", label);
      box.type = "checkbox";
      box.checked = !hidden.has(code);
      label.append(icon);
      element("span", "", label).textContent = words;
      element("span", "entry-map-check-count", label).textContent = count;
      box.addEventListener("change", () => {
        if (box.checked) hidden.delete(code);
        else hidden.add(code);
        this._apply();
      });
    },

    _showAll() {
      this._hiddenKinds.clear();
      this._hiddenTypes.clear();
      for (const box of this._fields.querySelectorAll("input")) box.checked = true;
      this._apply();
    },

    _apply() {
      const { kind, type, kinds, length } = this._pins;
      const hidesKind = kinds.map(({ code }) => this._hiddenKinds.has(code));
      const hidesType = [0, 1].map((code) => this._hiddenTypes.has(code));
      const hides = (index) => hidesKind[kind[index]] || hidesType[type[index]];
      const isAsked = hidesKind.some(Boolean) || hidesType.some(Boolean);
      let shown = 0;
      for (let i = 0; i < length; i++) shown += !hides(i);
      this._all.hidden = !isAsked;
      this._opener.classList.toggle("is-on", isAsked);
      this._count.textContent = isAsked ? this.options.labels.hidden.replace("{number}", shown) : "";
      if (isAsked || this._wasAsked) this._map.entries.hide(isAsked ? hides : null);
      this._wasAsked = isAsked;
    },
  });

  L.entryKinds = (options) => new EntryKinds(options);
})();
