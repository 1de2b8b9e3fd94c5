import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { reservations } from '../../../../drizzle/schema/booking.ts'
import { residents } from '../../../../drizzle/schema/shared.ts'
import { journal, journalContents } from '../../../../drizzle/schema/staff.ts'
import { closeAccount } from '../../../../src/store/account/closing.ts'
import { reserve } from '../../../../src/store/booking/reserving.ts'
import { acting, jiro, openWorld, type World } from '../../../support/world.ts'

let world: World
let number: string

beforeEach(async () => {
  world = await openWorld()
  const stay = { nights: [{ night: '2019-03-20', adults: 2, children: 1 }], roomWish: true }
  const made = await reserve(world.db, acting(jiro), { slug: 'odaira', stay, key: 'k' }, world.now)
  number = made && 'number' in made ? made.number : ''
})

const path = () => `/staff/reservations/${number}/notes`
const shownNow = async () =>
  /name="shown" value="([^"]+)"/.exec(
    await (await world.ask(path(), { clerk: 'ward' })).text(),
  )?.[1] ?? ''
const save = async (form: Record<string, string>, clerk: 'ward' | 'centre' = 'ward') =>
  world.ask(path(), { clerk, form: { shown: await shownNow(), ...form } })
const kept = () =>
  world.db
    .select({ staffNote: reservations.staffNote, lodgeNote: reservations.lodgeNote })
    .from(reservations)
    .get()

describe('notes of a reservation', () => {
  test('are written for the lodge and for colleagues, and stand on its page', async () => {
    expect((await save({ lodgeNote: ' 車いす　1台 ', staffNote: '折り返し済み' })).status).toBe(303)
    expect(await kept()).toEqual({ staffNote: '折り返し済み', lodgeNote: '車いす 1台' })
    const page = await (
      await world.ask(`/staff/reservations/${number}`, { clerk: 'auditor' })
    ).text()
    for (const said of ['車いす 1台', '折り返し済み']) expect(page).toContain(said)
    const rows = (await world.db.select().from(journal)).filter(
      ({ kind }) => kind === 'notesChanged',
    )
    expect(rows.map((row) => [row.by, row.residents, row.reservation])).toEqual([
      ['aoki', '400074', number],
    ])
    const contents = await world.db.select().from(journalContents)
    expect(contents.some(({ text }) => text.includes('車いす 1台'))).toBe(true)
  })

  test('can be emptied, and saved again unchanged without a trace', async () => {
    await save({ lodgeNote: '車いす', staffNote: '' })
    await save({ lodgeNote: '車いす', staffNote: '' })
    await save({ lodgeNote: '', staffNote: '' })
    expect(await kept()).toEqual({ staffNote: null, lodgeNote: null })
    const rows = (await world.db.select().from(journal)).filter(
      ({ kind }) => kind === 'notesChanged',
    )
    expect(rows).toHaveLength(2)
  })

  test('of two clerks at once: the second is shown what the first wrote', async () => {
    const shown = await shownNow()
    await save({ lodgeNote: '夕食なし', staffNote: '' }, 'centre')
    const second = await world.ask(path(), {
      clerk: 'ward',
      form: { shown, lodgeNote: '車いす', staffNote: '' },
    })
    const page = await second.text()
    expect([second.status, page.includes('夕食なし'), page.includes('value="車いす"')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await kept())?.lodgeNote).toBe('夕食なし')
  })

  test('are no longer than two hundred characters, counted as people count', async () => {
    expect((await save({ lodgeNote: '葛󠄀'.repeat(200), staffNote: '' })).status).toBe(303)
    const answer = await save({ lodgeNote: '', staffNote: 'あ'.repeat(201) })
    const page = await answer.text()
    expect([answer.status, page.includes('200字まで'), page.includes('あ'.repeat(201))]).toEqual([
      422,
      true,
      true,
    ])
    expect((await kept())?.staffNote).toBeNull()
  })

  test('are nothing the resident is shown', async () => {
    await save({ lodgeNote: '車いす', staffNote: '折り返し' })
    const page = await (await world.ask(`/reservations/${number}`, { as: jiro })).text()
    expect([page.includes('車いす'), page.includes('折り返し')]).toEqual([false, false])
  })

  test('go with the name of whoever they are about', async () => {
    await save({ lodgeNote: '車いす', staffNote: '折り返し' })
    await closeAccount(world.db, acting(jiro), world.now)
    expect(await kept()).toEqual({ staffNote: null, lodgeNote: null })
  })

  test('are not written once the account is closed', async () => {
    const shown = await shownNow()
    await world.db.update(residents).set({ closedAt: world.now }).where(eq(residents.id, jiro))
    expect((await world.ask(path(), { clerk: 'ward' })).status).toBe(404)
    const answer = await world.ask(path(), {
      clerk: 'ward',
      form: { shown, lodgeNote: 'x', staffNote: '' },
    })
    expect(answer.status).toBe(404)
  })
})
