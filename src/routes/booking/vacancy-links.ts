import type { TwoMonthsLinks } from '../../../components/booking/two-months.tsx'
import {
  addDays,
  firstOf,
  type Instant,
  type Month,
  monthAfter,
  monthOf,
  type Night,
  today,
} from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'

/** How far ahead the calendars turn, in months. */
const horizon = 6

type Named = Pick<Facility, 'slug'>

/** How the calendar is looked at: as a list, among all facilities. */
type View = { view: 'list' | 'calendar'; among?: 'all' | undefined }

/** Only what is not usual, so that sixty links stay short. */
const viewQuery = ({ view, among }: View): Record<string, string> => ({
  ...(view === 'list' && { view }),
  ...(among && { among }),
})

export const calendarHref = ({ slug }: Named, { month, ...view }: View & { month: Month }) =>
  `/vacancies/${slug}?${new URLSearchParams({ month, ...viewQuery(view) })}`

const weekHref = ({ slug }: Named, from: Night, view: View) =>
  `/vacancies/${slug}/week?${new URLSearchParams({ from, ...viewQuery(view) })}`

/** The addresses of a calendar that a page of ours leads to; none where none does. */
export function calendarAddresses(
  facility: Named,
  { month, ...view }: View & { month: Month },
  now: Instant,
): string[] {
  const first = monthOf(today(now))
  if (month < first || month > monthAfter(first, horizon)) return []
  const full = calendarHref(facility, { month, ...view })
  return month === first ? [full, addressOf(`/vacancies/${facility.slug}`, view)] : [full]
}

/** The same of a week. */
export function weekAddresses(facility: Named, from: Night, view: View, now: Instant): string[] {
  if (from <= addDays(today(now), -7) || from >= addDays(afterHorizon(now), 7)) return []
  const full = weekHref(facility, from, view)
  const isFirst = from === today(now)
  return isFirst ? [full, addressOf(`/vacancies/${facility.slug}/week`, view)] : [full]
}

function addressOf(path: string, view: View): string {
  const query = new URLSearchParams(viewQuery(view))
  return query.size > 0 ? `${path}?${query}` : path
}

/** The first night of the first month that no calendar turns to. */
export const afterHorizon = (now: Instant): Night =>
  firstOf(monthAfter(monthOf(today(now)), horizon + 1))

export function twoMonthsLinks(
  facility: Facility,
  slugs: readonly string[],
  place: View & { month: Month },
  now: Instant,
): TwoMonthsLinks {
  const index = slugs.indexOf(facility.slug)
  const href = (to: Partial<typeof place>, by = 0) =>
    calendarHref(
      { slug: slugs.at((index + by) % slugs.length) ?? facility.slug },
      { ...place, ...to },
    )
  const [first, last] = [monthOf(today(now)), monthAfter(monthOf(today(now)), horizon)]
  return {
    ...(place.among && { previousFacility: href({}, -1), nextFacility: href({}, 1) }),
    ...(place.month > first && { previousMonth: href({ month: monthAfter(place.month, -1) }) }),
    ...(place.month < last && { nextMonth: href({ month: monthAfter(place.month, 1) }) }),
    otherView: href({ view: place.view === 'list' ? 'calendar' : 'list' }),
    week: (night) => weekHref(facility, night, place),
  }
}

export function weekLinks(facility: Facility, from: Night, view: View, now: Instant) {
  return {
    ...(from > today(now) && { previous: weekHref(facility, addDays(from, -7), view) }),
    ...(from < afterHorizon(now) && { next: weekHref(facility, addDays(from, 7), view) }),
  }
}
