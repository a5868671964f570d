// Saves each answer as it is left, shows that it is saved, and shows what follows from it.
// What the server has not acknowledged is kept in this browser and sent again: nothing is lost.
"use strict";

const form = document.getElementById("answering");
const bar = form.querySelector(".answering-state");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const kept = `answering/${form.dataset.key}/`;
const waiting = new Map();
const PAUSE = 700;
const AGAIN = 4000;
let busy = false;
let leaving = false;

const boxOf = (element) => element.closest("[data-cell]");
const boxNamed = (cell) => form.querySelector(`[data-cell="${CSS.escape(cell)}"]`);

function said(box) {
  const cell = box.dataset.cell;
  const fields = [...box.querySelectorAll(`[name="a:${CSS.escape(cell)}"]`)];
  const chosen = fields.filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked);
  return chosen.map((one) => one.value).filter((one, at) => one !== "" || at === 0).join(" ");
}

function show(box, state, text) {
  box.classList.remove("is-saving", "is-saved", "is-failed");
  if (state) box.classList.add(`is-${state}`);
  box.dataset.state = text || "";
}

function tell(state, text) {
  bar.className = `answering-state ${state ? `is-${state}` : ""}`;
  bar.textContent = text;
}

function remember(cell, value, seen) {
  try {
    localStorage.setItem(kept + cell, JSON.stringify({ value, seen }));
  } catch {
    // A browser that keeps nothing still sends everything.
  }
}

function forget(cell, value) {
  try {
    const found = JSON.parse(localStorage.getItem(kept + cell) || "null");
    if (found && found.value === value) localStorage.removeItem(kept + cell);
  } catch {
    localStorage.removeItem(kept + cell);
  }
}

function queue(box) {
  const cell = box.dataset.cell;
  const value = said(box);
  waiting.set(cell, value);
  remember(cell, value, Number(box.dataset.version));
  show(box, "saving", form.dataset.saving);
  tell("", form.dataset.saving);
  next();
}

async function next() {
  if (busy || !waiting.size) return;
  busy = true;
  const [cell, value] = waiting.entries().next().value;
  waiting.delete(cell);
  const done = await send(cell, value);
  busy = false;
  if (!done) {
    if (!waiting.has(cell)) waiting.set(cell, value);
    setTimeout(next, AGAIN);
  } else if (waiting.size) next();
}

async function send(cell, value) {
  const box = boxNamed(cell);
  if (!box) return true;
  const body = new URLSearchParams({
    cell,
    value,
    seen: box.dataset.version,
    section: form.dataset.section,
  });
  let answer;
  try {
    answer = await fetch(form.dataset.save, {
      method: "POST",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
      body,
    });
  } catch {
    return failed(box);
  }
  if (answer.status >= 500 || answer.redirected) return failed(box);
  const told = await answer.json().catch(() => null);
  if (!told) return failed(box);
  if (told.refused) {
    show(box, "failed", form.dataset.refused);
    tell("failed", told.refused.join(" "));
    problems(box, told.refused.map((text) => ({ severity: "error", text })));
    return true;
  }
  forget(cell, value);
  follow(told);
  const conflict = told.conflicts[cell];
  show(box, conflict ? "failed" : "saved", conflict ? "" : `${form.dataset.saved} ${told.time}`);
  if (!waiting.size) tell("saved", `${form.dataset.saved} ${told.time}`);
  return true;
}

function failed(box) {
  show(box, "failed", form.dataset.failed);
  tell("failed", form.dataset.failed);
  return false;
}

function follow(told) {
  for (const [cell, version] of Object.entries(told.versions)) {
    const box = boxNamed(cell);
    if (!box) continue;
    box.dataset.version = version;
    const field = box.querySelector(`[name="v:${CSS.escape(cell)}"]`);
    if (field) field.value = version;
  }
  const hidden = new Set(told.hidden);
  for (const one of form.querySelectorAll("[data-cell], [data-node]")) {
    one.hidden = hidden.has(one.dataset.cell || one.dataset.node);
  }
  for (const [cell, found] of Object.entries(told.cells)) {
    const box = boxNamed(cell);
    if (box) update(box, found);
  }
  for (const [cell, html] of Object.entries(told.conflicts)) conflictIn(boxNamed(cell), html);
  for (const one of told.progress) {
    const link = form.querySelector(`[data-progress="${CSS.escape(one.name)}"] .beside`);
    if (link) link.textContent = `${one.answered}/${one.shown}`;
  }
}

function update(box, found) {
  problems(box, found.problems || []);
  const needed = box.querySelector(".needed");
  if (needed) needed.hidden = !found.required;
  const calculated = box.querySelector(".answer-calculated");
  if (calculated && found.value !== undefined) calculated.textContent = found.value || "–";
  if (found.options) options(box, found.options);
}

function problems(box, list) {
  const place = box.querySelector(".answer-problems");
  if (!place) return;
  const kept = [...place.querySelectorAll(".answer-acknowledged")];
  const lines = list.map((one) => {
    const line = document.createElement("p");
    line.className = `answer-problem answer-${one.severity}`;
    line.textContent = one.text;
    return line;
  });
  place.replaceChildren(...kept, ...lines);
  box.classList.toggle("answer-wrong", lines.length > 0);
}

function options(box, list) {
  const select = box.querySelector("select");
  if (!select || select === document.activeElement) return;
  const blank = document.createElement("option");
  const made = list.map((one) => new Option(one.label, one.name, one.chosen, one.chosen));
  select.replaceChildren(blank, ...made);
}

function conflictIn(box, html) {
  if (!box) return;
  box.querySelector(".answer-conflict")?.remove();
  const made = document.createElement("template");
  made.innerHTML = html;
  box.append(made.content);
}

const timers = new Map();
form.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (!box || !event.target.name.startsWith("a:")) return;
  remember(box.dataset.cell, said(box), Number(box.dataset.version));
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => queue(box), PAUSE));
});
form.addEventListener("change", (event) => {
  const box = boxOf(event.target);
  if (event.target.type === "file") return form.requestSubmit();
  if (!box || !event.target.name.startsWith("a:")) return undefined;
  clearTimeout(timers.get(box));
  timers.delete(box);
  return queue(box);
});
form.addEventListener("submit", () => {
  leaving = true;
});
addEventListener("beforeunload", (event) => {
  if (!leaving && (busy || waiting.size)) event.preventDefault();
});

// What an earlier visit typed and the server never acknowledged.
for (let at = localStorage.length - 1; at >= 0; at -= 1) {
  const key = localStorage.key(at);
  if (!key.startsWith(kept)) continue;
  const box = boxNamed(key.slice(kept.length));
  const found = JSON.parse(localStorage.getItem(key) || "null");
  const field = box?.querySelector("input[type=text], input[type=date], textarea, select");
  if (!box || !found) continue;
  if (said(box) === found.value) localStorage.removeItem(key);
  else if (field) {
    field.value = found.value;
    box.dataset.version = found.seen;
    queue(box);
  }
}
