// For pages that frame the SHARE Network: gives each frame the height of what it shows.
// It hears the site that it comes from, and no other; it changes heights, and no more.
(() => {
  "use strict";

  const { origin } = new URL(document.currentScript.src);
  const LOWEST = 160;
  const HIGHEST = 20000; // pixels

  const frames = () =>
    [...document.querySelectorAll("iframe")].filter((frame) =>
      frame.src.startsWith(`${origin}/embed/`),
    );

  addEventListener("message", ({ data, origin: from, source }) => {
    if (from !== origin || data?.shareNetwork !== "height") return;
    const height = Number(data.height);
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || !Number.isFinite(height)) return;
    frame.style.height = `${Math.min(Math.max(height, LOWEST), HIGHEST)}px`;
  });

  // Those that were there before this script tell their height once more.
  for (const { contentWindow } of frames()) contentWindow.postMessage({ shareNetwork: "ask" }, "*");
})();
