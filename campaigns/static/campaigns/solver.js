// Solves the task of a petition: version 2 of ALTCHA's protocol with PBKDF2.
// The browser derives the keys beside the page, so nothing stands still meanwhile.
(() => {
  "use strict";

  const AT_ONCE = 8;
  const FRESH = 15 * 60 * 1000;
  const PATIENCE = 30 * 1000;

  const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  async function derive({ nonce, salt, cost, keyLength, algorithm }, counter) {
    const start = fromHex(nonce);
    const password = new Uint8Array(start.length + 4);
    password.set(start);
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const how = {
      name: "PBKDF2",
      hash: algorithm.split("/")[1],
      salt: fromHex(salt),
      iterations: cost,
    };
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8));
  }

  async function solve(challenge) {
    const { parameters } = challenge;
    for (let first = 0; ; first += AT_ONCE) {
      const counters = Array.from({ length: AT_ONCE }, (_none, index) => first + index);
      const keys = await Promise.all(counters.map((counter) => derive(parameters, counter)));
      const found = keys.map(toHex).findIndex((key) => key.startsWith(parameters.keyPrefix));
      if (found >= 0) {
        const solution = { counter: counters[found], derivedKey: toHex(keys[found]) };
        return btoa(JSON.stringify({ challenge, solution }));
      }
    }
  }

  async function fill(form, field) {
    const answer = await fetch(form.dataset.petitionTask, { credentials: "same-origin" });
    if (answer.ok) field.value = await solve(await answer.json());
  }

  function prepare(form) {
    const field = form.elements.solution;
    field.value = "";
    form.querySelector("[data-petition-plain]").remove();
    const status = form.querySelector("[data-petition-status]");
    let begun;
    let at = 0;
    let sending = false;

    function begin() {
      if (begun && Date.now() - at < FRESH) return;
      at = Date.now();
      // Without a solution the form is sent as it is: stricter limits hold then.
      begun = fill(form, field).catch(() => {});
    }

    form.addEventListener("focusin", begin);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      begin();
      if (!field.value) status.textContent = status.dataset.working;
      await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      form.submit();
    });
    // Back from the next page: the browser shows this one as it was left.
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      sending = false;
      begun = undefined;
      field.value = status.textContent = "";
    });
  }

  if (globalThis.crypto?.subtle) {
    for (const form of document.querySelectorAll("[data-petition-task]")) prepare(form);
  }
})();
