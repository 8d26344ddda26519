"use strict";

// Keys act by their place on the keyboard, so that Armenian and Russian layouts work alike.
(() => {
  const PAUSE = 400; // ms; a key pressed for the last ad must not decide the next one unread
  const page = () => document.getElementById("page");

  let timer;
  const disarm = () => {
    clearTimeout(timer);
    delete document.body.dataset.ready;
  };
  const arm = () => {
    disarm();
    timer = setTimeout(() => { document.body.dataset.ready = ""; }, PAUSE);
  };

  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if (typing(event.target)) {
      if (event.code === "Escape") page().querySelector("h1").focus({ preventScroll: true });
      return;
    }
    const code = event.code.replace(/^Numpad/, "Digit");
    if (code === "Enter" && event.target.closest("a, button")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(code)}"]`);
    if (!target || !("ready" in document.body.dataset)) return;
    event.preventDefault();
    if (target.matches("textarea")) target.focus();
    else target.click();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "page") return;
    const heading = page().querySelector("h1");
    if (heading) heading.focus({ preventScroll: true });
  });

  document.addEventListener("htmx:beforeRequest", disarm);
  document.addEventListener("htmx:afterRequest", arm);

  const unanswered = () => {
    const line = document.createElement("p");
    line.className = "error";
    line.textContent = document.body.dataset.unanswered;
    document.getElementById("status").replaceChildren(line);
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, unanswered);
  }

  arm();
})();
