import { addDays, nightsOf } from '../../src/domain/calendar.ts'
import type { Application, Choice } from '../../src/domain/proof/application.ts'

export const month = '2019-05'

const slugs = ['odaira', 'atami-example', 'nikko-example']
const nights = nightsOf(month)
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** As many applications of three choices, and the same ones every time. */
export function* applicationsOf(count: number): Generator<Application> {
  const below = numbers()
  for (let made = 0; made < count; made++) {
    const receipt = Array.from({ length: 26 }, () => letters[below(32)]).join('')
    const choices = [choiceOf(below), choiceOf(below), choiceOf(below)]
    yield { receipt, facility: slugs[below(slugs.length)] ?? '', choices }
  }
}

/** Rooms of every facility on every night of the month, by facility and night. */
export const offered = slugs
  .toSorted()
  .flatMap((facility) => nights.map((night) => ({ facility, night, rooms: 20 })))

/** One night, two, or two or else the first alone. */
function choiceOf(below: (limit: number) => number): Choice {
  const night = nights[below(nights.length - 1)] ?? ''
  const form = below(3)
  if (form === 0) return { nights: [night], orOneNight: false }
  return { nights: [night, addDays(night, 1)], orOneNight: form === 2 }
}

/** Whole numbers below a limit: mulberry32, for it is short and nobody's secret. */
function numbers(): (limit: number) => number {
  let state = 1
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const last = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((last ^ (last >>> 14)) >>> 0) % limit
  }
}
