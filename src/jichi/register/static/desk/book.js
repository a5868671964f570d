// Says below a text what the figures that it quotes read as. Without this the list below says so.
"use strict";

const figures = new Map(
  [...document.querySelectorAll(".desk-figures [data-slug]")].map((one) => [one.dataset.slug, one.dataset.said]),
);
const unknown = document.querySelector(".desk-figures")?.dataset.unknown || "?";

document.querySelectorAll('textarea[name^="prose"]').forEach((text) => {
  const hint = document.createElement("p");
  hint.className = "field-help desk-quotes";
  hint.setAttribute("aria-live", "polite");
  text.after(hint);
  const say = () => {
    const slugs = [...text.value.matchAll(/\{figure:([a-z0-9-]*)\}/g)].map((found) => found[1]);
    hint.textContent = [...new Set(slugs)].map((slug) => `${slug}: ${figures.get(slug) || unknown}`).join(" · ");
    hint.hidden = slugs.length === 0;
  };
  text.addEventListener("input", say);
  say();
});
