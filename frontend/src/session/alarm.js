/**
 * The alarm. Both of its sounds are laid on the audio clock ahead of time and repeat by themselves until they are
 * stopped: a tab in the background has its timers slowed down, its sound is not.
 */

const CALM = { tones: 3, each: 0.22, gap: 0.16, pitches: [784, 784, 988], gain: 0.5, shape: Math.sin };
const LOUD = {
  tones: 8,
  each: 0.16,
  gap: 0.06,
  pitches: [988, 1319],
  gain: 1,
  shape: (angle) => Math.sign(Math.sin(angle)) * 0.9,
};
const LATE_SECONDS = 1; // the audio clock stands still while a phone is locked; further off than this it is set again

export class Alarm {
  #context = null;
  #rings = {};

  /** @param {{due: number, over: number}} periods seconds from one alarm to the next, before and after the hard limit */
  constructor(periods) {
    this.kinds = { due: { sound: CALM, period: periods.due }, over: { sound: LOUD, period: periods.over } };
  }

  /** Whether it would be heard now. Browsers keep a page silent until it is touched. */
  get audible() {
    return this.#context?.state === "running";
  }

  /** Call it from a tap or a key: nothing else may turn sound on. */
  async unlock() {
    this.#context ??= new AudioContext();
    if (this.#context.state !== "running") await this.#context.resume();
  }

  /** Sounds once, so that a person hears how loud it is. */
  async test() {
    await this.unlock();
    this.#start(this.kinds.due, this.#context.currentTime, false);
  }

  /**
   * Lay both sounds where they belong; call it as often as you like.
   *
   * @param {{due: number|null, over: number|null}} seconds from now until each begins (below zero: it should be
   * sounding), null for never
   */
  arrange(seconds) {
    if (!this.audible) return;
    for (const name of Object.keys(this.kinds)) this.#arrange(name, seconds[name]);
  }

  #arrange(name, seconds) {
    const want = seconds === null ? null : this.#context.currentTime + seconds;
    if (this.#fits(this.#rings[name], want)) return;
    this.#rings[name]?.source.stop();
    delete this.#rings[name];
    if (want === null) return;
    const at = Math.max(want, this.#context.currentTime);
    this.#rings[name] = { at, source: this.#start(this.kinds[name], at, true) };
  }

  #fits(ring, want) {
    if (!ring || want === null) return !ring && want === null;
    const sounding = ring.at <= this.#context.currentTime && want <= this.#context.currentTime;
    return sounding || Math.abs(ring.at - want) < LATE_SECONDS;
  }

  #start(kind, at, loop) {
    const source = new AudioBufferSourceNode(this.#context, { buffer: this.#buffer(kind), loop });
    source.connect(this.#context.destination);
    source.start(at);
    return source;
  }

  #buffer({ sound, period }) {
    const rate = this.#context.sampleRate;
    const buffer = new AudioBuffer({ length: Math.round(period * rate), sampleRate: rate });
    const samples = buffer.getChannelData(0);
    for (let tone = 0; tone < sound.tones; tone += 1) write(samples, sound, tone, rate);
    return buffer;
  }
}

function write(samples, sound, tone, rate) {
  const from = Math.round(tone * (sound.each + sound.gap) * rate);
  const length = Math.min(Math.round(sound.each * rate), samples.length - from);
  const turn = (2 * Math.PI * sound.pitches[tone % sound.pitches.length]) / rate;
  for (let at = 0; at < length; at += 1) {
    const swell = Math.min(1, at / 200, (length - at) / 200); // no click at either end
    samples[from + at] = sound.gain * swell * sound.shape(turn * at);
  }
}
