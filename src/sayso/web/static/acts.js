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

  // With a file, its text comes back from the server, which reads Word and HTML as the command line does.
  const check = async (file = null) => {
    clearTimeout(waiting);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    state.textContent = draft.dataset.checking;
    try {
      const sent = new URLSearchParams(new FormData(draft));
      if (file) {
        sent.delete("text");
        sent.set("name", file.name);
        sent.set("file", await encode(file));
      }
      const answer = await fetch(draft.action, {
        method: "POST", body: JSON.stringify(Object.fromEntries(sent)), signal,
        headers: { "Content-Type": "application/json" },
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      const checked = page.getElementById("checked");
      if (!answer.ok || !checked) {
        state.textContent = page.querySelector("p.error")?.textContent || draft.dataset.failed;
        return;
      }
      if (file) area.value = page.querySelector("[data-check] textarea").value;
      document.getElementById("checked").replaceWith(checked);
      state.textContent = "";
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = draft.dataset.failed;
    }
  };

  const encode = (file) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });

  const wait = () => { clearTimeout(waiting); waiting = setTimeout(check, 400); };
  draft.addEventListener("input", (event) => { if (event.target.type !== "file") wait(); });
  draft.addEventListener("submit", (event) => { event.preventDefault(); check(); });

  draft.addEventListener("dragover", (event) => event.preventDefault());
  draft.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    check(file);
  });

  // For whoever cannot drop one: a picker, shown where this script runs.
  const opener = draft.querySelector("[data-open]");
  opener.hidden = false;
  opener.querySelector("input").addEventListener("change", (event) => {
    if (event.target.files[0]) check(event.target.files[0]);
    event.target.value = "";
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
