import { reserve } from '../../src/store/reserving.ts'
import type { Home } from '../support/home.ts'
import type { Newcomer } from './town.ts'

/** A page in one of its states, and the size its kind may have (kilobytes in brotli, styles included). */
export type PageState = {
  name: string
  path: string
  status?: number
  kilobytes: number
  isOpen?: boolean
}

const booking = 'facility=odaira&night=2019-03-20'
const filled = `${booking}&nights=2&adults1=3&children1=2&adults2=3&children2=2&roomWish=yes`
const mistaken = `${booking}&nights=2&adults1=&children1=x&adults2=9&children2=2`

/** Every page in every state, for a resident with a reservation to change and one that is cancelled. */
export async function pageStates(home: Home, newcomer: Newcomer): Promise<PageState[]> {
  const number = await book(home, newcomer)
  const change = `/reservations/${number}/change`
  const edits =
    'adults2019-03-28=4&children2019-03-28=1&drop2019-03-29=yes&adults2019-03-29=2&roomWish=no'
  return [
    { name: 'home', path: '/', kilobytes: 4, isOpen: true },
    { name: 'guide', path: '/guide', kilobytes: 4, isOpen: true },
    {
      name: 'login',
      path: `/login?next=${encodeURIComponent('/reservations')}`,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'facilities', path: '/vacancies', kilobytes: 4, isOpen: true },
    { name: 'two months', path: '/vacancies/odaira?among=all', kilobytes: 4.5, isOpen: true },
    {
      name: 'two months, full nights',
      path: '/vacancies/atami-example',
      kilobytes: 4.5,
      isOpen: true,
    },
    {
      name: 'two months as a list',
      path: '/vacancies/odaira?view=list',
      kilobytes: 4.5,
      isOpen: true,
    },
    { name: 'week', path: '/vacancies/odaira/week?from=2019-03-20', kilobytes: 4, isOpen: true },
    {
      name: 'week before opening',
      path: '/vacancies/odaira/week?from=2019-04-08',
      kilobytes: 4,
      isOpen: true,
    },
    { name: 'not found', path: '/nowhere', status: 404, kilobytes: 3.5, isOpen: true },
    {
      name: 'not understood',
      path: '/vacancies/odaira/week?from=x',
      status: 422,
      kilobytes: 3.5,
      isOpen: true,
    },
    { name: 'menu', path: '/menu', kilobytes: 4 },
    { name: 'logout', path: '/logout', kilobytes: 3.5 },
    { name: 'booking form', path: `/reservations/new?${booking}`, kilobytes: 4.5 },
    {
      name: 'booking form, two nights',
      path: `/reservations/new?${booking}&turn=2`,
      kilobytes: 4.5,
    },
    {
      name: 'booking form with mistakes',
      path: `/reservations/confirmation?${mistaken}`,
      status: 422,
      kilobytes: 4.5,
    },
    {
      name: 'booking refused',
      path: '/reservations/new?facility=atami-example&night=2019-03-23',
      status: 422,
      kilobytes: 3.5,
    },
    { name: 'booking confirmation', path: `/reservations/confirmation?${filled}`, kilobytes: 3.5 },
    { name: 'booking completion', path: `/reservations/${number}/completion`, kilobytes: 3.5 },
    { name: 'reservations', path: '/reservations', kilobytes: 4 },
    {
      name: 'reservations, nothing chosen',
      path: '/reservations/change',
      status: 422,
      kilobytes: 4,
    },
    { name: 'reservation', path: `/reservations/${number}`, kilobytes: 3.5 },
    { name: 'change form', path: change, kilobytes: 4.5 },
    {
      name: 'change form with mistakes',
      path: `${change}/confirmation?drop2019-03-28=yes&drop2019-03-29=yes`,
      status: 422,
      kilobytes: 4.5,
    },
    { name: 'change confirmation', path: `${change}/confirmation?${edits}`, kilobytes: 3.5 },
    { name: 'change completion', path: `${change}/completion`, kilobytes: 3.5 },
    { name: 'choosing what to cancel', path: '/reservations/cancellation', kilobytes: 4 },
    {
      name: 'nothing chosen to cancel',
      path: '/reservations/cancellation/confirmation',
      status: 422,
      kilobytes: 4,
    },
    {
      name: 'cancellation confirmation',
      path: `/reservations/cancellation/confirmation?number=${number}`,
      kilobytes: 3.5,
    },
  ]
}

async function book({ db }: Home, { id }: Newcomer): Promise<string> {
  const now = Date.parse('2019-03-10T10:00+09:00')
  const nights = ['2019-03-28', '2019-03-29'].map((night) => ({ night, adults: 2, children: 1 }))
  const outcome = await reserve(
    db,
    id,
    { slug: 'odaira', stay: { nights, roomWish: true }, key: 'pages' },
    now,
  )
  if (!outcome || !('number' in outcome)) throw new Error('the demo town is full')
  return outcome.number
}
