// Looks up records while somebody types. Without this the form asks which one is meant instead.
"use strict";

const prefix = `/${document.documentElement.lang}/desk/lookup/`;
let number = 0;

class Lookup {
  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.className = "lookup";
    this.list.id = `lookup-${(number += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    const around = document.createElement("span");
    around.className = "looked-up";
    input.replaceWith(around);
    around.append(input, this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => this.pick(event.target.closest("li"), event));
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 180);
  }

  async ask() {
    const text = this.input.value.trim();
    if (!text || text.includes("[")) return this.close();
    const asked = (this.asked = `${prefix}${this.input.dataset.choose}/?q=${encodeURIComponent(text)}`);
    const answer = await fetch(asked, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer || !answer.ok || this.asked !== asked) return;
    this.show((await answer.json()).found);
  }

  show(found) {
    this.list.replaceChildren(
      ...found.map((one, place) => {
        const item = document.createElement("li");
        item.id = `${this.list.id}-${place}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.text = one.text;
        const beside = document.createElement("span");
        beside.className = "beside";
        beside.textContent = ` ${one.beside}`;
        item.append(one.name, beside);
        return item;
      }),
    );
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
  }

  key(event) {
    const items = [...this.list.children];
    if (this.list.hidden || !items.length) return;
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = (at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      items.forEach((item, place) => item.setAttribute("aria-selected", String(place === next)));
      this.input.setAttribute("aria-activedescendant", items[next].id);
      event.preventDefault();
    } else if (event.key === "Enter" && at >= 0) {
      this.pick(items[at], event);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  pick(item, event) {
    if (!item) return;
    event.preventDefault();
    this.input.value = item.dataset.text;
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

document.querySelectorAll("input[data-choose]").forEach((input) => new Lookup(input));
document.getElementById("errors")?.scrollIntoView();
