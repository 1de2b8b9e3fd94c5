import { sql } from 'drizzle-orm'
import type { Db } from '../../src/store/database.ts'
import type { PageState } from './pages.ts'

/** What a page of the console may weigh. */
const kilobytes = 6

/** What a form says, sent from the page it stands on. */
const typed: (PageState & { after: string })[] = [
  {
    name: 'an account that was mistyped',
    after: '/staff/accounts/new',
    path: '/staff/accounts/new',
    form: { name: '芝', role: 'mayor' },
    status: 422,
    kilobytes,
  },
  {
    name: 'a search that found somebody',
    after: '/staff/residents',
    path: '/staff/residents',
    form: { sought: 'ミナト' },
    kilobytes,
  },
  {
    name: 'a form on paper that is empty',
    after: '/staff/paper/new',
    path: '/staff/paper/confirmation',
    form: {},
    status: 422,
    kilobytes,
  },
]

/** The console as the ward sees it, in a town that is lived in. */
export async function staffStates(db: Db): Promise<PageState[]> {
  const [coming] = await db.all<{ number: string; resident: string }>(sql`
    select reservations.number as number, residents.number as resident
    from reservations join residents on residents.id = reservations.resident_id
    join reservation_nights on reservation_number = reservations.number
    where cancelled_at is null and night >= '2019-03-20' and residents.id < 5 and round is null
    order by night limit 1`)
  const [past] = await db.all<{ number: string }>(sql`
    select reservation_number as number from reservation_nights
    where night < '2019-03-10' and night > '2019-02-01' and released_at is null limit 1`)
  const stay = `/staff/reservations/${coming?.number}`
  const paths = [
    '/staff',
    '/staff/accounts',
    '/staff/accounts/new',
    '/staff/accounts/mita',
    '/staff/password',
    '/staff/codes',
    '/staff/permits',
    '/staff/notices',
    '/staff/notices/new',
    '/staff/notices/1',
    '/staff/registrations',
    '/staff/registrations/400031',
    '/staff/registrations/400031/refusal',
    '/staff/registrations/completion?outcome=verified&number=400031',
    '/staff/registrations/new',
    '/staff/residents',
    '/staff/residents/400074',
    '/staff/residents/400074/caller',
    '/staff/residents/400074/disclosure',
    '/staff/reservations',
    '/staff/reservations/new',
    '/staff/reservations/new?resident=400074',
    stay,
    `${stay}/cancellation`,
    `${stay}/change`,
    `${stay}/move`,
    `${stay}/successor`,
    `${stay}/notes`,
    `${stay}/approval`,
    '/staff/arrivals',
    '/staff/arrivals?facility=odaira&day=2019-03-01',
    `/staff/arrivals/${past?.number}`,
    '/staff/letters',
    '/staff/letters/print',
    '/staff/letters/posted',
    '/staff/paper',
    '/staff/paper/new',
    '/staff/journal',
    '/staff/journal/1',
    '/staff/journal/months',
  ]
  return [
    ...paths.flatMap((path) => [
      { name: path.replace(/\d{10}/, 'a stay'), path, kilobytes },
      ...typed.filter((state) => state.after === path),
    ]),
  ]
}
