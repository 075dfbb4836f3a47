// What was typed as a password can be looked at.
(() => {
  "use strict";

  const { show, hide } = document.currentScript.dataset;

  for (const field of document.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "field__show";
    button.textContent = show;
    button.setAttribute("aria-controls", field.id);
    button.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.textContent = hidden ? hide : show;
    });
    field.after(button);
    // Never sent, and kept by no browser, as plain text.
    field.form.addEventListener("submit", () => {
      field.type = "password";
    });
  }
})();
