// List and map point at the same entries: what is under the pointer or has the focus in
// the list lights up on the map, and what is open on the map is marked in the list.
(() => {
  "use strict";

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

  const mark = ({ type, detail }) => {
    const item = document.querySelector(`[data-entry="${detail.type}-${detail.id}"]`);
    item?.classList.toggle("is-open", type === "entry:open");
  };

  addEventListener("pointerover", light);
  addEventListener("focusin", light);
  addEventListener("entry:open", mark);
  addEventListener("entry:close", mark);
})();
