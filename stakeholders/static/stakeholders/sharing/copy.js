// Buttons that copy what a field holds: <button data-copy="id of the field">.
(() => {
  "use strict";

  const SHOWN = 3000; // milliseconds

  const copied = async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // No permission, or no https: as browsers did before.
      return document.execCommand("copy");
    }
  };

  const say = (button, text) => {
    let status = button.parentElement.querySelector("[role=status]");
    if (!status) {
      status = document.createElement("span");
      status.setAttribute("role", "status");
      button.after(status);
    }
    // In a moment: what is there when the place is made is not read out.
    setTimeout(() => (status.textContent = text), 50);
    setTimeout(() => (status.textContent = ""), SHOWN);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    const field = button && document.getElementById(button.dataset.copy);
    if (!field) return;
    const done = await copied(field);
    button.focus();
    if (done) say(button, button.dataset.copied);
  });
})();
