// Makes a field with data-suggest a combobox (ARIA 1.2) that suggests places.
// Without this script, without a connection or without an answer it stays a plain field.
(() => {
  "use strict";

  const DELAY = 120; // ms after the last key
  const LEAST = 2; // letters
  const BETWEEN = " · "; // the parts of a note
  const POSITION = /^\s*[+\-−]?\d{1,3}\s*[.,°]/; // never sent while one types

  let number = 0;

  const letters = (text) => [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).length;

  const combobox = (field) => {
    const { suggest: address, suggestLabel, suggestFound, suggestNone } = field.dataset;
    const known = new Map(); // what was typed -> places
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let options = [];
    let active = -1;
    let timer = 0;
    let request = null;

    number += 1;
    list.id = `suggestions-${number}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", suggestLabel);
    status.className = "suggestions__status visually-hidden";
    status.setAttribute("role", "status");
    field.after(list, status);
    field.parentElement.classList.add("has-suggestions");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    field.autocomplete = "off";
    // A search field may not be a combobox, and empties itself at Escape.
    if (field.type === "search") Object.assign(field, { type: "text", enterKeyHint: "search" });

    const mark = (index) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options[active];
      if (!option) {
        field.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };

    const forget = () => {
      clearTimeout(timer);
      request?.abort();
      request = null;
    };

    const close = () => {
      forget();
      mark(-1);
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
    };

    const choose = (option) => {
      field.value = option.dataset.value;
      close();
      status.textContent = "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    };

    // Names of any script in a line that runs as the page does.
    const words = (className, texts) => {
      const line = document.createElement("span");
      line.className = className;
      texts.forEach((text, index) => {
        const word = document.createElement("bdi");
        word.textContent = text;
        line.append(index ? BETWEEN : "", word);
      });
      return line;
    };

    const row = (place, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.className = "suggestions__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.value = place.value;
      option.append(
        words("suggestions__name", [place.name]),
        " ",
        words("suggestions__note", place.note.split(BETWEEN)),
      );
      return option;
    };

    const show = (places) => {
      mark(-1);
      options = places.map(row);
      list.replaceChildren(...options);
      list.hidden = !options.length;
      list.scrollTop = 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = options.length
        ? suggestFound.replace("[number]", options.length.toLocaleString(document.documentElement.lang))
        : suggestNone;
    };

    const ask = async (typed) => {
      forget();
      if (known.has(typed)) {
        show(known.get(typed));
        return;
      }
      const asked = new AbortController();
      request = asked;
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`, {
          credentials: "omit",
          signal: asked.signal,
        });
        if (!answer.ok) throw new Error(answer.status);
        const { places } = await answer.json();
        known.set(typed, places);
        // Slow lines: an answer to what is no longer typed is of no use.
        if (request === asked && document.activeElement === field) show(places);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    const typing = () => {
      const typed = field.value.trim().replace(/\s+/g, " ");
      forget();
      mark(-1);
      if (letters(typed) < LEAST || POSITION.test(typed)) {
        close();
        status.textContent = "";
        return;
      }
      timer = setTimeout(ask, DELAY, typed);
    };

    const keys = {
      ArrowDown: (step = 1) => {
        if (list.hidden) {
          typing();
          return;
        }
        const places = options.length + 1; // one of them is the field itself
        mark(((active + 1 + step + places) % places) - 1);
      },
      ArrowUp: () => keys.ArrowDown(-1),
      Enter: () => choose(options[active]),
      Escape: close,
    };

    field.addEventListener("keydown", (event) => {
      const isOpen = !list.hidden;
      const wanted = {
        ArrowDown: true,
        ArrowUp: isOpen,
        Enter: isOpen && active >= 0,
        Escape: isOpen,
      }[event.key];
      if (!wanted || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
        if (event.key === "Tab" || event.key === "Enter") close();
        return;
      }
      event.preventDefault();
      keys[event.key]();
    });
    field.addEventListener("input", (event) => {
      if (!event.isComposing) typing();
    });
    field.addEventListener("compositionend", typing);
    field.addEventListener("blur", close);
    // The field keeps the focus while one presses on the list, or scrolls in it.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  };

  document.querySelectorAll("input[data-suggest]").forEach(combobox);
})();
