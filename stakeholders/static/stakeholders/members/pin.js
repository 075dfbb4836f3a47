// The pin of a form: finds a place, offers what it may be, and keeps a map, two numbers
// and what the public sees of them in step. Without it the form does the same by hand.
(() => {
  "use strict";

  const { nonce } = document.currentScript;
  const DIGITS = 5; // of a number of degrees: about a metre
  const A_WHILE = 500; // milliseconds without a move before the public point is asked for

  const element = (name, className, parent) => {
    const made = document.createElement(name);
    made.className = className;
    parent?.append(made);
    return made;
  };

  const fill = (text, values) =>
    text.replace(/%\((\w+)\)s/g, (_match, name) => values[name]);

  const loaded = new Map();
  const load = (name, attributes, parent) => {
    const address = attributes.src ?? attributes.href;
    if (!loaded.has(address)) {
      const node = Object.assign(document.createElement(name), attributes);
      if (name === "script") Object.assign(node, { nonce, async: false });
      loaded.set(address, new Promise((resolve, reject) => {
        node.addEventListener("load", resolve);
        node.addEventListener("error", () => reject(new Error(address)));
      }));
      parent.append(node);
    }
    return loaded.get(address);
  };

  const loadMap = ({ scripts, styles }) =>
    Promise.all([
      ...styles.map((href) => load("link", { rel: "stylesheet", href }, document.head)),
      ...scripts.map((src) => load("script", { src }, document.head)),
    ]);

  // Digits of any script, a decimal comma, marks of direction: as the server reads them.
  const number = (text) => {
    const western = text
      .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
      .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
      .replace(/[,٫]/g, ".")
      .replace(/−/g, "-")
      .replace(/[°\s\u200e\u200f\u061c]/g, "");
    return /^[-+]?\d*\.?\d+\.?$/.test(western) ? Number(western) : NaN;
  };

  class Pin {
    constructor(root) {
      this.root = root;
      this.settings = JSON.parse(root.dataset.pin);
      this.form = root.closest("form");
      this.live = this.part("live");
      this.live.hidden = false;
      this.part("find").addEventListener("click", (event) => this.find(event));
      this.part("find-nearby")?.addEventListener("click", (event) => this.find(event, true));
      this.part("middle").addEventListener("click", () => this.map?.middle());
      this.root.addEventListener("input", (event) => this.changed(event));
      this.root.addEventListener("change", (event) => this.changed(event));
      this.public = this.settings.public;
      this.openWhenSeen();
      this.tellPublic();
    }

    part(name) {
      return this.root.querySelector(`[data-pin-${name}]`);
    }

    field(name) {
      return this.form.elements[this.settings.names[name]];
    }

    value(name) {
      return this.field(name)?.value?.trim() ?? "";
    }

    get point() {
      const point = [number(this.value("latitude")), number(this.value("longitude"))];
      const [latitude, longitude] = point;
      return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? point : null;
    }

    // A section that is never opened costs no map.
    openWhenSeen() {
      const box = this.part("map");
      const seen = new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting) return;
        seen.disconnect();
        this.open(box);
      });
      seen.observe(box);
    }

    async open(box) {
      try {
        await loadMap(this.settings.map);
      } catch (error) {
        console.warn("Pin:", error);
        this.live.hidden = true;
        this.say(this.settings.labels.mapFailed);
        return;
      }
      this.map = L.pinMap(box, this.settings, (point) => this.moved(point));
      this.map.show(this.point);
      this.tellPublic();
      // A tab or a folded section that opens gives the map its room.
      new ResizeObserver(() => this.map.resize()).observe(box);
      this.root.dispatchEvent(new CustomEvent("pin:ready", { bubbles: true }));
    }

    say(text) {
      this.part("status").textContent = text;
    }

    // Something was written or chosen.
    changed({ type, target }) {
      const { names } = this.settings;
      if (this.writing) return;
      if (target.name === names.place_candidate) {
        if (type === "change") this.take(target);
        return;
      }
      if ([names.latitude, names.longitude].includes(target.name)) {
        this.byHand();
        this.map?.show(this.point);
        this.askPublic();
      }
      if (target.name === names.place_again && target.checked) this.forget();
      if (type === "change" && [names.address, names.place, names.country].includes(target.name)) {
        if (this.point && !this.settings.byHand) this.say(this.settings.labels.changed);
        this.askPublic();
      }
      this.tellPublic();
    }

    // The pin was moved on the map: by hand.
    moved(point) {
      const [latitude, longitude] = point.map((degrees) => degrees.toFixed(DIGITS));
      this.write([latitude, longitude].map(Number));
      this.byHand();
      this.part("said").textContent = fill(this.settings.labels.at, { latitude, longitude });
      this.askPublic();
    }

    byHand() {
      this.settings.byHand = true;
      this.choose("");
      if (this.field("place_again")) this.field("place_again").checked = false;
    }

    // It is to be looked up again.
    forget() {
      this.write(["", ""]);
      this.settings.byHand = false;
      this.map?.show(null);
      this.askPublic();
    }

    write(point) {
      [this.field("latitude").value, this.field("longitude").value] = point;
      // A form that saves as one types, or warns of what is not saved, must hear of it.
      this.writing = true;
      this.field("longitude").dispatchEvent(new Event("change", { bubbles: true }));
      this.writing = false;
    }

    // Look the place up

    async find(event, nearby = false) {
      event.preventDefault();
      this.asked?.abort();
      this.asked = new AbortController();
      const { signal } = this.asked;
      const { url, labels } = this.settings;
      this.say(labels.searching);
      try {
        const response = await fetch(`${url}?${this.question(nearby)}`, { signal });
        if (response.redirected) throw new Error("signed out");
        this.offer(await response.json());
      } catch (error) {
        if (error.name === "AbortError") return;
        this.say(labels.failed);
      }
    }

    question(nearby) {
      const asked = new URLSearchParams({ country: this.value("country") });
      if (nearby) asked.set("nearby", this.part("nearby").querySelector("input").value);
      else for (const name of ["address", "postcode", "place"]) asked.set(name, this.value(name));
      return asked;
    }

    offer({ message, candidates, unknown }) {
      this.say(message);
      this.part("nearby").hidden = !unknown;
      const box = this.part("candidates");
      box.replaceChildren();
      if (!candidates.length) return;
      const { labels, byHand } = this.settings;
      const group = element("fieldset", "pin__candidates", box);
      element("legend", "pin__unseen", group).textContent = labels.legend;
      for (const candidate of candidates) this.candidate(group, candidate);
      const none = { token: "", name: byHand ? labels.keep : labels.none, about: [] };
      this.candidate(group, none);
      const only = candidates.length === 1 && !byHand;
      const first = group.querySelector("input");
      if (only) this.take(Object.assign(first, { checked: true }));
      else if (byHand) this.choose("");
      if (!only) (group.querySelector("input:checked") ?? first).focus();
    }

    candidate(group, { token, name, about, latitude, longitude }) {
      const label = element("label", "pin__candidate", group);
      const radio = element("input", "", label);
      Object.assign(radio, {
        type: "radio",
        name: this.settings.names.place_candidate,
        value: token,
      });
      if (token) Object.assign(radio.dataset, { name, latitude, longitude });
      const text = element("span", "", label);
      element("bdi", "pin__name", text).textContent = name;
      const line = element("span", "pin__about", text);
      about.forEach((phrase, i) => {
        line.append(i ? " · " : " ");
        element("bdi", "", line).textContent = phrase;
      });
    }

    take({ value, dataset: { name, latitude, longitude } }) {
      if (!value) return;
      this.settings.byHand = false;
      const point = [Number(latitude), Number(longitude)];
      this.write(point);
      this.map?.show(point, true);
      this.say(fill(this.settings.labels.taken, { name }));
      this.askPublic();
    }

    choose(token) {
      for (const radio of this.part("candidates").querySelectorAll("input[type=radio]")) {
        radio.checked = radio.value === token;
      }
    }

    // What the public sees

    get exposure() {
      const chosen = this.value("exposure") || this.settings.usual;
      return chosen === "exact" && this.field("shelter")?.checked ? "town" : chosen;
    }

    tellPublic() {
      const { exposure } = this;
      const words = this.part("public");
      if (words.textContent !== this.settings.words[exposure]) {
        words.textContent = this.settings.words[exposure];
      }
      const shown = exposure === "town" && this.point ? this.public : null;
      this.part("legend").hidden = !shown;
      this.map?.showPublic(shown);
    }

    askPublic() {
      clearTimeout(this.waiting);
      this.public = null;
      this.tellPublic();
      this.waiting = setTimeout(() => this.fetchPublic(), A_WHILE);
    }

    async fetchPublic() {
      const { point } = this;
      if (!point) return;
      const asked = new URLSearchParams({
        latitude: point[0],
        longitude: point[1],
        place: this.value("place"),
        country: this.value("country"),
      });
      try {
        const response = await fetch(`${this.settings.url}?${asked}`);
        this.public = (await response.json()).public ?? null;
      } catch {
        return; // The words say it without the ring.
      }
      this.tellPublic();
    }
  }

  const begin = () => {
    for (const root of document.querySelectorAll("[data-pin]")) new Pin(root);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
