import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { toCell } from '../../../components/booking/cell.ts'
import {
  TwoMonths,
  type TwoMonthsLinks,
  TwoMonthsTurned,
} from '../../../components/booking/two-months.tsx'
import { ChooseFacility } from '../../../components/booking/vacancies.tsx'
import { Week, WeekTurned } from '../../../components/booking/week.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
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
import { monthText, nightText, strictly } from '../../http/form.ts'
import { cameFrom } from '../../http/page.tsx'
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
  return c.render(<ChooseFacility facilities={facilities} />, {
    title: words.vacancies.title,
    back: c.var.resident ? '/menu' : '/',
  })
})

vacancies.get('/all', async (c) => {
  const [first] = await listFacilities(c.var.db)
  if (!first) throw new HTTPException(404)
  return c.redirect(`/vacancies/${first.slug}?among=all`, 303)
})

vacancies.get('/:facility', strictly('query', twoMonthsQuery), async (c) => {
  const { db, now, resident } = c.var
  const { view, among, month = monthOf(today(now)) } = c.req.valid('query')
  const nights = [...nightsOf(month), ...nightsOf(monthAfter(month, 1))]
  const found = await findVacanciesAmongAll(db, c.req.param('facility'), nights)
  if (!found) throw new HTTPException(404)
  const { facility, slugs } = found
  const name = words.facilityName(facility)
  const props = {
    facility,
    month,
    view,
    cells: cellsOf(nights, found, resident, now),
    links: twoMonthsLinks(facility, slugs, { month, view, among }, now),
    isCardPending: isCardPending(resident),
  }
  const title = words.vacancies.titleOf(name, month, monthAfter(month, 1))
  return c.render(<TwoMonths {...props} />, {
    title,
    status: title,
    back: '/vacancies',
    swaps: true,
    regions: { turned: <TwoMonthsTurned {...props} /> },
  })
})

vacancies.get('/:facility/week', strictly('query', weekQuery), async (c) => {
  const { db, now, resident } = c.var
  const { from = today(now), ...asked } = c.req.valid('query')
  const way = wayOf(calendarBefore(c) ?? asked)
  const nights = nightsFrom(from, 7)
  const found = await findVacancies(db, c.req.param('facility'), nights)
  if (!found) throw new HTTPException(404)
  const { facility } = found
  const props = {
    facility,
    from,
    cells: cellsOf(nights, found, resident, now),
    links: weekLinks(facility, from, way, now),
    isCardPending: isCardPending(resident),
  }
  const title = words.vacancies.weekTitle(words.facilityName(facility), from)
  return c.render(<Week {...props} />, {
    title,
    status: title,
    back: `/vacancies/${facility.slug}?${new URLSearchParams({ ...way, month: monthOf(from) })}`,
    swaps: true,
    regions: { turned: <WeekTurned {...props} /> },
  })
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

/** Which calendar one came by: as a list, among all facilities. */
type Way = { view: 'list' | 'calendar'; among?: 'all' | undefined }
type Place = Way & { month: Month }

const wayOf = ({ view, among }: Way): Record<string, string> => ({
  ...(view === 'list' && { view }),
  ...(among && { among }),
})

/** The calendar a week was chosen in: sixty links need not each say which one they stand in. */
function calendarBefore(c: Context<AppEnv>): Way | undefined {
  const { pathname, searchParams } = new URL(cameFrom(c) ?? '/', c.req.url)
  const isCalendar = pathname === `/vacancies/${c.req.param('facility')}`
  return isCalendar ? twoMonthsQuery.safeParse(Object.fromEntries(searchParams)).data : undefined
}

function twoMonthsLinks(
  facility: Facility,
  slugs: readonly string[],
  place: Place,
  now: Instant,
): TwoMonthsLinks {
  const index = slugs.indexOf(facility.slug)
  const href = (to: Partial<Place>, by = 0) => {
    const slug = slugs.at((index + by) % slugs.length) ?? facility.slug
    const { month, view, among } = { ...place, ...to }
    return `/vacancies/${slug}?${new URLSearchParams({ month, ...wayOf({ view, among }) })}`
  }
  const [first, last] = [monthOf(today(now)), monthAfter(monthOf(today(now)), horizon)]
  return {
    ...(place.among && { previousFacility: href({}, -1), nextFacility: href({}, 1) }),
    ...(place.month > first && { previousMonth: href({ month: monthAfter(place.month, -1) }) }),
    ...(place.month < last && { nextMonth: href({ month: monthAfter(place.month, 1) }) }),
    otherView: href({ view: place.view === 'list' ? 'calendar' : 'list' }),
    week: (night) => `/vacancies/${facility.slug}/week?from=${night}`,
  }
}

function weekLinks(facility: Facility, from: Night, way: Record<string, string>, now: Instant) {
  const href = (night: Night) =>
    `/vacancies/${facility.slug}/week?${new URLSearchParams({ ...way, from: night })}`
  const last = firstOf(monthAfter(monthOf(today(now)), horizon + 1))
  return {
    ...(from > today(now) && { previous: href(addDays(from, -7)) }),
    ...(from < last && { next: href(addDays(from, 7)) }),
  }
}
