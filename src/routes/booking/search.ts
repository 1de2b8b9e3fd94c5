import { Hono } from 'hono'
import { type SearchLinks, searchVacancies } from '../../../components/booking/search.tsx'
import {
  firstShown,
  isSought,
  nearestOffers,
  nightsLookedAt,
  nightsShown,
  offersOn,
  type Search,
} from '../../domain/booking/search.ts'
import { addDays, type Instant, later, type Night, today } from '../../domain/calendar.ts'
import { hasCard } from '../../domain/resident.ts'
import type { AppEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import { renderOfStock } from '../../http/ready/ready.tsx'
import { findAllVacancies } from '../../store/booking/vacancies.ts'
import { searchHref, searchOf, searchQuery, sentHref } from './search-form.ts'
import { afterHorizon } from './vacancy-links.ts'

export const search = new Hono<AppEnv>()

search.get('/', query(searchQuery), (c) => {
  const { db, now, resident, words } = c.var
  const asked = c.req.valid('query')
  const { search, mistakes } = searchOf(asked, today(now))
  const from = asked.from ?? firstShown(search, now)
  const to = addDays(from, nightsShown - 1)
  const nights = nightsLookedAt(from, search)
  const asker = { hasCard: resident ? hasCard(resident) : true, now }
  return renderOfStock(c, {
    addresses: 'date' in mistakes ? [] : searchAddresses(search, asked.from, now),
    find: (known) => findAllVacancies(db, nights, known),
    page: (stocked) => {
      const offers = offersOn(nights, stocked, search, asker)
      const facilities = stocked.map(({ facility }) => facility)
      return searchVacancies(
        {
          search,
          wanted: search.wanted ?? asked.date,
          mistakes,
          from,
          to,
          facilities: facilities.filter((facility) => isSought(facility, search)),
          mostGuests: Math.max(...facilities.map(({ capacity }) => capacity)),
          rows: offers.filter(([first]) => first && from <= first.night && first.night <= to),
          nearest: search.wanted ? nearestOffers(search.wanted, offers) : [],
          links: searchLinks(search, from, now),
          isCardPending: !asker.hasCard,
        },
        words,
      )
    },
  })
})

/** Those a page of ours leads to: a day and a first night that nobody can turn to are looked at, and not kept. */
function searchAddresses(search: Search, from: Night | undefined, now: Instant): string[] {
  const isNear = (night: Night | undefined) =>
    !night || (night > addDays(today(now), -nightsShown) && night < afterHorizon(now))
  if (!isNear(search.wanted) || !isNear(from) || (search.guests ?? 1) > 9) return []
  return [searchHref(search, from), ...(from ? [] : [sentHref(search)])]
}

function searchLinks(search: Search, from: Night, now: Instant): SearchLinks {
  const found = (of: Search, first?: Night) => `${searchHref(of, first)}#found`
  const next = addDays(from, nightsShown)
  return {
    without: {
      ...(search.saturdays && { saturdays: found({ ...search, saturdays: false }) }),
      ...(search.count === 2 && { twoNights: found({ ...search, count: 1 }) }),
      ...(search.roomWish && { roomWish: found({ ...search, roomWish: false }) }),
    },
    ...(from > today(now) && {
      previous: found(search, later(today(now), addDays(from, -nightsShown))),
    }),
    ...(next < afterHorizon(now) && { next: found(search, next) }),
  }
}
