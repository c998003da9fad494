// Review by key: a letter on a focused card presses the button that bears it.
"use strict";

const isWriting = (target) => target.closest("input, textarea, select") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "escape") {
    const card = event.target.closest("[data-card]");
    if (card) { card.querySelector("details")?.removeAttribute("open"); card.focus(); }
    return;
  }
  if (key.length !== 1 || isWriting(event.target)) return;
  const card = event.target.closest("[data-card]");
  const undo = document.querySelector("[data-undo] button");
  if (key === "u" && undo && (card || event.target === document.body)) { event.preventDefault(); undo.click(); return; }
  if (!card) return;
  const aim = card.querySelector(`[data-act="${key}"]`);
  if (aim instanceof HTMLDetailsElement) {
    event.preventDefault();
    aim.open = true;
    aim.querySelector("input:not([type=hidden])").focus();
  } else if (aim) {
    event.preventDefault();
    aim.click();
  } else if (key === "m") {
    document.querySelector("[data-go='m']")?.click();
  }
});

// Whoever decides by key goes on with the next card at once.
document.querySelector("[data-card]")?.focus({ preventScroll: false });
