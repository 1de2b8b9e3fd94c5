import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '../../drizzle/demo/town.ts'
import { documents } from '../../drizzle/schema/account.ts'
import { letters, residents } from '../../drizzle/schema/shared.ts'
import { about } from '../support/mailbox.ts'
import { photograph } from '../support/pictures.ts'
import { codeIn, working } from '../support/registering.ts'
import { type Runtime, type RuntimeName, runtimes, startRuntime } from '../support/runtime.ts'
import { visitor } from '../support/visitor.ts'

const chosen = 'みなと大好き2019'

describe.each(runtimes)('on %s', (name: RuntimeName) => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await startRuntime(name)
  })
  afterAll(() => runtime.stop())

  test('a worker registers with a document, reads the mail, sets a password, logs in and books', async () => {
    const ask = visitor(runtime.url)
    const found = await (
      await ask('/registration/address', { ...working, search: 'workplace' })
    ).text()
    expect(found).toContain('芝公園')
    expect((await ask('/registration', working)).status).toBe(303)
    const form = new FormData()
    form.append('document', new File([new Uint8Array(photograph())], '社員証.jpg'))
    form.append('agreed', 'yes')
    const confirmed = await ask('/registration/confirmation', form)
    expect(confirmed.headers.get('location')).toMatch(/^\/registration\/request\?draft=/)
    await ask('/registration/request', {})
    const code = codeIn([{ text: (await runtime.mailbox.next(about('確認コード'))).text ?? '' }])
    expect((await ask('/registration/code', { code })).headers.get('location')).toBe(
      '/registration/completion',
    )
    expect(await (await ask('/registration/completion')).text()).toContain('19780616')

    const letter = await runtime.mailbox.next(about('申請を受け付けました'))
    const number = /利用者番号：(\d\d-\d{4})/.exec(letter.text ?? '')?.[1]?.replace('-', '') ?? ''
    expect(letter.text).toContain(`${runtime.url}/login`)
    const first = await ask('/login', { number, password: '19780616' })
    expect(first.headers.get('location')).toBe('/menu')
    expect((await ask('/menu')).headers.get('location')).toBe('/password')
    await ask('/password', { next: chosen, nextAgain: chosen })
    await runtime.mailbox.next(about('パスワードが変更されました'))

    const stay = {
      facility: 'odaira',
      night: '2019-03-27',
      nights: '1',
      adults1: '2',
      roomWish: 'no',
    }
    const booked = await ask('/reservations', { ...stay, key: 'first' })
    expect(booked.headers.get('location')).toMatch(/^\/reservations\/2\d{9}\/completion$/)

    const [resident] = await runtime.db.select().from(residents).where(eq(residents.number, number))
    const ofResident = eq(documents.residentId, resident?.id ?? 0)
    const [document] = await runtime.db.select().from(documents).where(ofResident)
    for (const folder of ['documents', 'static', 'postal', 'mail'])
      expect((await ask(`/${folder}/${document?.key}`)).status).toBe(404)
    expect((await ask('/dev/mail')).status).toBe(404)
  })

  test('a letter waits while the mail server refuses, and arrives when it is back', async () => {
    await runtime.db.update(residents).set({ email: 'jiro@example.jp' }).where(eq(residents.id, 1))
    runtime.mailbox.refuse(450)
    const ask = visitor(runtime.url)
    const asked = { number: '400074', email: 'jiro@example.jp' }
    expect((await ask('/password-reset', asked)).headers.get('location')).toBe(
      '/password-reset/sent',
    )
    await expect.poll(triedOf).toMatchObject([{ tries: 1, reason: expect.stringMatching(/^450/) }])
    runtime.mailbox.refuse()
    await runtime.db.update(letters).set({ dueAt: 0 }).where(eq(letters.residentId, 1))
    await ask('/password-reset', { number: '400015', email: 'nobody@example.jp' })
    const letter = await runtime.mailbox.next(about('パスワードの再設定'))
    expect(letter.messageId).toContain((await triedOf())[0]?.id)

    const link = /\/password-reset\/\w+/.exec(letter.text ?? '')?.[0] ?? ''
    const set = await ask(link, { next: chosen, nextAgain: chosen })
    expect(set.headers.get('location')).toBe('/password-reset/completion')
    expect((await ask(link)).headers.get('location')).toMatch(/\?done=again$/)
    expect((await ask('/login', { number: '400074', password: demoPassword })).status).toBe(422)
    expect((await ask('/login', { number: '400074', password: chosen })).status).toBe(303)
  })

  const triedOf = () => runtime.db.select().from(letters).where(eq(letters.residentId, 1))
})
