import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { toCell } from '../../../components/booking/cell.ts'
import { type TwoMonthsLinks, twoMonths } from '../../../components/booking/two-months.tsx'
import { chooseFacility } from '../../../components/booking/vacancies.tsx'
import { week } from '../../../components/booking/week.tsx'
import { availabilityOf, windowsAt } from '../../domain/booking/vacancy.ts'
import {
  addDays,
  firstOf,
  type Instant,
  type Month,
  monthAfter,
  monthOf,
  type Night,
  nightsFrom,
  nightsOf,
  today,
} from '../../domain/calendar.ts'
import type { Facility } from '../../domain/facility.ts'
import { hasCard, type Resident } from '../../domain/resident.ts'
import type { AppEnv } from '../../env.ts'
import { monthText, nightText, query } from '../../http/form.ts'
import {
  findVacancies,
  findVacanciesAmongAll,
  type Vacancies,
} from '../../store/booking/vacancies.ts'
import { listFacilities } from '../../store/facilities.ts'

/** How far ahead the calendars turn, in months. */
const horizon = 6

const view = z.enum(['list', 'calendar']).catch('calendar')
const among = z.literal('all').optional().catch(undefined)
const twoMonthsQuery = z.object({ month: monthText.optional(), view, among })
const weekQuery = z.object({ from: nightText.optional(), view, among })

export const vacancies = new Hono<AppEnv>()

vacancies.get('/', async (c) => {
  const facilities = await listFacilities(c.var.db)
  const isLoggedIn = c.var.resident !== undefined
  return c.render(chooseFacility({ facilities, isLoggedIn }, c.var.words))
})

vacancies.get('/all', async (c) => {
  const [first] = await listFacilities(c.var.db)
  if (!first) throw new HTTPException(404)
  return c.redirect(`/vacancies/${first.slug}?among=all`, 303)
})

vacancies.get('/:facility', query(twoMonthsQuery), async (c) => {
  const { db, now, resident, words } = c.var
  const { view, among, month = monthOf(today(now)) } = c.req.valid('query')
  const nights = [...nightsOf(month), ...nightsOf(monthAfter(month, 1))]
  const found = await findVacanciesAmongAll(db, c.req.param('facility'), nights)
  if (!found) throw new HTTPException(404)
  const { facility, slugs } = found
  const props = {
    facility,
    month,
    view,
    cells: cellsOf(nights, found, resident, now),
    links: twoMonthsLinks(facility, slugs, { month, view, among }, now),
    isCardPending: isCardPending(resident),
  }
  return c.render(twoMonths(props, words))
})

vacancies.get('/:facility/week', query(weekQuery), async (c) => {
  const { db, now, resident, words } = c.var
  const { from = today(now), ...chosen } = c.req.valid('query')
  const nights = nightsFrom(from, 7)
  const found = await findVacancies(db, c.req.param('facility'), nights)
  if (!found) throw new HTTPException(404)
  const { facility } = found
  const props = {
    facility,
    from,
    cells: cellsOf(nights, found, resident, now),
    links: weekLinks(facility, from, chosen, now),
    back: calendarHref(facility, { ...chosen, month: monthOf(from) }),
    isCardPending: isCardPending(resident),
  }
  return c.render(week(props, words))
})

/** A stranger is shown what a resident with a card could book. */
function cellsOf(
  nights: readonly Night[],
  { facility, stock }: Vacancies,
  resident: Resident | undefined,
  now: Instant,
) {
  const windowOf = windowsAt(facility, resident ? hasCard(resident) : true, now)
  return nights.map((night) => {
    const roomNight = stock.get(night)
    return toCell(night, roomNight, availabilityOf(roomNight, windowOf(night)))
  })
}

const isCardPending = (resident: Resident | undefined) =>
  resident !== undefined && !hasCard(resident)

/** How the calendar is looked at: as a list, among all facilities. */
type View = { view: 'list' | 'calendar'; among?: 'all' | undefined }

/** Only what is not usual, so that sixty links stay short. */
const viewQuery = ({ view, among }: View): Record<string, string> => ({
  ...(view === 'list' && { view }),
  ...(among && { among }),
})

const calendarHref = (
  { slug }: Pick<Facility, 'slug'>,
  { month, ...view }: View & { month: Month },
) => `/vacancies/${slug}?${new URLSearchParams({ month, ...viewQuery(view) })}`

const weekHref = ({ slug }: Facility, from: Night, view: View) =>
  `/vacancies/${slug}/week?${new URLSearchParams({ from, ...viewQuery(view) })}`

function twoMonthsLinks(
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

function weekLinks(facility: Facility, from: Night, view: View, now: Instant) {
  const last = firstOf(monthAfter(monthOf(today(now)), horizon + 1))
  return {
    ...(from > today(now) && { previous: weekHref(facility, addDays(from, -7), view) }),
    ...(from < last && { next: weekHref(facility, addDays(from, 7), view) }),
  }
}
