/**
 * Which cup is on, as far as anybody has told us: what the server wrote into the page, and over it what was tapped since
 * and is not confirmed yet.
 *
 * @typedef {{number: string, state: "new"|"on"|"off", deadline: number|null, hard: number|null}} Cup
 */

/**
 * The cups as the server wrote them.
 *
 * @param {HTMLElement} root the element with `data-session`
 * @returns {Cup[]}
 */
export function asWritten(root) {
  return [...root.querySelectorAll("[data-cup][data-state]")].map(({ dataset }) => ({
    number: dataset.cup,
    state: dataset.state,
    deadline: moment(dataset.deadline),
    hard: moment(dataset.hard),
  }));
}

/**
 * The cups after the taps in the outbox.
 *
 * @param {Cup[]} cups
 * @param {import("./outbox.js").Line[]} lines
 * @returns {Cup[]}
 */
export function withTaps(cups, lines) {
  return cups.map((cup) => lines.filter((line) => line.cup === cup.number || line.act === "stop").reduce(after, cup));
}

function after(cup, { act, deadline, hard }) {
  if (act === "on" && cup.state === "new") return { ...cup, state: "on", deadline, hard };
  if (act === "back" && cup.state === "off") return { ...cup, state: "on" };
  return act !== "on" && act !== "back" && cup.state === "on" ? { ...cup, state: "off" } : cup;
}

function moment(text) {
  return text ? Date.parse(text) : null;
}

/**
 * Where the session stands at a moment.
 *
 * @param {Cup[]} cups
 * @param {number} now milliseconds
 * @returns {{running: Cup[], due: Cup[], over: Cup[], deadline: number|null, hard: number|null}} `deadline` and `hard`
 * are the first of all cups that are on
 */
export function stand(cups, now) {
  const running = cups.filter((cup) => cup.state === "on");
  const first = (name) => (running.length ? Math.min(...running.map((cup) => cup[name])) : null);
  return {
    running,
    due: running.filter((cup) => now >= cup.deadline),
    over: running.filter((cup) => now >= cup.hard),
    deadline: first("deadline"),
    hard: first("hard"),
  };
}
