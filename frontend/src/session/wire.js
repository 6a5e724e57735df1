/** Talks with the server: sends what waits in the outbox, asks how things stand, and outlives a server that is gone. */

const PATIENCE_MS = 8000;

export class Wire {
  #sending = false;
  #token = tokenOf(document);

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {string} url the page of the session
   * @param {() => number} now
   */
  constructor(outbox, url, now) {
    Object.assign(this, { outbox, url, now });
  }

  /**
   * Send what waits, in its order. A line leaves the outbox when `show` has shown the page that the server answered with:
   * before that, the screen would fall back to what was there before the tap.
   *
   * @param {(page: Document|null, url: string) => void} show
   */
  async flush(show) {
    if (this.#sending || this.outbox.isEmpty) return;
    this.#sending = true;
    try {
      await this.#send(show);
    } finally {
      this.#sending = false;
    }
  }

  /** How the session stands, as the server sees it. Silent when there is no server: the deadlines of the page hold. */
  async ask(show) {
    if (this.#sending || !this.outbox.isEmpty) return;
    const answer = await this.#fetch(this.url);
    const page = answer?.ok ? await read(answer) : null;
    if (page && this.outbox.isEmpty) show(page, answer.url);
  }

  async #send(show) {
    const sent = [];
    let answer = null;
    const next = () => this.outbox.lines.find((line) => !sent.includes(line.id));
    for (let line = next(); line; line = next()) {
      answer = await this.#post(line);
      if (!answer) return;
      sent.push(line.id);
    }
    const page = await read(answer);
    if (!page) return;
    show(answer.ok ? page : null, answer.url);
    this.outbox.drop(sent);
  }

  /** The answer to one line; null where no server answered, or one that could not do it now. */
  async #post(line) {
    if (!this.#token) await this.#renew();
    const ago = String(Math.max(0, (this.now() - line.at) / 1000));
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.#token, ago });
    const answer = await this.#fetch(line.url, { method: "POST", body, keepalive: true }); // also when the page is left
    if (answer?.status === 403) await this.#renew();
    return answer && answer.status < 500 && answer.status !== 403 ? answer : null;
  }

  /** The page has no form, or the browser has forgotten the secret that its forms were written with. */
  async #renew() {
    const answer = await this.#fetch(this.url);
    const page = answer?.ok ? await read(answer) : null;
    this.#token = (page && tokenOf(page)) || this.#token;
  }

  async #fetch(url, how = {}) {
    try {
      return await fetch(url, { ...how, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      return null;
    }
  }
}

/** What the server wants to see with every form, as it stands in any form of a page; empty where there is none. */
function tokenOf(page) {
  return page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

async function read(answer) {
  try {
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}
