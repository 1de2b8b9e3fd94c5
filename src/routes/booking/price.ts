import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { showPrice } from '../../../components/booking/price.tsx'
import { hasMistakes, type Mistakes } from '../../../components/ui/form.tsx'
import { type Party, refuseNight, refuseParty } from '../../domain/booking/reduction.ts'
import { type Night, nightsFrom, today } from '../../domain/calendar.ts'
import { plain } from '../../domain/text.ts'
import { readDay } from '../../domain/typed-day.ts'
import type { AppEnv } from '../../env.ts'
import { query } from '../../http/form.ts'
import { findFacility } from '../../store/facilities.ts'

const counts = [
  'adults',
  'children',
  'seniors',
  'holders',
  'childHolders',
  'helpers',
  'hadNights',
] as const satisfies (keyof Party)[]

const asked = z.partialRecord(
  z.enum([...counts, 'night', 'nights', 'checked']),
  z.string().max(100).catch(''),
)

export const price = new Hono<AppEnv>()

/** Numbers of people and a day, in the address; judged when its button was pressed. */
price.get('/:facility/price', query(asked), async (c) => {
  const { db, now, words } = c.var
  const facility = await findFacility(db, c.req.param('facility'))
  if (!facility || facility.tariff.prices.length === 0) throw new HTTPException(404)
  const { checked, ...typed } = c.req.valid('query')
  const props = { facility, typed, today: today(now) }
  if (!checked) return c.render(showPrice(props, words))
  const { night, nights, party, mistakes } = read(typed, props.today)
  const refusal = mistakes.night ? null : refuseNight(night, props.today)
  const refusals = { ...refuseParty(party, facility), ...(refusal && { night: refusal }) }
  if (hasMistakes(mistakes) || Object.keys(refusals).length > 0)
    return c.render(showPrice({ ...props, mistakes, refusals }, words))
  return c.render(showPrice({ ...props, asked: { nights, party } }, words))
})

/** What is missing is nobody, but for the adults; what cannot be read is taken for nobody, and told. */
function read(typed: z.infer<typeof asked>, day: Night) {
  const mistakes: Mistakes = {}
  const countOf = (name: keyof Party): number => {
    const text = plain(typed[name] ?? '')
    if (/^\d{0,2}$/.test(text)) return Number(text)
    mistakes[name] = 'countMistyped'
    return 0
  }
  const night = readDay(typed.night ?? '', day) ?? ''
  if (!night) mistakes.night = 'dayMissing'
  if (!plain(typed.adults ?? '')) mistakes.adults = 'adultsMissing'
  const party: Party = {
    adults: countOf('adults'),
    children: countOf('children'),
    seniors: countOf('seniors'),
    holders: countOf('holders'),
    childHolders: countOf('childHolders'),
    helpers: countOf('helpers'),
    hadNights: countOf('hadNights'),
  }
  const nights = nightsFrom(night || '2000-01-01', typed.nights === '2' ? 2 : 1)
  return { night, nights, party, mistakes }
}
