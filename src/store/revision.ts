import { brokenConstraint } from './database.ts'

/** Each retry means that somebody else got through, so more than these do not happen by chance. */
const mostTries = 20

/** What a write breaks that was judged on facts another write has changed since, or that drew a number taken before. */
const races = [
  'residents.revision',
  'residents.number',
  'reservations.number',
  'reservations.resident_id, reservations.key',
  'reservation_nights.resident_id, reservation_nights.night',
]

/** Judges and writes on the same facts: when another write came between, everything starts again from new facts. */
export async function onFreshFacts<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      const broken = brokenConstraint(error)
      const isRace = races.some((race) => broken?.includes(race))
      if (!isRace || tries === mostTries) throw error
    }
  }
}
