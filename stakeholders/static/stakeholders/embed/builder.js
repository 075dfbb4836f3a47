// The snippet and its preview follow what is chosen, without a press of the button.
(() => {
  "use strict";

  const WAIT = 500; // milliseconds without a key
  const form = document.getElementById("embed-form");
  let timer;
  let asked;

  const fetched = async (url) => {
    const response = await fetch(url, { signal: asked.signal });
    if (!response.ok) throw new Error(String(response.status));
    return new DOMParser().parseFromString(await response.text(), "text/html");
  };

  const renew = async () => {
    asked?.abort();
    asked = new AbortController();
    const url = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
    let page;
    try {
      page = await fetched(url);
    } catch {
      return; // The button does it as well.
    }
    // What is wrong is said at its field, and that needs the whole page.
    if (page.querySelector(".field__error")) return;
    document.getElementById("embed-result").replaceWith(page.getElementById("embed-result"));
    history.replaceState(null, "", url);
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(renew, WAIT);
  });
})();
