import { createClient } from '@libsql/client'
import { eventLine } from '../http/events.ts'
import { openFile } from '../platform/libsql-file.ts'
import { patience } from '../platform/patience.ts'
import { clockFrom } from '../runtimes/clock.ts'
import { isProduction } from '../runtimes/configuration.ts'
import { listWaiting, refuse, verify } from '../store/account/reviewing.ts'
import type { Acting } from '../store/acting.ts'
import { type Db, openDatabase } from '../store/database.ts'
import { listDeadLetters, reviveLetter } from '../store/letters.ts'

// What staff do until their console exists: `npm run staff -- registrations`, `-- verify 123456`, …

const {
  DATABASE_URL,
  DATABASE_TOKEN: authToken,
  DATA_DIR: folder = '.data',
  HOYO_ENV,
  HOYO_NOW,
} = process.env
const now = clockFrom(HOYO_NOW, isProduction(HOYO_ENV))()

const staff: Acting = { kind: 'staff' }

const commands: Record<string, (db: Db, ...args: string[]) => Promise<unknown>> = {
  registrations: (db) => listWaiting(db),
  verify: (db, number = '') => verify(db, staff, number, now),
  refuse: (db, number = '', ...reason) =>
    refuse(db, staff, { number, reason: reason.join(' ') }, now),
  letters: (db) => listDeadLetters(db),
  resend: (db, id = '') => reviveLetter(db, id, now),
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) throw new Error(`One of: ${Object.keys(commands).join(', ')}`)
const client = DATABASE_URL
  ? createClient({ url: DATABASE_URL, authToken })
  : (await openFile(`${folder}/hoyo.db`))(patience.job)
const answer = await command(openDatabase(client), ...args)
console.log(JSON.stringify(answer, null, 2))

// Beside the answer, which is on standard output. The first argument of a decision is a resident's number.
const account = ['verify', 'refuse'].includes(name) ? args[0] : undefined
const more = {
  kind: name,
  ...(account && { account }),
  ...(typeof answer === 'string' && { reason: answer }),
}
console.error(await eventLine('staff-act', now, more))
