// Passkeys: shown where the browser knows them, and a word where one did not work.
(() => {
  "use strict";

  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = true;

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const notice = document.querySelector("[data-passkey-error]");
    notice.textContent = notice.dataset.text;
    notice.hidden = false;
  });
})();
