// A film's player takes the place of its still picture when the reader asks for it.
// Until then nothing is asked of its host.
(() => {
  "use strict";

  const load = ({ currentTarget: button }) => {
    const player = document.createElement("iframe");
    player.title = button.dataset.title;
    player.allow = "fullscreen; picture-in-picture";
    // Hosts refuse players on pages that they are told nothing of.
    player.referrerPolicy = "strict-origin-when-cross-origin";
    player.sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";
    player.src = button.dataset.player;
    button.parentElement.replaceChildren(player);
    player.focus();
  };

  for (const button of document.querySelectorAll(".embed__load")) {
    button.hidden = false;
    button.addEventListener("click", load);
  }
})();
