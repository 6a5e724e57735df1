/**
 * The server's clock, followed by two watches. The wall clock finds a machine that slept; the steady clock finds a wall
 * clock that was set back. The later of the two counts: a deadline may come early, never late.
 *
 * @param {number} serverNow the server's time when it wrote the page, in milliseconds since 1970
 */
export function followServer(serverNow) {
  let ahead = serverNow - Date.now();
  let start = serverNow - performance.now();
  const steady = () => performance.now() + start;
  return {
    now: () => Math.max(Date.now() + ahead, steady()),
    sync(later) {
      start = Math.max(steady(), later) - performance.now();
      ahead = later - Date.now();
    },
  };
}

/** Minutes and seconds left, as "3:42". A second that has begun counts whole, so 0:00 is never shown. */
export function digits(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The time of day, as "18:36". */
export function timeOfDay(milliseconds) {
  const day = new Date(milliseconds);
  return [day.getHours(), day.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
