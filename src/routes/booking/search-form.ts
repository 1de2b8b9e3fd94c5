import { z } from 'zod'
import type { Search } from '../../domain/booking/search.ts'
import type { Night } from '../../domain/calendar.ts'
import { readDay } from '../../domain/typed-day.ts'
import { nightText } from '../../http/form.ts'

const ticked = z.literal('yes').optional().catch(undefined)

/** The fields of a search, as its form names them; what was left empty says nothing. */
export const searchQuery = z.object({
  date: z.string().max(40).default(''),
  guests: z.coerce.number().int().min(1).max(99).optional().catch(undefined),
  saturdays: ticked,
  nights: z.literal('2').optional().catch(undefined),
  roomWish: ticked,
  from: nightText.optional(),
})

export type Asked = z.infer<typeof searchQuery>

/** What is looked for; a day that could not be read is a mistake, and not looked for. */
export function searchOf({ date, guests, saturdays, nights, roomWish }: Asked, day: Night) {
  const wanted = readDay(date, day)
  const search: Search = {
    wanted,
    saturdays: saturdays !== undefined,
    count: nights ? 2 : 1,
    guests,
    roomWish: roomWish !== undefined,
  }
  const isMistyped = date !== '' && !wanted
  return { search, mistakes: isMistyped ? ({ date: 'wantedMistyped' } as const) : {} }
}

/** The address of a search: of what it does not ask for nothing stands there. */
export function searchHref(
  { wanted, guests, saturdays, count, roomWish }: Search,
  from?: Night,
): string {
  const query = new URLSearchParams({
    ...(wanted && { date: wanted }),
    ...(guests && { guests: String(guests) }),
    ...(saturdays && { saturdays: 'yes' }),
    ...(count === 2 && { nights: '2' }),
    ...(roomWish && { roomWish: 'yes' }),
    ...(from && { from }),
  })
  return query.size > 0 ? `/vacancies/search?${query}` : '/vacancies/search'
}

/** The same as the form itself sends it. */
export function sentHref(search: Search): string {
  const { wanted = '', guests = '', ...ticks } = search
  const rest = searchHref({ ...ticks, wanted: undefined, guests: undefined }).split('?')[1]
  return `/vacancies/search?${[`date=${wanted}`, `guests=${guests}`, rest].filter(Boolean).join('&')}`
}
