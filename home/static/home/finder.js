// Changes list and map together without a reload. Every state has an address, and what
// the server draws there is what is shown: the parts marked data-live are brought in line
// with it. Without this script the same form and the same links load whole pages.
(() => {
  "use strict";

  const TYPING = 350; // ms after the last key
  const SLOW = 200; // ms until the reader is told that it takes time
  const POINT = /^\s*([+-]?\d{1,3}\.\d+)\s*[,;\s]\s*([+-]?\d{1,3}\.\d+)\s*$/;

  const form = document.querySelector("[data-finder]");
  const status = document.querySelector("[data-found]");
  const fields = ["near", "radius", "q"].map((name) => form.elements[name]);
  const page = new URL(form.action);
  const left = new Map(); // what the reader left at a step of the history
  let asked = location.pathname + location.search;
  let request;
  let typing = 0;
  let opened;
  let { feed: fed } = document.querySelector("[data-feed]").dataset;

  // What is asked

  // About a kilometre: nobody needs to know better where somebody stands.
  const rounded = (text) => {
    const point = POINT.exec(text);
    const round = (degrees) => (Math.round(degrees * 100) / 100 + 0).toFixed(2);
    return point ? `${round(point[1])},${round(point[2])}` : text;
  };

  const addressOf = (changes = {}) => {
    const asks = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim() && !(name in changes)) asks.append(name, value.trim());
    }
    for (const [name, value] of Object.entries(changes)) if (value) asks.set(name, value);
    if (asks.has("near")) asks.set("near", rounded(asks.get("near")));
    else asks.delete("radius");
    const query = asks.toString();
    return page.pathname + (query && `?${query}`);
  };

  // What is shown

  const tell = () => {
    const wrong = form.querySelector(".field-error");
    const heading = document.getElementById("found");
    status.textContent = "";
    const text = [wrong, heading].map((node) => node?.textContent.trim()).filter(Boolean);
    setTimeout(() => (status.textContent = text.join(" ")), 50);
  };

  const fill = (drawn, all) => {
    for (const field of fields) {
      const wanted = drawn.getElementById(field.id);
      if (wanted.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (field.options) morph(field, wanted);
      // What somebody is typing is theirs.
      if (all || field !== document.activeElement) field.value = wanted.value;
    }
  };

  // What carries the question on, outside of what is live.
  const follow = (drawn) => {
    for (const part of [".language-menu > ul", "link[data-asks]"]) {
      const [here, there] = [document, drawn].map((all) => all.querySelector(part));
      if (here && there) morph(here, there);
    }
  };

  // What the map is told of where it finds its entries.
  const feed = () => {
    const { feed: url, latitude, longitude, km, view } = document.querySelector("[data-feed]").dataset;
    const point = [Number(latitude), Number(longitude)];
    const around = latitude ? { point, km: Number(km) } : null;
    return { url, around, fit: view !== "kept", home: view === "home" };
  };

  const tellMap = (detail) => {
    fed = detail.url;
    document.querySelector(".entry-map")?.dispatchEvent(new CustomEvent("entry:feed", { detail }));
  };

  const feedMap = () => {
    const detail = feed();
    if (detail.url !== fed) tellMap(detail);
  };

  const show = (drawn, all) => {
    const focus = document.activeElement;
    for (const part of document.querySelectorAll("[data-live]")) {
      morph(part, drawn.querySelector(`[data-live="${part.dataset.live}"]`));
    }
    fill(drawn, all);
    follow(drawn);
    // The reader goes on at the list where what had the focus is gone.
    if (!focus.isConnected) document.getElementById("found").focus({ preventScroll: true });
    if (opened) markOpen(opened, true);
    feedMap();
    tell();
  };

  const busy = (is) => {
    document.querySelector("[data-live=results]").ariaBusy = is ? "true" : null;
  };

  // Going from one state to the next

  const leave = () => {
    const focus = document.activeElement?.id;
    left.set(history.state?.step ?? 0, { y: scrollY, focus });
  };

  const remember = (how, address) => {
    if (!how) return;
    leave();
    const step = (history.state?.step ?? 0) + (how === "pushState" ? 1 : 0);
    history[how]({ step }, "", address);
  };

  // The site rounds what was asked for too exactly.
  const correct = ({ pathname, search }) => {
    asked = pathname + search;
    history.replaceState(history.state, "", asked);
  };

  const draw = async (address) => {
    const { signal } = (request = new AbortController());
    const waits = setTimeout(busy, SLOW, true);
    try {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error(String(response.status));
      const drawn = new DOMParser().parseFromString(await response.text(), "text/html");
      return { drawn, at: response.redirected && new URL(response.url) };
    } finally {
      clearTimeout(waits);
      if (!signal.aborted) busy(false);
    }
  };

  const go = async (address, { how = "pushState", all = false, then } = {}) => {
    clearTimeout(typing);
    if (address === asked) return;
    asked = address;
    request?.abort();
    remember(how, address);
    try {
      const { drawn, at } = await draw(address);
      if (asked !== address) return;
      if (at) correct(at);
      show(drawn, all);
      then?.();
    } catch (error) {
      // A page that loads as a whole says best what is wrong.
      if (error.name !== "AbortError") location.assign(address);
    }
  };

  const toList = () => {
    const heading = document.getElementById("found");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  };

  addEventListener("popstate", () => {
    const { y, focus } = left.get(history.state?.step ?? 0) ?? {};
    const then = () => {
      if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
      if (y !== undefined) scrollTo({ top: y, behavior: "instant" });
    };
    go(location.pathname + location.search, { how: "", all: true, then });
  });

  // What the reader does

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(addressOf());
  });

  form.addEventListener("change", ({ target }) => {
    if (target.name === "q") return;
    // Whoever names a place no longer means the part of the map.
    go(addressOf(target.name === "near" && target.value ? { bbox: "" } : {}));
  });

  form.addEventListener("input", ({ target }) => {
    if (target.name !== "q") return;
    clearTimeout(typing);
    typing = setTimeout(() => go(addressOf(), { how: "replaceState" }), TYPING);
  });

  addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-live] a[href]");
    const isOther = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || isOther || event.defaultPrevented || link.hash) return;
    if (link.origin !== page.origin || link.pathname !== page.pathname) return;
    event.preventDefault();
    const then = "turn" in link.dataset ? toList : undefined;
    go(link.pathname + link.search, { all: true, then });
  });

  addEventListener("map:search", ({ detail }) => {
    go(addressOf({ bbox: detail.bbox, near: "", radius: "" }), { all: true });
  });

  addEventListener("map:pick", ({ detail: { latitude, longitude } }) => {
    const near = `${latitude.toFixed(4)},${longitude.toFixed(4)}`;
    go(addressOf({ near, bbox: "" }), { all: true });
  });

  // What was chosen before the map was there.
  const first = fed;
  addEventListener("entry:ready", () => fed === first || tellMap(feed()), { once: true });

  // List and map point at the same entries: what is under the pointer or has the focus
  // in the list lights up on the map, and what is open on the map is marked in the list.

  let lit;

  const light = (event) => {
    const entry = event.target.closest?.(".finder__list [data-entry]")?.dataset.entry;
    if (entry === lit) return;
    lit = entry;
    const [type, id] = entry?.split("-") ?? [];
    const detail = entry ? { type, id: Number(id) } : null;
    const map = document.querySelector(".entry-map");
    map?.dispatchEvent(new CustomEvent("entry:highlight", { detail }));
  };

  const markOpen = ({ type, id }, isOpen) => {
    const items = document.querySelectorAll(`[data-entry="${type}-${id}"]`);
    for (const item of items) item.classList.toggle("is-open", isOpen);
  };

  addEventListener("pointerover", light);
  addEventListener("focusin", light);
  addEventListener("entry:open", ({ detail }) => markOpen((opened = detail), true));
  addEventListener("entry:close", ({ detail }) => {
    opened = undefined;
    markOpen(detail, false);
  });
})();
