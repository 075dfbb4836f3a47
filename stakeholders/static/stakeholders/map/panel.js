// What a marker opens to: a panel over the map with an entry's card, or with the list
// of the entries that share a place. Focus moves in, and back when it closes.
(() => {
  "use strict";

  const { button, element } = L.entryMap;

  L.entryMap.Panel = class {
    #labels;
    #request;
    #onClose;

    constructor(parent, labels) {
      this.#labels = labels;
      this.parent = parent;
      this.node = element("section", "entry-map-panel", parent);
      this.node.setAttribute("role", "dialog");
      this.node.tabIndex = -1;
      this.node.hidden = true;
      this.bar = element("div", "entry-map-panel-bar", this.node);
      this.back = button("entry-map-back", labels.back, this.bar, () => this.goBack());
      const close = button("entry-map-close", "×", this.bar, () => this.close());
      close.setAttribute("aria-label", labels.close);
      this.body = element("div", "entry-map-panel-body", this.node);
      this.node.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
        event.stopPropagation();
      });
      L.DomEvent.disableClickPropagation(this.node);
      L.DomEvent.disableScrollPropagation(this.node);
    }

    get isOpen() {
      return !this.node.hidden;
    }

    // `onClose` is told when this content leaves, whatever comes after it.
    #show(label, { goBack, onClose, isQuiet }) {
      this.#request?.abort();
      this.#onClose?.();
      this.#onClose = onClose;
      this.goBack = goBack;
      this.back.hidden = !goBack;
      this.body.replaceChildren();
      this.node.setAttribute("aria-label", label);
      this.node.hidden = false;
      this.parent.classList.add("has-panel");
      if (!isQuiet) this.node.focus({ preventScroll: true });
    }

    // The list that a card came from is no longer what the map shows.
    forgetList() {
      this.goBack = undefined;
      this.back.hidden = true;
    }

    // `isLost`: what is shown is gone, and the reader did not ask for it.
    close({ isLost = false } = {}) {
      if (!this.isOpen) return;
      const hadFocus = this.node.contains(document.activeElement);
      this.#request?.abort();
      this.node.hidden = true;
      this.parent.classList.remove("has-panel");
      if (isLost && hadFocus) this.parent.focus({ preventScroll: true });
      const onClose = this.#onClose;
      this.#onClose = undefined;
      onClose?.({ closed: true, isLost });
    }

    // A list of entries that share a place: items of { label (a node), act }.
    list(label, items, onClose) {
      this.#show(label, { onClose });
      const heading = element("h2", "entry-map-panel-title", this.body);
      heading.textContent = label;
      const list = element("ul", "entry-map-list", this.body);
      for (const { content, act } of items) {
        button("entry-map-item", "", element("li", "", list), act).append(...content);
      }
    }

    // An entry's card: a fragment of HTML that the site renders. `goBack` leads to the
    // list it came from; a quiet one leaves the focus where it is.
    async card(label, url, shown) {
      this.#show(label, shown);
      await this.#fill(url);
    }

    async #fill(url) {
      const status = element("p", "entry-map-status-text");
      status.setAttribute("role", "status");
      this.body.replaceChildren(status);
      status.textContent = this.#labels.cardLoading;
      this.#request = new AbortController();
      const { signal } = this.#request;
      try {
        const response = await fetch(url, { signal });
        if (!response.ok) throw new Error(String(response.status));
        // Parsed apart: no script in it would run, nor would its images load.
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        if (signal.aborted) return;
        this.body.replaceChildren(...page.body.childNodes);
        this.#focusHeading();
      } catch {
        if (signal.aborted) return;
        status.textContent = this.#labels.cardFailed;
        button("entry-map-retry", this.#labels.retry, this.body, () => {
          this.node.focus({ preventScroll: true });
          this.#fill(url);
        });
      }
    }

    // Only while the reader is still where opening has put the focus.
    #focusHeading() {
      if (document.activeElement !== this.node) return;
      const heading = this.body.querySelector('[tabindex="-1"]');
      (heading ?? this.node).focus({ preventScroll: true });
    }
  };
})();
