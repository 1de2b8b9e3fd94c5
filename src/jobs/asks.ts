/** How often one invocation asks the network, where that is bounded: all its jobs share what it may ask. */
export type Asks = {
  /** Called whenever the network is asked. */
  count(): void
  left(): number
  /** Aborted when what is left is kept for the last job, and for those that do not stop. */
  spent: AbortSignal
}

export function asksOf(most: number, kept: number): Asks {
  const spending = new AbortController()
  let made = 0
  return {
    count() {
      made++
      if (most - made <= kept) spending.abort()
    },
    left: () => most - made,
    spent: spending.signal,
  }
}
