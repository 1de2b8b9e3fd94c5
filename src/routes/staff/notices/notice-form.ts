import { z } from 'zod'
import {
  type NoticeMistake,
  noticeLanguages,
} from '../../../../components/staff/notices/writing.tsx'
import type { Words } from '../../../../components/words/words.ts'
import { addDays, at, type Instant, today } from '../../../domain/calendar.ts'
import { type Facility, firstLanguage } from '../../../domain/facility.ts'
import { type NoticeFacts, noticeLength } from '../../../domain/notice.ts'
import { isPrintable, lengthOf, oneSpaced, plain } from '../../../domain/text.ts'
import { readNearDay } from '../../../domain/typed-day.ts'

const text = z.string().default('')

export const noticeForm = z.object({
  subject: text,
  body: text,
  startsOn: text,
  startsAt: text,
  endsOn: text,
  isImportant: text,
  place: text,
  language: text,
  shown: text,
})

type Typed = Omit<z.infer<typeof noticeForm>, 'shown'>

/** What an empty form holds. */
export const typedToday = (now: Instant, { staff }: Words): Partial<Typed> => ({
  startsOn: staff.typedDay(today(now)),
  startsAt: timeOf(now),
  language: firstLanguage,
})

/** One that is there, as it would have been typed. */
export const typedOf = (facts: NoticeFacts, { staff }: Words): Typed => ({
  subject: facts.title,
  body: facts.body,
  startsOn: staff.typedDay(today(facts.publishedAt)),
  startsAt: timeOf(facts.publishedAt),
  endsOn: facts.endsAt === null ? '' : staff.typedDay(today(facts.endsAt - 1)),
  isImportant: facts.isImportant ? 'yes' : '',
  place: facts.facilityId === null ? '' : String(facts.facilityId),
  language: facts.language,
})

/** What was typed as facts, or what is wrong with it by its field. */
export function readNotice(
  typed: Typed,
  facilities: readonly Facility[],
  now: Instant,
): { facts?: NoticeFacts; mistakes: Partial<Record<string, NoticeMistake>> } {
  const [title, body] = [oneSpaced(typed.subject), readBody(typed.body)]
  const [startsOn, endsOn] = [typed.startsOn, typed.endsOn].map((day) =>
    readNearDay(day, today(now)),
  )
  const hours = readHours(typed.startsAt)
  const facility = facilities.find(({ id }) => String(id) === typed.place)
  const mistakes = {
    ...(!isWithin(title, noticeLength.title) && { subject: 'subject' as const }),
    ...(!isWithin(body, noticeLength.body) && { body: 'body' as const }),
    ...(!startsOn && { startsOn: 'startsOn' as const }),
    ...(hours === null && { startsAt: 'startsAt' as const }),
    ...(typed.endsOn.trim() &&
      (!endsOn || endsOn < (startsOn ?? '')) && { endsOn: 'endsOn' as const }),
    ...(typed.place && !facility && { place: 'place' as const }),
    ...(!noticeLanguages.includes(typed.language) && { language: 'language' as const }),
  }
  if (!startsOn || hours === null || Object.keys(mistakes).length > 0) return { mistakes }
  return {
    facts: {
      title,
      body,
      publishedAt: at(startsOn, hours),
      endsAt: endsOn ? at(addDays(endsOn, 1), 0) : null,
      isImportant: typed.isImportant === 'yes',
      language: typed.language,
      facilityId: facility?.id ?? null,
    },
    mistakes,
  }
}

const readBody = (typed: string) => typed.replaceAll('\r\n', '\n').trim()

const isWithin = (typed: string, most: number) =>
  typed !== '' && lengthOf(typed) <= most && isPrintable(typed.replaceAll('\n', ' '))

/** Hours since midnight: 9:30 is nine and a half. */
function readHours(typed: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(plain(typed)) ?? []
  if (!hours || Number(hours) > 23) return null
  return Number(hours) + Number(minutes) / 60
}

const timeOf = (at: Instant) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }).format(at)
