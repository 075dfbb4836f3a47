// Brings a part of the page in line with how the server draws it now. What stays the
// same stays the same node, so that focus, scrolling and open menus stay as well.
(() => {
  "use strict";

  // Whether a menu is open is up to the reader.
  const THEIRS = "open";

  const isAlike = (one, other) =>
    one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");

  const morphAttributes = (from, to) => {
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && name !== THEIRS) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value && name !== THEIRS) from.setAttribute(name, value);
    }
  };

  // A box's tick is a property once somebody has touched it.
  const morphControl = (from, to) => {
    if (from.type === "checkbox") from.checked = to.defaultChecked;
    if (from.type === "hidden") from.value = to.value;
  };

  const morph = (from, to) => {
    // Here its content is text, in a page that was only parsed it is pictures to load.
    if (from.nodeName === "NOSCRIPT") return;
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    morphAttributes(from, to);
    if (from.nodeName === "INPUT") morphControl(from, to);
    morphChildren(from, to);
  };

  // A node is never moved, for that would take the focus from it: what stands between it
  // and its place goes.
  const morphChildren = (from, to) => {
    let place = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      let found = place;
      while (found && !isAlike(found, wanted)) found = found.nextSibling;
      if (!found) {
        from.insertBefore(document.importNode(wanted, true), place);
        continue;
      }
      place = removeUntil(place, found).nextSibling;
      morph(found, wanted);
    }
    removeUntil(place, null);
  };

  const removeUntil = (node, end) => {
    while (node !== end) {
      const following = node.nextSibling;
      node.remove();
      node = following;
    }
    return end;
  };

  window.morph = morph;
})();
