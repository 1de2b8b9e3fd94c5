/**
 * Acts begin one after another, each in a turn of the event loop of its own: an embedded database answers without giving
 * the loop back, so that hundreds that come at once would all be served before anybody who only reads.
 */
export function turns(): () => Promise<void> {
  let last = Promise.resolve()
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)))
    return last
  }
}
