import type { Db } from '../../src/store/database.ts'
import type { PageState } from './pages.ts'

/** What a page of the console may weigh. */
const kilobytes = 6

/** The console as the ward sees it. */
export function staffStates(_db: Db): PageState[] {
  const paths = [
    '/staff',
    '/staff/accounts',
    '/staff/accounts/new',
    '/staff/accounts/mita',
    '/staff/password',
    '/staff/permits',
    '/staff/notices',
    '/staff/notices/new',
    '/staff/notices/1',
    '/staff/registrations',
    '/staff/registrations/400031',
    '/staff/registrations/400031/refusal',
    '/staff/registrations/completion?outcome=verified&number=400031',
    '/staff/registrations/new',
  ]
  return [
    ...paths.map((path) => ({ name: path, path, kilobytes })),
    {
      name: 'an account that was mistyped',
      path: '/staff/accounts/new',
      form: { name: '芝', role: 'mayor' },
      status: 422,
      kilobytes,
    },
  ]
}
