// The little that pages do by themselves: keys to move between rows and to the search, drawings saved as PNG.
"use strict";

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-key='/']");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  } else if (event.key === "j" || event.key === "k") {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    if (rows[at]) { event.preventDefault(); rows[at].focus(); rows[at].scrollIntoView({ block: "nearest" }); }
  }
});

// A drawing as PNG: the file of the drawing is painted onto a canvas, twice as large as it is drawn.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-png]");
  if (!button) return;
  const image = new Image();
  image.src = button.dataset.png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${button.dataset.name}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
  }, "image/png");
});

// Saved views: a name for an address, kept in this browser alone.
for (const form of document.querySelectorAll("[data-views]")) {
  const key = `views-${form.dataset.views}`;
  const list = form.querySelector("ul");
  const load = () => JSON.parse(localStorage.getItem(key) || "{}");
  const keep = (views) => { localStorage.setItem(key, JSON.stringify(views)); show(); };
  const show = () => {
    list.replaceChildren(...Object.entries(load()).map(([name, address]) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.textContent = name;
      link.href = address.startsWith("/incidents?") ? address : "/incidents";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `${list.dataset.forget}: ${name}`);
      button.addEventListener("click", () => { const views = load(); delete views[name]; keep(views); });
      row.append(link, " ", button);
      return row;
    }));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = form.querySelector("input").value.trim();
    if (name) keep({ ...load(), [name]: `${location.pathname}${location.search || "?"}` });
  });
  form.hidden = false;
  show();
}
