import { z } from 'zod'
import type { CallMistakes } from '../../../../components/staff/reservations/calling.tsx'
import { monthOf, type Night, nightsFrom } from '../../../domain/calendar.ts'
import { plain, readResidentNumber } from '../../../domain/text.ts'
import { readDay } from '../../../domain/typed-day.ts'
import { monthText, withGuestsOf } from '../../../http/form.ts'
import { guestsOfNights, readStay } from '../../booking/stay-form.ts'

const fields = z.object({
  resident: z.string().max(40).default(''),
  facility: z.string().max(80).default(''),
  day: z.string().max(40).default(''),
  nights: z.string().max(10).default('1'),
  channel: z.enum(['telephone', 'paper']).catch('telephone'),
  ...guestsOfNights,
})

/** What a clerk types for a caller; `month` is that of the vacancies beside it. */
export const callQuery = fields.extend({ month: monthText.optional() })

export const confirmedCall = fields.extend({
  key: z.string().min(1).max(64),
  reason: z.string().max(4000).default(''),
})

/** The stay that is asked for, and what of it could not be read; without a day nothing of it can be judged. */
export function readCall(sent: z.infer<typeof fields>, day: Night) {
  const { resident, facility, channel, nights: count, day: typedDay, ...rest } = sent
  const night = readDay(typedDay, day)
  const isTwo = plain(count) === '2'
  const guests = isTwo ? withGuestsOf(rest, { to: 2, from: 1 }) : rest
  const read = readStay(nightsFrom(night ?? day, isTwo ? 2 : 1), guests)
  const own: CallMistakes = {
    ...(!facility && { facility: 'facilityMissing' }),
    ...(!night && { day: 'dayMistyped' }),
    ...(!/^[12]$/.test(plain(count)) && { nights: 'nightsMistyped' }),
  }
  return {
    ...read,
    number: readResidentNumber(resident),
    slug: facility,
    channel,
    month: monthOf(night ?? day),
    own,
    typed: typedOf(sent),
  }
}

const typedOf = (sent: z.infer<typeof fields>): Record<string, string> =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value))
