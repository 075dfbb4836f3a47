// Saved entries: a list in this browser's storage, their pages in its cache. A service
// worker (`/sw.js`) is there only while something is saved.
(() => {
  "use strict";

  const KEY = "share-saved";
  const PREFIX = "share-saved-";
  const DAY = 86_400_000;
  const PATIENCE = 60_000;
  // The site writes dates in English as Europeans do.
  const TONGUES = { en: "en-GB" };
  const { worker: address, ...says } = document.currentScript.dataset;
  const { lang: language } = document.documentElement;

  const stored = () => {
    try {
      const list = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(list) ? list : [];
    } catch {
      return [];
    }
  };

  const store = (list) => localStorage.setItem(KEY, JSON.stringify(list));
  const find = (id) => stored().find((entry) => entry.id === id);
  const without = (id) => stored().filter((entry) => entry.id !== id);

  const works = () => {
    try {
      store(stored());
      return "serviceWorker" in navigator && "caches" in window;
    } catch {
      return false;
    }
  };

  const say = (text) => {
    for (const place of document.querySelectorAll("[data-save-status]")) {
      place.textContent = text;
    }
  };

  // Resolves to the worker, once it is ready for messages.
  const worker = async () => {
    await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    return (await navigator.serviceWorker.ready).active;
  };

  // Have the worker keep an entry's page; resolves to {state, address}.
  const keep = (id) => new Promise((resolve, reject) => {
    const [type, number] = id.split("-");
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(reject, PATIENCE);
    worker().then((active) =>
      active.postMessage({ type, id: Number(number), language }, [port2])).catch(reject);
  });

  const dropPage = async (pathname) => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX)) await (await caches.open(name)).delete(pathname);
    }
  };

  // Nothing is saved any more: leave nothing behind.
  const leave = async () => {
    localStorage.removeItem(KEY);
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX)) await caches.delete(name);
    }
    const registration = await navigator.serviceWorker.getRegistration("/");
    await registration?.unregister();
  };

  const remove = async (id) => {
    const entry = find(id);
    store(without(id));
    if (!stored().length) await leave();
    else if (entry) await dropPage(entry.address);
  };

  // Fetch an entry's page, now in this page's language.
  const save = async (id, facts) => {
    const before = find(id);
    const answer = await keep(id).catch(() => ({ state: "failed" }));
    if (answer.state === "kept") {
      if (before && before.address !== answer.address) await dropPage(before.address);
      store([{ ...before, ...facts, id, address: answer.address, at: Date.now(), gone: false },
        ...without(id)]);
    } else if (!stored().length) {
      await leave();
    }
    return answer.state;
  };

  // Buttons

  const facts = ({ name, nameLanguage, where, example }) =>
    ({ name, nameLanguage, where, example: example === "true" });

  const show = () => {
    for (const button of document.querySelectorAll("[data-save]")) {
      const isSaved = Boolean(find(button.dataset.save));
      for (const text of button.querySelectorAll("[data-when]")) {
        text.hidden = (text.dataset.when === "saved") !== isSaved;
      }
      button.hidden = false;
    }
    for (const link of document.querySelectorAll("[data-saved-link]")) {
      link.hidden = !stored().length;
    }
  };

  const press = async (button) => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    const id = button.dataset.save;
    if (find(id)) {
      await remove(id);
      say(says.removed);
    } else {
      say(says.saving);
      const state = await save(id, facts(button.dataset));
      say(state === "kept" ? says.kept : says.failed);
    }
    button.ariaDisabled = "false";
    show();
  };

  // What was saved more than a day ago is fetched anew when its page, or the list, opens.
  const isOld = ({ at }) => !(Date.now() - at < DAY);

  const refreshShown = async () => {
    for (const { dataset } of document.querySelectorAll("[data-save]")) {
      const entry = find(dataset.save);
      const isElsewhere = entry && entry.address !== location.pathname;
      if (entry && navigator.onLine && (isOld(entry) || isElsewhere)) {
        await save(entry.id, facts(dataset));
      }
    }
  };

  // The page that lists them

  const list = document.querySelector("[data-saved-list]");

  const item = (entry) => {
    const node = document.querySelector("[data-saved-item]").content.cloneNode(true);
    const link = node.querySelector("a");
    link.textContent = entry.name;
    link.lang = entry.nameLanguage;
    link.href = entry.address;
    node.querySelector("[data-where]").textContent = entry.where;
    node.querySelector("[data-example]").hidden = !entry.example;
    node.querySelector("[data-at]").textContent =
      new Date(entry.at).toLocaleDateString(TONGUES[language] ?? language,
        { dateStyle: "long" });
    node.querySelector("[data-gone]").hidden = !entry.gone;
    const button = node.querySelector("button");
    button.dataset.remove = entry.id;
    button.querySelector("[data-name]").textContent = entry.name;
    return node;
  };

  const showList = () => {
    const entries = stored();
    list.replaceChildren(...entries.map(item));
    for (const part of document.querySelectorAll("[data-saved-when]")) {
      const isFor = { some: entries.length > 0, none: !entries.length,
        offline: !navigator.onLine }[part.dataset.savedWhen];
      part.hidden = !isFor;
    }
  };

  const refreshList = async () => {
    for (const entry of stored().filter(isOld)) {
      if (!navigator.onLine) return;
      if (await save(entry.id, {}) === "gone") {
        await dropPage(entry.address);
        store(stored().map((other) =>
          (other.id === entry.id ? { ...other, gone: true } : other)));
      }
      showList();
    }
  };

  const afterRemoving = () => {
    showList();
    say(says.removed);
    document.querySelector("h1").focus();
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-save]");
    if (button) press(button);
    const id = target.closest("[data-remove]")?.dataset.remove;
    if (id) remove(id).then(afterRemoving);
    if (target.closest("[data-remove-all]")) leave().then(afterRemoving);
  });

  if (!works()) {
    for (const part of document.querySelectorAll("[data-saved-when=never]")) {
      part.hidden = false;
    }
    return;
  }
  show();
  refreshShown();
  if (list) {
    showList();
    refreshList();
    addEventListener("online", showList);
    addEventListener("offline", showList);
  }
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    show();
    if (list) showList();
  });
})();
