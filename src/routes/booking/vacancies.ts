import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { toCell } from '../../../components/booking/cell.ts'
import { twoMonths } from '../../../components/booking/two-months.tsx'
import { chooseFacility } from '../../../components/booking/vacancies.tsx'
import { week } from '../../../components/booking/week.tsx'
import { availabilityOf, windowsAt } from '../../domain/booking/vacancy.ts'
import {
  type Instant,
  monthAfter,
  monthOf,
  type Night,
  nightsFrom,
  nightsOf,
  today,
} from '../../domain/calendar.ts'
import { hasCard, type Resident } from '../../domain/resident.ts'
import type { AppEnv } from '../../env.ts'
import { monthText, nightText, query } from '../../http/form.ts'
import { renderOfStock } from '../../http/ready/ready.tsx'
import { findVacancies, type Vacancies } from '../../store/booking/vacancies.ts'
import { listFacilities } from '../../store/facilities.ts'
import {
  calendarAddresses,
  calendarHref,
  twoMonthsLinks,
  weekAddresses,
  weekLinks,
} from './vacancy-links.ts'

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

vacancies.get('/:facility', query(twoMonthsQuery), (c) => {
  const { db, now, resident, words } = c.var
  const { view, among, month = monthOf(today(now)) } = c.req.valid('query')
  const nights = [...nightsOf(month), ...nightsOf(monthAfter(month, 1))]
  const slug = c.req.param('facility')
  return renderOfStock(c, {
    addresses: calendarAddresses({ slug }, { month, view, among }, now),
    find: (known) => findVacancies(db, slug, nights, known),
    page: (found) =>
      twoMonths(
        {
          facility: found.facility,
          month,
          view,
          cells: cellsOf(nights, found, resident, now),
          links: twoMonthsLinks(found.facility, found.slugs, { month, view, among }, now),
          isCardPending: isCardPending(resident),
        },
        words,
      ),
  })
})

vacancies.get('/:facility/week', query(weekQuery), (c) => {
  const { db, now, resident, words } = c.var
  const { from = today(now), ...chosen } = c.req.valid('query')
  const nights = nightsFrom(from, 7)
  const slug = c.req.param('facility')
  return renderOfStock(c, {
    addresses: weekAddresses({ slug }, from, chosen, now),
    find: (known) => findVacancies(db, slug, nights, known),
    page: (found) =>
      week(
        {
          facility: found.facility,
          from,
          cells: cellsOf(nights, found, resident, now),
          links: weekLinks(found.facility, from, chosen, now),
          back: calendarHref(found.facility, { ...chosen, month: monthOf(from) }),
          isCardPending: isCardPending(resident),
        },
        words,
      ),
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
