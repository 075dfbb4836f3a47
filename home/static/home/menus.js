// Drop-downs (<details>) close on Escape, and when the reader goes elsewhere.
(() => {
  "use strict";

  const MENUS = ".language-menu[open], .facet[open]";

  const closeOutside = ({ target }) => {
    for (const menu of document.querySelectorAll(MENUS)) {
      if (!menu.contains(target)) menu.open = false;
    }
  };

  addEventListener("click", closeOutside);
  addEventListener("focusin", closeOutside);
  addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest(MENUS);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
