import type { Night } from '../calendar.ts'
import type { Application, Choice } from './application.ts'

/** An application with its lot: hexadecimal digits, as many for every entry of a draw. */
export type Entry = Application & { lot: string }

/** 空室: rooms of one night that nobody holds. */
export type Vacancy = { facility: string; night: Night; rooms: number }

/** 満室: a night without a room, and the place at which its last one went; null where it never had one. */
export type Full = { night: Night; place: number | null }

/** 当選・落選 */
export type Outcome = {
  receipt: string
  facility: string
  /** 1 for the lowest lot among the applications for this facility. */
  place: number
  /** 1 for 第1希望; null for lost. */
  choice: number | null
  nights: readonly Night[]
  /** Why each choice up to the one won was not granted whole: its earliest night that was full. */
  lost: readonly Full[]
}

/** What became of an application, beside its place. */
export type Granted = Pick<Outcome, 'choice' | 'nights' | 'lost'>

type FacilityRooms = { served: number; left: Map<Night, number>; full: Map<Night, Full> }

/** Serves entries in the order of their lots; each takes the first of its choices that still has a room on every night. */
export function draw(entries: readonly Entry[], vacancies: readonly Vacancy[]): Outcome[] {
  const roomsAt = roomsByFacility(vacancies)
  return [...entries].sort(byLot).map((entry) => serve(entry, roomsAt(entry.facility)))
}

/** The same one after the other, for whoever draws many and pauses between two of them; too long for a browser's check. */
export function* drawing<E extends Entry>(
  entries: readonly E[],
  vacancies: readonly Vacancy[],
): Generator<{ entry: E; outcome: Outcome }> {
  const roomsAt = roomsByFacility(vacancies)
  for (const entry of inOrder(entries))
    yield { entry, outcome: serve(entry, roomsAt(entry.facility)) }
}

/** By lot, equal ones by receipt. Lots are spread evenly: sorted by what they begin with, no sort is long. */
function* inOrder<E extends Entry>(entries: readonly E[]): Generator<E> {
  const byBeginning = new Map<string, E[]>()
  for (const entry of entries) {
    const beginning = entry.lot.slice(0, 2)
    const others = byBeginning.get(beginning)
    if (others) others.push(entry)
    else byBeginning.set(beginning, [entry])
  }
  for (const beginning of [...byBeginning.keys()].sort())
    yield* byBeginning.get(beginning)?.sort(byLot) ?? []
}

/** The rooms that are left of the vacancies, in their order, when these nights are granted. */
export function vacanciesAfter(
  outcomes: readonly Pick<Outcome, 'facility' | 'nights'>[],
  vacancies: readonly Vacancy[],
): Vacancy[] {
  const roomsAt = roomsByFacility(vacancies)
  for (const { facility, nights } of outcomes) take(nights, roomsAt(facility))
  return vacancies.map(({ facility, night }) => ({
    facility,
    night,
    rooms: roomsAt(facility).left.get(night) ?? 0,
  }))
}

function roomsByFacility(vacancies: readonly Vacancy[]): (facility: string) => FacilityRooms {
  const roomsAt = new Map<string, FacilityRooms>()
  const roomsOf = (facility: string): FacilityRooms => {
    const rooms = roomsAt.get(facility) ?? { served: 0, left: new Map(), full: new Map() }
    roomsAt.set(facility, rooms)
    return rooms
  }
  for (const { facility, night, rooms } of vacancies) roomsOf(facility).left.set(night, rooms)
  return roomsOf
}

/** Equal lots, which no one will ever see, go by receipt. */
const byLot = (a: Entry, b: Entry): number =>
  a.lot < b.lot || (a.lot === b.lot && a.receipt < b.receipt) ? -1 : 1

function serve({ receipt, facility, choices }: Entry, rooms: FacilityRooms): Outcome {
  const lost: Full[] = []
  const outcome = { receipt, facility, place: ++rooms.served, choice: null, nights: [], lost }
  for (const [index, choice] of choices.entries()) {
    const full = firstFull(choice.nights, rooms)
    if (full) lost.push(full)
    const nights = granted(choice, full)
    if (nights.length === 0) continue
    take(nights, rooms, outcome.place)
    return { ...outcome, choice: index + 1, nights }
  }
  return outcome
}

function firstFull(nights: readonly Night[], { left, full }: FacilityRooms): Full | undefined {
  const night = nights.find((night) => !left.get(night))
  return night === undefined ? night : (full.get(night) ?? { night, place: null })
}

/** All nights of a choice, its first alone where that will do, or none. */
function granted({ nights, orOneNight }: Choice, full: Full | undefined): readonly Night[] {
  if (!full) return nights
  return orOneNight && full.night !== nights[0] ? [nights[0]] : []
}

function take(
  nights: readonly Night[],
  { left, full }: FacilityRooms,
  place: number | null = null,
): void {
  for (const night of nights) {
    const rooms = (left.get(night) ?? 0) - 1
    left.set(night, rooms)
    if (rooms === 0) full.set(night, { night, place })
  }
}
