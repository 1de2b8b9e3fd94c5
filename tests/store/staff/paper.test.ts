import { createClient } from '@libsql/client'
import { describe, expect, test } from 'vitest'
import { registrations } from '../../../drizzle/schema/account.ts'
import { applications } from '../../../drizzle/schema/lottery.ts'
import { letters } from '../../../drizzle/schema/shared.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import type { PaperRegistration } from '../../../src/domain/account/registration.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { freeze } from '../../../src/store/lottery/freezing.ts'
import { enterPaper } from '../../../src/store/staff/paper/entering.ts'
import type { PaperForm } from '../../../src/store/staff/paper/facts.ts'
import { newToken } from '../../../src/store/tokens.ts'
import { handingOverWrites, memory, newFile } from '../../support/databases.ts'
import { asks, during, month, openRound } from '../../support/lottery.ts'
import { registerProved } from '../../support/registering.ts'
import { clerkOf, instant } from '../../support/world.ts'

const clerk = clerkOf('centre')
const close = instant(during.close)

const homeAddress = { postalCode: '105-8511', prefecture: '東京都', city: '港区', street: '芝公園' }

const person: PaperRegistration = {
  ...{ kana: 'アザブ ハルコ', name: '麻布 春子', telephone: '03-3578-2111', kind: 'living' },
  ...{ birthdate: '1950-04-01', homeAddress, email: null, workplace: null, isOutOfSchool: false },
}

const form = (of: Partial<PaperForm> = {}): PaperForm => ({
  arrivedOn: '2019-03-15',
  number: null,
  registration: person,
  application: { slug: 'nikko-example', month, asked: asks(1, '03:1') },
  ...of,
})

const confirmed = (of?: Partial<PaperForm>) => ({ form: form(of), key: newToken(), saw: '' })

describe.each([
  ['somebody new', {}],
  ['somebody with a number', { number: '400074', registration: null }],
])('a form of %s', (_, of) => {
  test('whose list is frozen between page and write leaves nothing behind', async () => {
    const client = memory()
    const world = await openRound({ client })
    const racing = openDatabase(
      handingOverWrites(client, async (write) => {
        await freeze(world.db, month, close)
        return write()
      }),
    )
    const answer = await enterPaper(racing, clerk, confirmed(of), close)
    expect(answer).toMatchObject({ objections: [{ part: 'whole', refusal: 'closed' }] })
    for (const table of [registrations, applications, letters, journal])
      expect(await world.db.$count(table)).toBe(0)
  })
})

test('many forms entered at once, and people who register online meanwhile, are each one', async () => {
  const { url, close: end } = newFile()
  try {
    const world = await openRound({ client: createClient({ url }) })
    const other = openDatabase(createClient({ url }))
    const of = (index: number) => ({
      ...person,
      name: `麻布 ${index}`,
      kana: `アザブ${'アイウエオカ'[index]}`,
    })
    const forms = [0, 1, 2].map((index) =>
      confirmed({ registration: { ...of(index), telephone: `03-3578-000${index}` } }),
    )
    const online = [3, 4].map((index) => ({
      ...of(index),
      ...{ email: `${index}@example.jp`, telephone: `03-3578-000${index}` },
    }))
    await Promise.all([
      ...forms.map((one, index) => enterPaper(index ? other : world.db, clerk, one, world.now)),
      ...online.map((one) => registerProved(other, one, world.now)),
    ])
    expect(await world.db.$count(registrations)).toBe(5)
    expect(await world.db.$count(applications)).toBe(3)
    expect(await world.db.$count(journal)).toBe(3)
  } finally {
    end()
  }
})
