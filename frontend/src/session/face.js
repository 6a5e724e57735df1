/** Writes the state of a session into its page. Words come from the page itself, in the person's language. */

import { digits, timeOfDay } from "./clock.js";

export class Face {
  #said = "0/";
  #title = document.title;

  /** @param {HTMLElement} root the element with `data-session` */
  constructor(root) {
    this.root = root;
  }

  /** The sentences of the alarm, in the person's language, and its rhythm in seconds. */
  get words() {
    return this.root.querySelector("[data-words]").dataset;
  }

  /** Whether this is the guide itself, and not its line on another page. */
  get isGuide() {
    return this.root.dataset.whole === "yes";
  }

  /** Put a newer guide in the place of this one, and the keyboard where it was. */
  replace(root) {
    const held = this.root.contains(document.activeElement) ? document.activeElement.id : null;
    this.root.replaceWith(root);
    this.root = root;
    if (held !== null) (document.getElementById(held) ?? root.querySelector("h1")).focus({ preventScroll: true });
  }

  /**
   * @param {import("./state.js").Cup[]} cups
   * @param {ReturnType<import("./state.js").stand>} stand
   * @param {number} now
   * @param {{unsaved: boolean, silent: boolean}} wire whether a tap waits for the server; whether no alarm would be heard
   */
  draw(cups, stand, now, wire) {
    const next = cups.find((cup) => cup.state === "new");
    for (const cup of cups) this.#cup(cup, now, next);
    this.root.classList.toggle("is-over", stand.over.length > 0);
    set(document.documentElement, "alarm", stand.over.length ? "over" : stand.due.length ? "due" : "");
    this.#when("over", stand.over.length > 0);
    this.#when("calm", stand.over.length === 0);
    this.#when("unsaved", wire.unsaved);
    this.#when("silent", wire.silent && cups.some((cup) => cup.state !== "off"));
    const begun = cups.some((cup) => cup.state !== "new");
    this.#when("begun", begun);
    this.#when("placing", !begun);
    this.#head(cups, stand);
    this.#tab(stand, now);
    this.#say(stand);
  }

  #cup(cup, now, next) {
    const due = cup.state === "on" && now >= cup.deadline;
    for (const place of this.root.querySelectorAll(`[data-cup="${cup.number}"]`)) {
      if (place.dataset.state) this.#column(place, cup, due, now);
      else stage(place, cup, next);
    }
  }

  #column(place, cup, due, now) {
    set(place, "state", cup.state);
    for (const part of place.querySelectorAll("[data-in]")) part.hidden = part.dataset.in !== cup.state;
    const time = place.querySelector("[role=timer]");
    if (cup.state !== "on" || !time) return;
    write(time, due ? this.words.sayDue : digits(cup.deadline - now));
    time.classList.toggle("words", due);
    write(place.querySelector("[data-by]"), timeOfDay(cup.deadline));
    place.querySelector("[data-in=on] .btn").classList.toggle("line", !due);
  }

  #head(cups, { running }) {
    const head = this.root.querySelector("[data-heads]");
    if (head && cups.some((cup) => cup.state !== "new")) write(head, JSON.parse(head.dataset.heads)[running.length]);
  }

  /** The name of the tab counts too: it shows where the page itself does not. */
  #tab({ deadline, due }, now) {
    const first = due.length ? this.words.sayDue : deadline && digits(deadline - now);
    const title = first ? `${first} · ${this.#title}` : this.#title;
    if (document.title !== title) document.title = title;
  }

  /** Once when a cup falls due and once when it has stayed too long, not every second. */
  #say({ due, over }) {
    const key = `${due.length}/${over.length ? "over" : ""}`;
    if (key === this.#said) return;
    this.#said = key;
    const many = due.length > 1;
    for (const words of this.root.querySelectorAll("[data-many]")) write(words, many ? words.dataset.many : words.dataset.one);
    const name = `${over.length ? "sayOver" : "sayTakeOff"}${many ? "Many" : ""}`;
    const numbers = due.map((cup) => cup.number).join(", ");
    const say = this.root.querySelector("[data-say]");
    if (say) say.textContent = due.length ? this.words[name].replace("{cups}", numbers) : "";
  }

  #when(name, on) {
    for (const part of this.root.querySelectorAll(`[data-when=${name}]`)) part.hidden = !on;
  }
}

/** The cup in the drawing: dotted before it is on, solid while it is, dim when it is off. */
function stage(place, cup, next) {
  place.classList.toggle("is-next", cup === next);
  place.classList.toggle("is-waiting", cup.state === "new" && cup !== next);
  place.classList.toggle("is-off", cup.state === "off");
}

function set(element, name, value) {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
