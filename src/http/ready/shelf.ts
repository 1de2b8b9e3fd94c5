export type Shelf<Thing> = {
  find(place: string): Thing | undefined
  /** What was at this place goes. */
  put(place: string, thing: Thing, bytes: number): void
}

export type Bounds = { things: number; bytes: number }

type Kept<Thing> = { thing: Thing; bytes: number }

/** Of what may be kept, so much for what was asked for again. */
const wantedShare = 0.75

/**
 * Keeps no more than its bounds. What nobody has asked for a second time goes first, the oldest before others: whoever asks
 * once for everything there is drives out nothing that is wanted, and whoever asks twice no more than was wanted least lately.
 */
export function openShelf<Thing>({ things, bytes }: Bounds): Shelf<Thing> {
  const fresh = drawer<Thing>()
  const wanted = drawer<Thing>()
  const isOver = (share: number, ...drawers: Drawer<Thing>[]) =>
    sum(drawers, (one) => one.size()) > things * share ||
    sum(drawers, (one) => one.bytes()) > bytes * share
  const settle = () => {
    while (isOver(wantedShare, wanted)) fresh.put(...wanted.takeOldest())
    while (isOver(1, fresh, wanted)) (fresh.size() > 0 ? fresh : wanted).takeOldest()
  }
  return {
    find(place) {
      const kept = wanted.take(place) ?? fresh.take(place)
      if (!kept) return undefined
      wanted.put(place, kept)
      settle()
      return kept.thing
    },
    put(place, thing, bytes) {
      const drawer = wanted.take(place) ? wanted : fresh
      fresh.take(place)
      drawer.put(place, { thing, bytes })
      settle()
    },
  }
}

type Drawer<Thing> = ReturnType<typeof drawer<Thing>>

/** In the order in which they were put in, with their bytes counted. */
function drawer<Thing>() {
  const all = new Map<string, Kept<Thing>>()
  let bytes = 0
  const take = (place: string): Kept<Thing> | undefined => {
    const kept = all.get(place)
    if (kept && all.delete(place)) bytes -= kept.bytes
    return kept
  }
  return {
    size: () => all.size,
    bytes: () => bytes,
    take,
    put(place: string, kept: Kept<Thing>) {
      all.set(place, kept)
      bytes += kept.bytes
    },
    takeOldest(): [place: string, kept: Kept<Thing>] {
      for (const [place, kept] of all) {
        take(place)
        return [place, kept]
      }
      throw new Error('nothing there')
    },
  }
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0)
