import { z } from 'zod'
import type { Mistakes } from '../../../components/ui/form.tsx'
import { guestsFields } from '../../../components/ui/guests.tsx'
import { isNight, monthOf, type Night, nightsFrom } from '../../domain/calendar.ts'
import type { AskedChoice } from '../../domain/lottery/application.ts'
import { mostChoices } from '../../domain/proof/application.ts'
import { plain } from '../../domain/text.ts'
import { readGuests, readRoomWish, withGuestsOf } from '../../http/form.ts'

/** Field name → what was typed, without what was left empty. */
type Typed = Record<string, string>

const ranks = Array.from({ length: mostChoices }, (_, index) => index + 1)

/**
 * The form of choices, of one date or all on one screen, read once: what was typed, what it asks for from the first rank
 * to the last that has a day, and what of it could not be read. Fields it does not know it leaves behind.
 */
export const applicationForm = z
  .record(z.string(), z.string().max(200))
  .transform((sent, context) => {
    const form = read(known(sent))
    if (!form) context.addIssue({ code: 'custom' })
    return form ?? z.NEVER
  })

export type ApplicationForm = z.infer<typeof applicationForm>

/** The same form with its choices from another rank on, as far as ranks go: meanwhile another page has added or withdrawn some. */
export function movedTo(form: ApplicationForm, rank: number): ApplicationForm {
  const by = rank - form.asked.rank
  const moved = Object.entries(form.typed).flatMap(([name, value]) => {
    const [, field = '', of, night = ''] = /^([a-zA-Z]+)([1-9])(-[12])?$/.exec(name) ?? []
    if (!of) return [[name, value]]
    const to = Number(of) + by
    return ranks.includes(to) ? [[`${field}${to}${night}`, value]] : []
  })
  return read({ ...Object.fromEntries(moved), rank: String(rank) }) ?? form
}

/** Undefined where it is no form of ours. */
function read({ key, ...typed }: Typed) {
  const rank = Number(plain(typed.rank ?? '1'))
  const days = ['' as const, ...ranks].map((of) => dayOf(typed, of))
  if (!ranks.includes(rank) || days.some((day) => day && !isNight(day))) return undefined
  const last = ranks.findLast((of) => of >= rank && dayOf(typed, of)) ?? rank
  const mistakes: Mistakes = {}
  const isAll = typed.all === 'yes'
  const turn = typed.turn === '2' ? (2 as const) : typed.turn ? (1 as const) : undefined
  const count = turn ?? countOf(typed, rank)
  const { filled, copies } = withCopies(typed, rank, isAll ? ranks : count === 2 ? [rank] : [])
  const asked = {
    rank,
    choices: ranks
      .filter((of) => of >= rank && of <= last)
      .map((of) => readChoice(filled, of, mistakes)),
    roomWish: rank === 1 ? readRoomWish(typed.roomWish) : null,
  }
  const first = asked.choices.flatMap(({ nights }) => nights)[0]
  return {
    typed: isAll ? typed : filled,
    slug: typed.facility ?? '',
    /** The day pressed in the table of days, or chosen for the first of the ranks. */
    night: dayOf(typed, '') || dayOf(typed, rank) || undefined,
    /** 1泊 or 2泊, pressed to see the form for as many nights. */
    turn,
    month: first ? monthOf(first.night) : '',
    isAll,
    /** It was shown with its mistakes when it was left. */
    isChecked: typed.checked !== undefined,
    asked,
    ...accused(mistakes, copies),
    key,
  }
}

const dayOf = (typed: Typed, rank: number | ''): Night => plain(typed[`night${rank}`] ?? '')

export const countOf = (typed: Typed, rank: number): 1 | 2 =>
  plain(typed[`nights${rank}`] ?? '') === '2' ? 2 : 1

/** A choice left out between two others is a mistake. */
function readChoice(typed: Typed, rank: number, mistakes: Mistakes): AskedChoice {
  const day = dayOf(typed, rank)
  if (!day) {
    mistakes[`night${rank}`] = 'dayMissing'
    return { nights: [], orOneNight: false }
  }
  const nights = nightsFrom(day, countOf(typed, rank))
  const suffixes = nights.map((_, index) => `${rank}-${index + 1}`)
  const guests = readGuests(typed, suffixes)
  Object.assign(mistakes, guests.mistakes)
  return {
    nights: guests.guests.map((of, index) => ({ ...of, night: nights[index] ?? day })),
    orOneNight: nights.length === 2 && typed[`orOneNight${rank}`] === 'yes',
  }
}

/** Suffix of a night → of the one whose guests it has. */
type Copies = Record<string, string>

/**
 * A night left empty has the guests of one before it: a second night those of its first, and on one screen with the
 * others a later choice those of the first choice there.
 */
function withCopies(
  typed: Typed,
  firstRank: number,
  of: readonly number[],
): { filled: Typed; copies: Copies } {
  let filled = typed
  const copies: Copies = {}
  for (const rank of of.filter((rank) => rank >= firstRank)) {
    if (rank > firstRank) copy(`${rank}-1`, `${firstRank}-1`)
    copy(`${rank}-2`, `${rank}-1`)
  }
  return { filled, copies }

  function copy(to: string, from: string) {
    if (guestsFields.some((name) => filled[name + to])) return
    copies[to] = copies[from] ?? from
    filled = withGuestsOf(filled, { to, from })
  }
}

/** Mistakes, each where it was typed alone; `unread`: the nights that only copy one. */
function accused(mistakes: Mistakes, copies: Copies) {
  const isMistaken = (suffix: string) => guestsFields.some((name) => name + suffix in mistakes)
  const unread = Object.entries(copies).flatMap(([to, from]) => (isMistaken(from) ? [to] : []))
  const own = Object.entries(mistakes).filter(([field]) => !unread.some((of) => field.endsWith(of)))
  const left: Mistakes = Object.fromEntries(own)
  return { mistakes: left, unread }
}

const fields = new Set([
  ...['facility', 'rank', 'all', 'turn', 'checked', 'night', 'roomWish', 'key'],
  ...ranks.flatMap((rank) => [
    ...['night', 'nights', 'orOneNight'].map((name) => `${name}${rank}`),
    ...guestsFields.flatMap((name) => [`${name}${rank}-1`, `${name}${rank}-2`]),
  ]),
])

const known = (sent: Typed): Typed =>
  Object.fromEntries(Object.entries(sent).filter(([name, value]) => fields.has(name) && value))
