/** Whoever runs a process ends it by one of these. */
const signals = ['SIGTERM', 'SIGINT'] as const

/** Aborted as soon as this process is told to end. */
export function leavingSignal(): AbortSignal {
  const leaving = new AbortController()
  for (const signal of signals) process.on(signal, () => leaving.abort())
  return leaving.signal
}

/** Waits for all of this, but not longer; what fails has ended. */
export async function endOf(work: Iterable<Promise<unknown>>, seconds: number): Promise<void> {
  const tooLong = new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  await Promise.race([Promise.allSettled(work), tooLong])
}
