// A page of ours in somebody else's: it tells the page around it how high it is.
(() => {
  "use strict";

  if (parent === window) return;

  // WordPress frames pages it does not know so strictly that links lead nowhere; it
  // names a secret in the address and takes messages that repeat it.
  const secret = new URLSearchParams(location.hash.replace(/^#\??/, "")).get("secret");

  const say = (message) => parent.postMessage(message, "*");

  const tellHeight = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    say({ shareNetwork: "height", height });
    if (secret) say({ message: "height", value: height, secret });
  };

  // Links inside the page stay inside; all others leave the frame.
  const onClick = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    if (link.getAttribute("href").startsWith("#")) link.target = "_self";
    else if (secret && link.target !== "_self") {
      event.preventDefault();
      say({ message: "link", value: link.href, secret });
    }
  };

  const onMessage = ({ source, data }) => {
    const asked = data?.shareNetwork === "ask" || (secret && data?.message === "ready");
    if (source === parent && asked) tellHeight();
  };

  addEventListener("message", onMessage);
  addEventListener("click", onClick, true);
  new ResizeObserver(tellHeight).observe(document.body);
})();
