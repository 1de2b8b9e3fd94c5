import { Hono } from 'hono'
import { Menu } from '../../../components/account/menu.tsx'
import { ja as words } from '../../../components/words/ja/ja.ts'
import { today } from '../../domain/calendar.ts'
import { registrationStatus } from '../../domain/resident.ts'
import type { ResidentEnv } from '../../env.ts'
import { residentsOnly } from '../../http/session.ts'
import { listFacilities } from '../../store/facilities.ts'

export const menu = new Hono<ResidentEnv>().use(residentsOnly).get('/', async (c) => {
  const { db, now, resident } = c.var
  const facilities = await listFacilities(db)
  const props = { resident, facilities, status: registrationStatus(resident, now) }
  return c.render(<Menu {...props} today={today(now)} />, {
    title: words.menuPage.title,
    back: '/',
  })
})
