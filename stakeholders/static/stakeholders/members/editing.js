// Saves the draft while someone types, and keeps the preview fresh. Without it the
// buttons do.
const form = document.querySelector("[data-editing]");
const bar = form.querySelector("[data-bar]");
const status = form.querySelector("[data-status]");
const revision = form.querySelector("[data-revision]");
const preview = document.querySelector("[data-preview]");
const PAUSE = 1500;
const RETRY = 5000;
const FIRST = "__all__";

let timer = 0;
let changed = false;
let stopped = false;
let leaving = false;
let running = null;

const say = (text) => {
  if (status.textContent !== text) status.textContent = text;
};

const labelOf = (name) => {
  const control = form.elements.namedItem(name);
  const id = control?.id || control?.[0]?.id;
  const box = id && document.getElementById(id)?.closest(".field");
  return box?.querySelector(".field__label, .field__check span")?.firstChild?.textContent.trim();
};

const explained = (errors) => {
  const [name, texts] = Object.entries(errors)[0];
  const label = name === FIRST ? "" : labelOf(name);
  return label ? `${label}: ${texts[0]}` : texts[0];
};

const soon = (pause = PAUSE) => {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
};

const contents = () => {
  const data = new FormData(form);
  // A picture is kept when the button is pressed, not again and again.
  data.delete("logo_file");
  return data;
};

const refresh = () => {
  const view = preview?.contentWindow;
  if (!preview?.offsetParent || !view) return;
  const { scrollX, scrollY } = view;
  preview.addEventListener(
    "load",
    () => preview.contentWindow.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" }),
    { once: true },
  );
  view.location.reload();
};

const taken = (answer) => {
  if (answer.conflict) {
    stopped = changed = true;
    say(form.dataset.textConflict);
  } else if (Object.keys(answer.errors).length) {
    changed = true;
    say(form.dataset.textWrong.replace("{error}", explained(answer.errors)));
  } else {
    revision.value = answer.revision ?? "";
    say(changed ? form.dataset.textUnsaved : answer.saved_at_text);
    refresh();
  }
};

const send = async () => {
  changed = false;
  say(form.dataset.textSaving);
  let response;
  try {
    response = await fetch(location.pathname, {
      method: "POST",
      body: contents(),
      headers: { "X-Requested-With": "fetch" },
    });
    if (response.status >= 500) throw new TypeError(response.statusText);
  } catch {
    changed = true;
    say(form.dataset.textOffline);
    soon(RETRY);
    return;
  }
  if (!response.headers.get("Content-Type")?.includes("json")) {
    changed = true;
    say(form.dataset.textSignedOut);
    return;
  }
  taken(await response.json());
};

const save = async () => {
  if (stopped || leaving || !changed) return;
  if (running) {
    soon();
    return;
  }
  running = send();
  await running;
  running = null;
};

const typed = (event) => {
  changed = true;
  bar.classList.add("is-at-hand");
  if (event.target.type === "file" || stopped) return;
  if (!running) say(form.dataset.textUnsaved);
  soon();
};

form.addEventListener("input", typed);
form.addEventListener("change", typed);
window.addEventListener("online", () => soon(0));
window.addEventListener("beforeunload", (event) => {
  if (changed && !leaving) event.preventDefault();
});
// A page that the browser brings back goes on saving.
window.addEventListener("pageshow", () => {
  leaving = false;
});

form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  leaving = true;
  if (!running) return;
  // What is on its way carries the revision that this one must stand on.
  event.preventDefault();
  await running;
  form.requestSubmit(event.submitter);
});

// Links of the preview open beside it, not in it.
preview?.addEventListener("load", () => {
  const page = preview.contentDocument;
  page?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("?")) link.target = "_blank";
  });
});
