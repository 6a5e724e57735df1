/**
 * What was tapped and what the server has not confirmed yet, kept in the browser's own storage: a closed tab, a dead
 * battery or a server that is gone loses none of it. The server takes each line any number of times and acts once.
 *
 * @typedef {{id: string, url: string, cup: string, act: "on"|"off"|"back"|"stop", at: number, deadline?: number,
 * hard?: number}} Line a tap: where it is sent, which cup ("" for all), when it happened
 */

export class Outbox {
  /** @param {string} session the session's number */
  constructor(session) {
    this.key = `ventosa.session.${session}`;
    this.kept = null; // stands in where the browser refuses storage
  }

  /** @returns {Line[]} in the order of the taps */
  get lines() {
    const text = this.kept ?? read(this.key);
    return text ? JSON.parse(text) : [];
  }

  get isEmpty() {
    return this.lines.length === 0;
  }

  /** Keep a line. A tap that says what the last line about this cup says already is a double tap. */
  add(line) {
    const lines = this.lines;
    const last = lines.findLast((other) => other.cup === line.cup);
    if (last?.act === line.act) return;
    this.#keep([...lines, { ...line, id: `${line.at}-${Math.random()}` }]);
  }

  /** Drop the lines that the server has answered. Another tab may have dropped them already. */
  drop(ids) {
    this.#keep(this.lines.filter((line) => !ids.includes(line.id)));
  }

  #keep(lines) {
    const text = lines.length ? JSON.stringify(lines) : null;
    try {
      if (text) localStorage.setItem(this.key, text);
      else localStorage.removeItem(this.key);
      this.kept = null;
    } catch {
      this.kept = text; // storage is full or forbidden: the open tab still holds the lines
    }
  }
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
