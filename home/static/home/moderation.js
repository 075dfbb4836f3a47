// The queue and the page of a submission by keyboard: j and k go from stop to stop.
// People may switch these keys off (they can be in the way of speech input).

const STORED = "moderation-keys";
const TYPED_INTO = "input, textarea, select, [contenteditable]";

const stops = [...document.querySelectorAll("[data-key-stop]")];
const hint = document.querySelector("[data-keys]");

const isOn = () => {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
};

const setOn = (on) => {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Not kept where storage is shut: then it holds for this page.
  }
};

if (hint) {
  const toggle = hint.querySelector("[data-keys-toggle]");
  let on = isOn();
  const show = () => toggle.setAttribute("aria-pressed", String(on));
  show();
  hint.hidden = false;
  toggle.addEventListener("click", () => {
    on = !on;
    setOn(on);
    show();
  });
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    const busy = event.ctrlKey || event.metaKey || event.altKey;
    if (!on || !step || busy || event.target.closest(TYPED_INTO)) {
      return;
    }
    const now = stops.indexOf(document.activeElement);
    const next = now < 0 ? (step > 0 ? 0 : stops.length - 1) : now + step;
    if (stops[next]) {
      event.preventDefault();
      stops[next].focus();
      stops[next].scrollIntoView({ block: "nearest" });
    }
  });
}
