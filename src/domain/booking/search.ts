import {
  addDays,
  daysBetween,
  type Instant,
  isSaturday,
  later,
  type Night,
  nightsFrom,
  today,
} from '../calendar.ts'
import type { Facility } from '../facility.ts'
import { refuseGuests } from '../guests.ts'
import {
  type Availability,
  availabilityOf,
  isBookable,
  nearest,
  type RoomNight,
  roomsLeft,
  windowsAt,
} from './vacancy.ts'

/** What somebody looks for, at any facility. */
export type Search = {
  /** The nights nearest to it are told. */
  wanted: Night | undefined
  saturdays: boolean
  /** Nights in a row. */
  count: 1 | 2
  /** Who sleeps there, children included. */
  guests: number | undefined
  /** A facility with Japanese-Western rooms. */
  roomWish: boolean
}

/** How a night stands: as in a calendar, or why this search cannot have it although there is a room. */
type Standing = Availability | 'oneNightOnly' | 'tooFew'

/** A night at a facility as a search finds it; `left`: rooms on all of its nights. */
export type Offer = { facility: Facility; night: Night; standing: Standing; left: number }

type Stocked = { facility: Facility; stock: ReadonlyMap<Night, RoomNight> }
type Asker = { hasCard: boolean; now: Instant }

/** Nights of one page: today's and those up to the one that opens today are on the first, by the usual rules. */
export const nightsShown = 32

/** How far from the wanted night others are looked for, in days. */
const around = 31

/** May this facility be what is looked for, whatever the night? */
export const isSought = (facility: Facility, { guests = 1, roomWish }: Search): boolean =>
  guests <= facility.capacity && (facility.asksRoomWish || !roomWish)

/** The first night a page shows where none is asked for: the wanted one lies in its middle. */
export const firstShown = ({ wanted }: Search, now: Instant): Night =>
  later(today(now), wanted ? addDays(wanted, -nightsShown / 2) : today(now))

/** What a page and the nearest nights are told from; after the last of either, the night on which a stay may go on. */
export function nightsLookedAt(from: Night, { wanted }: Search): Night[] {
  const shown = nightsFrom(from, nightsShown + 1)
  const near = wanted ? nightsFrom(addDays(wanted, -around), 2 * around + 2) : []
  return [...new Set([...shown, ...near])].sort()
}

/** Night by night what each of the facilities looked for offers; a night that is over everywhere is left out. */
export function offersOn(
  nights: readonly Night[],
  stocked: readonly Stocked[],
  search: Search,
  asker: Asker,
): Offer[][] {
  const sought = stocked
    .filter(({ facility }) => isSought(facility, search))
    .map((of) => offering(of, search, asker))
  return nights
    .filter((night) => !search.saturdays || isSaturday(night))
    .map((night) => sought.map((offer) => offer(night)))
    .filter((offers) => offers.some(({ standing }) => standing !== 'over' && standing !== 'past'))
}

/** Of the nights nearest to the wanted one all that can be had, itself before all. */
export function nearestOffers(wanted: Night, offers: readonly Offer[][]): Offer[] {
  const free = offers.flat().filter(canBeHad)
  const nights = nearest(wanted, [...new Set(free.map(({ night }) => night))])
  const away = ({ night }: Offer) => Math.abs(daysBetween(wanted, night))
  return free
    .filter(({ night }) => nights.includes(night))
    .toSorted((a, b) => away(a) - away(b) || a.night.localeCompare(b.night))
}

export const canBeHad = ({ standing }: Offer): boolean => isBookable(standing)

function offering({ facility, stock }: Stocked, search: Search, { hasCard, now }: Asker) {
  const windowOf = windowsAt(facility, hasCard, now)
  return (night: Night): Offer => {
    const stay = nightsFrom(night, search.count).map((one) => stock.get(one))
    const availability = availabilityOf(stay[0], windowOf(night))
    const left = Math.min(...stay.map(roomsToHave))
    if (!isBookable(availability)) return { facility, night, standing: availability, left: 0 }
    if (left === 0) return { facility, night, standing: 'oneNightOnly', left }
    if (isTooFew(search, facility, night, now)) return { facility, night, standing: 'tooFew', left }
    return { facility, night, standing: availability, left }
  }
}

const roomsToHave = (roomNight: RoomNight | undefined): number =>
  !roomNight || roomNight.isClosed || roomNight.awaitsDraw ? 0 : roomsLeft(roomNight)

function isTooFew({ guests }: Search, facility: Facility, night: Night, now: Instant): boolean {
  if (!guests) return false
  return refuseGuests({ adults: guests, children: 0 }, facility, night, now) === 'aloneTooEarly'
}
