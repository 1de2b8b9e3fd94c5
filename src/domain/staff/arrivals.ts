import type { PostalAddress } from '../account/registration.ts'
import { isUnmarked, type Seen, type SeenStay } from '../booking/arrival.ts'
import { isSenior, nightsForSeniors, usedInYearOf } from '../booking/reduction.ts'
import { nightsIn, nightsOfResident, type UsedReduction } from '../booking/used-reduction.ts'
import { addDays, type Night } from '../calendar.ts'
import type { Guests } from '../guests.ts'
import type { ResidentKind } from '../resident.ts'
import { type Holidays, reductionNames, reductionOn, type Tariff } from '../tariff.ts'

// 宿泊者の一覧: what a lodge needs to know of who comes, stays on and leaves, and no more.

/** A stay as its lodge sees it. */
export type LodgeStay = Seen & {
  number: string
  /** Those that stand, the check-in night first. */
  nights: readonly (Guests & { night: Night })[]
  /** Those given up when they left. */
  givenUp: readonly Night[]
  roomWish: boolean | null
  note: string | null
  resident: {
    /** For the journal alone. */
    number: string
    /** Empty once the account is closed and the stay is over. */
    name: string
    kana: string
    telephone: string | null
    kind: ResidentKind
    birthdate: Night | null
  }
  /** What the resident had at this facility, in all stays. */
  used: readonly (UsedReduction & { reservationNumber: string })[]
}

/** With what only the guest register asks for. */
export type SheetStay = LodgeStay & { address: PostalAddress | null }

/** The same, as its rules know it. */
export const seenOf = (stay: LodgeStay): SeenStay => ({
  ...stay,
  nights: stay.nights.map(({ night }) => night),
  cancelledAt: null,
  isReduced: stay.used.some(({ reservationNumber }) => reservationNumber === stay.number),
})

export const groups = ['arriving', 'staying', 'leaving'] as const

export type Group = (typeof groups)[number]

export type Listed = { group: Group; stay: LodgeStay }

/** Whoever arrives on a day, stays on, or leaves in its morning: in this order, and by kana. */
export const listedOn = (stays: readonly LodgeStay[], day: Night): Listed[] =>
  stays
    .map((stay) => ({ group: groupOf(stay, day), stay }))
    .sort(
      (a, b) =>
        groups.indexOf(a.group) - groups.indexOf(b.group) ||
        a.stay.resident.kana.localeCompare(b.stay.resident.kana, 'ja') ||
        a.stay.number.localeCompare(b.stay.number),
    )

function groupOf({ nights }: LodgeStay, day: Night): Group {
  if (nights[0]?.night === day) return 'arriving'
  return nights.some(({ night }) => night === day) ? 'staying' : 'leaving'
}

export type Total = { rooms: number; guests: Required<Guests> }

/** Rooms and guests of a group; whoever did not come is not counted. */
export function totalOf(listed: readonly Listed[], group: Group, day: Night): Total {
  const night = group === 'leaving' ? addDays(day, -1) : day
  const here = listed.filter((of) => of.group === group && of.stay.notComeAt === null)
  const guests = here.flatMap(({ stay }) => stay.nights.filter((of) => of.night === night))
  const sumOf = (name: keyof Guests) => guests.reduce((sum, of) => sum + (of[name] ?? 0), 0)
  return {
    rooms: here.length,
    guests: {
      adults: sumOf('adults'),
      children: sumOf('children'),
      underFours: sumOf('underFours'),
    },
  }
}

/** Guests of the nights, once where all are alike. */
export const guestsByNight = ({ nights }: Pick<LodgeStay, 'nights'>) =>
  nights.every((of) => textOf(of) === textOf(nights[0])) ? nights.slice(0, 1) : nights

const textOf = (of?: Guests) => [of?.adults, of?.children, of?.underFours ?? 0].join()

/** 減額の見込み of the resident by age, and the nights they had: what else there is, is shown at the lodge. */
export function expectedOf(stay: LodgeStay, tariff: Tariff, holidays: Holidays) {
  const { birthdate, kind } = stay.resident
  const nights = stay.nights.map(({ night }) => night)
  const had = nightsOfResident(
    stay.used.filter(({ reservationNumber }) => reservationNumber !== stay.number),
  )
  const mayHave = (night: Night) =>
    kind === 'living' && birthdate !== null && isSenior(birthdate, night)
  return nightsForSeniors(nights.filter(mayHave), had, tariff, holidays)
}

/** Nights of the fiscal year on which the resident had a reduction here, and how many they may have. */
export function usedOf(stay: LodgeStay, tariff: Tariff) {
  const checkIn = stay.nights[0]?.night ?? ''
  const most = reductionNames.map((name) => reductionOn(tariff, name, checkIn)?.nightsAYear ?? 0)
  return {
    most: Math.max(...most),
    used: usedInYearOf(checkIn, nightsOfResident(stay.used)),
    /** By anybody who came with them, too: nobody knows who that was. */
    byParty: usedInYearOf(checkIn, nightsIn(stay.used)),
  }
}

/** The first of a day's arrivals of which nobody has said anything: where a clerk goes on. */
export const nextUnmarked = (listed: readonly Listed[]): string | undefined =>
  listed.find(({ group, stay }) => group === 'arriving' && isUnmarked(stay))?.stay.number

/** Companions of a stay by kind, as many as ever come: a line each in the guest register. */
export function companionsOf({ nights }: Pick<LodgeStay, 'nights'>) {
  const mostOf = (name: keyof Guests) => Math.max(0, ...nights.map((of) => of[name] ?? 0))
  return [
    { of: 'adults', count: Math.max(0, mostOf('adults') - 1) },
    { of: 'children', count: mostOf('children') },
    { of: 'underFours', count: mostOf('underFours') },
  ] as const
}
