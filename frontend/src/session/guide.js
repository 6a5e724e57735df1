/** The guide beside a running session: one timer for each cup, an alarm that only "off" ends, taps that are not lost. */

import { Alarm } from "./alarm.js";
import { followServer } from "./clock.js";
import { Face } from "./face.js";
import { Outbox } from "./outbox.js";
import { asWritten, stand, withTaps } from "./state.js";
import { Wire } from "./wire.js";

const DRAW_MS = 250;
const RETRY_MS = 3000;
const ASK_MS = 15000;
const UNSAVED_MS = 1000; // an answer usually comes sooner; only then is it worth a word
const MINUTE_MS = 60000;
const DOUBLE_TAP_MS = 600;
const DOUBLE_TAP_PX = 40;

export class Guide {
  #buzzed = 0;
  #left = false;

  /** @param {HTMLElement} root the element with `data-session`; with `data-whole="yes"` it is the guide itself */
  constructor(root) {
    const { session, version, now, url } = root.dataset;
    this.face = new Face(root);
    this.cups = asWritten(root); // as the server wrote them last
    this.version = version;
    this.clock = followServer(Date.parse(now));
    this.periods = { due: Number(this.face.words.beep), over: Number(this.face.words.beepOver) };
    this.alarm = new Alarm(this.periods);
    this.outbox = new Outbox(session);
    this.wire = new Wire(this.outbox, url, () => this.clock.now());
  }

  start() {
    document.addEventListener("click", oncePerTap(), true);
    document.addEventListener("submit", (event) => this.#submit(event));
    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, () => this.alarm.unlock());
    document.addEventListener("click", (event) => event.target.closest("[data-try-alarm]") && this.alarm.test());
    document.addEventListener("visibilitychange", () => this.#seen());
    addEventListener("pageshow", (event) => event.persisted && this.#seen());
    addEventListener("online", () => this.#flush());
    addEventListener("storage", (event) => event.key === this.outbox.key && this.#ask());
    setInterval(() => this.#draw(), DRAW_MS);
    setInterval(() => this.#flush(), RETRY_MS);
    setInterval(() => this.#ask(), ASK_MS);
    this.#draw();
    this.#flush();
    stayLit();
  }

  /** From the deadlines, never from ticks. */
  #draw() {
    const now = this.clock.now();
    const lines = this.outbox.lines;
    const cups = this.#left ? [] : withTaps(this.cups, lines);
    const at = stand(cups, now);
    const unsaved = lines.some((line) => now - line.at > UNSAVED_MS);
    this.face.draw(cups, at, now, { unsaved, silent: !this.alarm.audible });
    const until = (moment) => (moment === null ? null : (moment - now) / 1000);
    this.alarm.arrange({ due: until(at.deadline), over: until(at.hard) });
    this.#buzz(at, now);
  }

  #flush() {
    return this.wire.flush((page, url) => this.#show(page, url));
  }

  #ask() {
    this.#draw();
    return this.wire.ask((page, url) => this.#show(page, url));
  }

  #submit(event) {
    const { act, cup, minutes, hardMinutes } = event.target.dataset;
    if (!act) return;
    event.preventDefault();
    const at = this.clock.now();
    const after = (count) => (count ? at + Number(count) * MINUTE_MS : undefined);
    const times = { deadline: after(minutes), hard: after(hardMinutes) };
    this.outbox.add({ act, cup: cup ?? "", url: event.target.action, at, ...times });
    this.#draw();
    this.#flush();
  }

  /** Show what the server answered with; null where it refused the tap outright, and what it wrote last still holds. */
  #show(page, url) {
    if (!page) return;
    const root = page.querySelector("[data-session]");
    const here = new URL(this.wire.url, location.href).pathname;
    if (!root || new URL(url).pathname !== here) this.#leave(url);
    else this.#take(root, page.querySelector(".messages"));
  }

  /** The session goes on elsewhere, or is over. */
  #leave(url) {
    this.#left = true;
    if (this.face.isGuide) location.assign(url);
    else this.face.root.remove();
  }

  #take(root, messages) {
    this.#left = false;
    this.clock.sync(Date.parse(root.dataset.now));
    this.cups = asWritten(root);
    if (this.face.isGuide) {
      if (root.dataset.version !== this.version) this.face.replace(root);
      if (messages?.childElementCount) document.querySelector(".messages")?.replaceWith(messages);
    }
    this.version = root.dataset.version;
    this.#draw();
  }

  /** The page is looked at again, maybe after the way back: another tab may have changed what it shows. */
  #seen() {
    if (document.visibilityState !== "visible") return;
    stayLit();
    this.#ask();
  }

  #buzz(at, now) {
    const period = 1000 * (at.over.length ? this.periods.over : this.periods.due);
    if (!at.due.length || now - this.#buzzed < period) return;
    this.#buzzed = now;
    navigator.vibrate?.(at.over.length ? [700, 150, 700, 150, 700] : [400, 200, 400]);
  }
}

/** Lets one click through where a finger taps twice: after the first tap another button may stand in the same place. */
function oncePerTap() {
  let last = { x: 0, y: 0, time: -Infinity };
  return (event) => {
    const tap = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    const near = Math.hypot(tap.x - last.x, tap.y - last.y) < DOUBLE_TAP_PX;
    const twice = event.detail > 0 && near && tap.time - last.time < DOUBLE_TAP_MS; // 0: not from a finger, but a key
    last = tap;
    if (twice && event.target.closest("[data-act]")) event.preventDefault();
  };
}

/** Keeps the screen on until the page is hidden. Refused on low battery: the page says to set a kitchen timer as well. */
function stayLit() {
  navigator.wakeLock?.request("screen").catch(() => {});
}
