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

// A draft is read back while it is written: the page's own answer, its marked part put in place of the one before.
const draft = document.querySelector("[data-check]");

if (draft) {
  const area = draft.querySelector("textarea");
  const state = draft.querySelector("[data-state]");
  const save = draft.querySelector("[data-save]");
  let waiting = null;
  let asking = null;

  const check = async () => {
    asking?.abort();
    asking = new AbortController();
    state.textContent = draft.dataset.checking;
    try {
      const answer = await fetch(draft.action, {
        method: "POST", body: new URLSearchParams(new FormData(draft)), signal: asking.signal,
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const checked = page.getElementById("checked");
      if (!answer.ok || !checked) throw new Error(String(answer.status));
      document.getElementById("checked").replaceWith(checked);
      state.textContent = "";
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = draft.dataset.failed;
    }
  };

  const wait = () => { clearTimeout(waiting); waiting = setTimeout(check, 400); };
  draft.addEventListener("input", wait);
  draft.addEventListener("submit", (event) => { event.preventDefault(); check(); });

  draft.addEventListener("dragover", (event) => event.preventDefault());
  draft.addEventListener("drop", async (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    area.value = (await file.text()).slice(0, area.maxLength);
    check();
  });

  save.hidden = false;
  save.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([area.value], { type: "text/markdown" }));
    link.download = "draft.md";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  if (area.value.trim()) check();
}
