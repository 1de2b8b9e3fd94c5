import { z } from 'zod'
import type { FilterMistakes } from '../../../components/staff/journal/list.tsx'
import type { Typed } from '../../../components/ui/form.tsx'
import { isNight, type Night } from '../../domain/calendar.ts'
import { isKindSought, type Sought } from '../../domain/staff/journal-filter.ts'
import { readResidentNumber, ungrouped } from '../../domain/text.ts'
import { readDay } from '../../domain/typed-day.ts'

const text = z.string().trim().default('')

/** What an address of the journal carries. */
export const filterQuery = z.object({
  by: text,
  resident: text,
  reservation: text,
  from: text,
  to: text,
  kind: text.refine((kind) => kind === '' || isKindSought(kind)),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})

/** What is asked for, and what of it was mistyped: nothing is looked for then. */
export function readFilter(typed: Typed, day: Night): { sought: Sought; mistakes: FilterMistakes } {
  const { by = '', kind = '', resident = '', reservation = '', from = '', to = '' } = typed
  const sought: Sought = {
    by: by || undefined,
    kind: isKindSought(kind) ? kind : undefined,
    resident: readResidentNumber(resident) ?? undefined,
    reservation: readReservationNumber(reservation),
    from: readFilterDay(from, day),
    to: readFilterDay(to, day),
  }
  const isBackwards = sought.from && sought.to && sought.to < sought.from
  return {
    sought,
    mistakes: {
      ...(resident && !sought.resident && { resident: 'resident' }),
      ...(reservation && !sought.reservation && { reservation: 'reservation' }),
      ...(from && !sought.from && { from: 'day' }),
      ...(to && !sought.to && { to: 'day' }),
      ...(isBackwards && { to: 'order' }),
    },
  }
}

/** As a link of ours has it, or as people write one. */
const readFilterDay = (typed: string, day: Night): Night | undefined =>
  isNight(typed) ? typed : readDay(typed, day)

const readReservationNumber = (typed: string): string | undefined =>
  [ungrouped(typed)].find((digits) => /^\d{10}$/.test(digits))
