/**
 * Lets everybody else be served before the next slice of a long job; a slice is some milliseconds. Throws where the
 * job's time has run out: whatever is written stays, and the next run goes on from there.
 */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
  signal?.throwIfAborted()
}

/** Items in slices, with a pause before each. */
export async function* inSlices<T>(
  items: Iterable<T>,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<T[]> {
  let slice: T[] = []
  for (const item of items) {
    if (slice.push(item) < size) continue
    await pause(signal)
    yield slice
    slice = []
  }
  if (slice.length === 0) return
  await pause(signal)
  yield slice
}
