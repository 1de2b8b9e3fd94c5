import { day } from '../dates.ts'
import { accounts } from './accounts.ts'
import { arrivals } from './arrivals.ts'
import { consoleWords } from './console.ts'
import { journal } from './journal.ts'
import { letters } from './letters.ts'
import { staffLogin } from './login.ts'
import { notices } from './notices.ts'
import { paper } from './paper.ts'
import { permits } from './permits.ts'
import { registrations } from './registrations.ts'
import { reservations } from './reservations.ts'
import { residents } from './residents.ts'
import { todayWords } from './today.ts'

/** What the console says. */
export const staff = {
  ...consoleWords,
  /** A day as it stands in its field, for the eye and the ear. */
  typedDay: day,
  login: staffLogin,
  todayPage: todayWords,
  registrations,
  paper,
  residents,
  reservations,
  arrivals,
  letters,
  notices,
  permits,
  journal,
  accounts,
}
