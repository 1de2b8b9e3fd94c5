import type { Context } from 'hono'
import { showDetails } from '../../../../components/account/details/details.tsx'
import { refuseSubject } from '../../../domain/account/amendment.ts'
import { registrationStatus, type Subject } from '../../../domain/resident.ts'
import type { AppEnv, ResidentEnv } from '../../../env.ts'
import { findDetails } from '../../../store/account/details/details.ts'

/** 登録情報, for whoever is logged in. */
export async function details(c: Context<AppEnv>, resident: ResidentEnv['Variables']['resident']) {
  const { db, now, words } = c.var
  const found = await findDetails(db, resident.id, now)
  if (!found) return c.notFound()
  const against = (subject: Subject) => refuseSubject(subject, resident, found.details, now)
  const props = {
    ...found,
    resident,
    status: registrationStatus(resident, now),
    against: {
      telephone: against('telephone'),
      home: against('home'),
      workplace: against('workplace'),
      name: against('name'),
      renewal: against('renewal'),
    },
  }
  return c.render(showDetails(props, words))
}
