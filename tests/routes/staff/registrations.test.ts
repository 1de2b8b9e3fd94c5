import { brotliCompressSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  askedDocuments,
  differentPeople,
  documents,
  grounds,
  holds,
  refusals,
  remarks,
} from '../../../drizzle/schema/account.ts'
import { letters, residents } from '../../../drizzle/schema/shared.ts'
import { journal } from '../../../drizzle/schema/staff.ts'
import { leastAge } from '../../../src/domain/account/registration.ts'
import { documentDays } from '../../../src/domain/account/review.ts'
import { refuseApplicant } from '../../../src/domain/lottery/applying.ts'
import { validYears, workingDaysToCard } from '../../../src/domain/resident.ts'
import { retention } from '../../../src/domain/retention.ts'
import { closeAccount } from '../../../src/store/account/closing.ts'
import { takeBack } from '../../../src/store/account/details/amending.ts'
import { refuse, verify } from '../../../src/store/account/reviewing.ts'
import { reserve } from '../../../src/store/booking/reserving.ts'
import { listQueue } from '../../../src/store/staff/registrations/queue.ts'
import { newToken } from '../../../src/store/tokens.ts'
import { apply, ask, keepDocument, residentBy } from '../../support/cases.ts'
import { home } from '../../support/details.ts'
import { photograph, screenshot } from '../../support/pictures.ts'
import { acting, clerkSessionOf, jiro, openWorld, staff, type World } from '../../support/world.ts'

let world: World

const day = 24 * 60 * 60_000

beforeEach(async () => {
  world = await openWorld()
  // Nobody waits but whom a test lets apply.
  await world.db.update(residents).set({ cardArrivedAt: world.now })
})

const list = '/staff/registrations'
const of = (number: string) => `${list}/${number}`
type Form = Record<string, string | string[]>

const open = async (path: string) => (await world.ask(path, { clerk: 'ward' })).text()
const post = (path: string, form: Form) => world.ask(path, { clerk: 'ward', form })
const shownOn = (page: string) => /name="shown" value="([^"]+)"/.exec(page)?.[1] ?? ''

/** Presses as whoever has just looked at the page. */
const approve = async (path: string, form: Form = {}) =>
  post(`${path}/approval`, { shown: shownOn(await open(path)), ...form })

const refusing = { ground: 'notLiving', facts: '住民票の住所が区外でした。' }
const refuseAt = async (path: string, form: Form = refusing) =>
  post(`${path}/refusal`, {
    shown: shownOn(await open(`${path}/refusal`)),
    number: path.slice(-6),
    ...form,
    sure: 'yes',
  })

const kindsOf = async (number: string) =>
  (await world.db.select().from(journal).orderBy(journal.id))
    .filter(({ residents }) => residents.split(',').includes(number))
    .map(({ kind }) => kind)

const lettersTo = async (number: string) => {
  const { id } = await residentBy(world, number)
  const all = await world.db.select().from(letters).where(eq(letters.residentId, id))
  return all.map(({ letter }) => letter)
}

describe('the queue', () => {
  test('has registrations, renewals and changed addresses, the oldest first, with how long each waits', async () => {
    const late = await apply(world, { name: '芝 遅子', appliedAt: world.now - day })
    const early = await apply(world, { name: '芝 早子', appliedAt: world.now - 9 * day })
    world.now -= 3 * day
    await ask(world, '400074', { subject: 'home', homeAddress: home })
    world.now += 3 * day
    const page = await open(list)
    const places = [early, '400074', late].map((number) => page.indexOf(`/registrations/${number}`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    for (const text of ['9日待ち', '3日待ち', '1日待ち', '住所の変更', '新規・在住'])
      expect(page).toContain(text)
    expect(page).toContain('審査待ち 3件')
    expect(page.match(/<a [^>]*autofocus[^>]*>/)?.[0]).toContain(early)
  })

  test('says in the journal whose names it has shown, and nothing where nothing was shown', async () => {
    const number = await apply(world)
    await open(list)
    expect(await kindsOf(number)).toEqual(['registrationsListed'])
    const headers = { cookie: await clerkSessionOf(world, 'ward') }
    await world.app.request(`http://localhost${list}`, { method: 'HEAD', headers })
    expect(await kindsOf(number)).toHaveLength(1)
  })

  test('is filtered by kind, by hold and by who may be somebody else', async () => {
    const twin = { name: '港区 次郎', kana: 'ミナトク ジロウ', birthdate: '1950-01-01' }
    const [living, working] = [await apply(world, twin), await apply(world, { kind: 'working' })]
    const again = await apply(world, { ...twin, name: '次郎 港区' })
    await ask(world, '400074', { subject: 'home', homeAddress: home })
    await post(`${of(working)}/hold`, { hold: '電話で確かめる' })
    const found = async (query: string) =>
      [...(await open(`${list}?${query}`)).matchAll(/registrations\/(\d{6})[^"]*" ?[^>]*>/g)].map(
        ([, number]) => number,
      )
    expect(await found('what=living')).toEqual([living, again])
    expect(await found('what=working')).toEqual([working])
    expect(await found('what=amendment')).toEqual(['400074'])
    expect(await found('state=held')).toEqual([working])
    expect(await found('state=free')).not.toContain(working)
    expect(await found('state=alike')).toEqual([living, again])
    expect((await world.ask(`${list}?what=nonsense`, { clerk: 'ward' })).status).toBe(422)
  })

  test('has pages of fifty, and tells the first page what waits', async () => {
    for (let index = 0; index < 51; index++)
      await apply(world, { appliedAt: world.now - index * day })
    const first = await open(list)
    expect(first.match(/type="checkbox"/g)).toHaveLength(50)
    expect(first).toContain('次のページ')
    const second = await open(`${list}?page=2`)
    expect(second.match(/type="checkbox"/g)).toHaveLength(1)
    expect(await listQueue(world.db, {}, 1)).toMatchObject({
      waiting: 51,
      held: 0,
      oldestAt: world.now - 50 * day,
    })
  })

  test('leaves what is held out of what has waited longest, and offers the next after a decision', async () => {
    const [held, next, last] = [
      await apply(world, { appliedAt: world.now - 9 * day }),
      await apply(world, { appliedAt: world.now - 8 * day }),
      await apply(world, { appliedAt: world.now - 7 * day }),
    ]
    await post(`${of(held)}/hold`, { hold: '電話を待つ' })
    expect(await listQueue(world.db, {}, 1)).toMatchObject({
      waiting: 3,
      held: 1,
      oldestAt: world.now - 8 * day,
    })
    const done = await approve(of(next))
    const page = await open(done.headers.get('location') ?? '')
    expect(page).toContain(`${next} の登録を認めました`)
    expect(page.match(/<a class="button"[^>]*>/)?.[0]).toContain(`${of(last)}"`)
    expect(page.match(/<a class="button"[^>]*>/)?.[0]).toContain('autofocus')
  })

  test('holds names of a hundred characters and anything that looks like markup', async () => {
    const name = `${'墨'.repeat(97)}<b>`
    await apply(world, { name })
    expect(await open(list)).toContain(`${'墨'.repeat(97)}&lt;b&gt;`)
  })
})

describe('a registration', () => {
  test('is shown with all that was typed, and read in the journal', async () => {
    const number = await apply(world, {
      name: '芝 花子',
      street: '芝公園9-9',
      telephone: '03-3578-9999',
    })
    const page = await open(of(number))
    for (const text of ['芝 花子', '芝公園9-9', '03-3578-9999', 'mihon-', '港区内在住'])
      expect(page).toContain(text)
    expect(await kindsOf(number)).toEqual(['registrationRead'])
  })

  test('is found right by one press, the card is posted, and a second press does nothing more', async () => {
    const number = await apply(world)
    const page = await open(of(number))
    const [, press = ''] = /name="press" value="([^"]+)"/.exec(page) ?? []
    const form = { shown: shownOn(page), press }
    const first = await post(`${of(number)}/approval`, form)
    const second = await post(`${of(number)}/approval`, form)
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      `${list}/completion?outcome=verified&number=${number}`,
    ])
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect((await residentBy(world, number)).cardArrivedAt).toBe(world.now)
    expect((await lettersTo(number)).map(({ kind }) => kind)).toEqual(['card', 'verified'])
    expect((await kindsOf(number)).filter((kind) => kind === 'registrationVerified')).toHaveLength(
      1,
    )
  })

  test('that two clerks decide at once is decided once, and the other is told', async () => {
    const number = await apply(world)
    const shown = shownOn(await open(of(number)))
    const answers = await Promise.all([
      post(`${of(number)}/approval`, { shown }),
      post(`${of(number)}/refusal`, { shown, number, ...refusing, sure: 'yes' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const other = answers.find(({ status }) => status === 422)
    expect(await other?.text()).toContain('すでに決定されています')
    const told = (await lettersTo(number)).filter(({ kind }) => kind !== 'card')
    expect(told).toHaveLength(1)
  })

  test('whose document came meanwhile is shown anew, and nothing is decided', async () => {
    const number = await apply(world)
    const shown = shownOn(await open(of(number)))
    await keepDocument(world, 'later', number)
    const answer = await post(`${of(number)}/approval`, { shown })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('画面を開いたあとで')
    expect((await residentBy(world, number)).cardArrivedAt).toBe(null)
  })

  test('that its applicant has just withdrawn cannot be decided, and that is said', async () => {
    const number = await apply(world)
    const shown = shownOn(await open(of(number)))
    await closeAccount(world.db, acting((await residentBy(world, number)).id), world.now)
    for (const act of ['approval', 'refusal']) {
      const answer = await post(`${of(number)}/${act}`, { shown, number, ...refusing, sure: 'yes' })
      expect([act, answer.status]).toEqual([act, 422])
      expect(await answer.text()).toContain('もう審査できません')
    }
    expect((await world.ask(of(number), { clerk: 'ward' })).status).toBe(404)
  })

  test('of a number nobody has is not found', async () => {
    for (const path of [of('999999'), `${of('999999')}/refusal`, `${of('400074')}/amendments/99`])
      expect([path, (await world.ask(path, { clerk: 'ward' })).status]).toEqual([path, 404])
    expect((await post(`${of('999999')}/approval`, { shown: 'x' })).status).toBe(404)
  })

  test('is read by an auditor, who finds nothing to press', async () => {
    const number = await apply(world)
    const page = await (await world.ask(of(number), { clerk: 'auditor' })).text()
    expect(page).toContain('閲覧だけの役割です')
    expect(page).not.toMatch(/<form(?! class)[^>]*registrations/)
  })
})

describe('a refusal', () => {
  test('takes a ground and a sentence of facts, is confirmed, and says how to appeal in letter and page', async () => {
    const number = await apply(world)
    const path = `${of(number)}/refusal`
    const shown = shownOn(await open(path))
    const without = await post(path, { number, shown, facts: '' })
    expect(without.status).toBe(422)
    const mistakes = await without.text()
    for (const text of ['根拠を選んでください。', '理由となる事実を入力してください。'])
      expect(mistakes).toContain(text)
    const confirmation = await post(path, { number, shown, ...refusing })
    expect(confirmation.status).toBe(200)
    const page = await confirmation.text()
    for (const text of [
      'まだ決定していません',
      '区内に住所があることを確認できないため',
      refusing.facts,
      '審査請求',
    ])
      expect(page).toContain(text)
    expect((await residentBy(world, number)).refusedAt).toBe(null)
    const done = await post(path, { number, shown, ...refusing, sure: 'yes' })
    expect(done.headers.get('location')).toBe(`${list}/completion?outcome=refused&number=${number}`)
    const { id, refusedAt } = await residentBy(world, number)
    expect(refusedAt).toBe(world.now)
    const mail = (await world.carry()).at(-1)
    for (const text of [
      '根拠：区内に住所があることを確認できないため',
      `理由：${refusing.facts}`,
      '3か月以内に、港区長に対して審査請求',
      '6か月以内',
    ])
      expect(mail?.text).toContain(text)
    await world.db.update(residents).set({ passwordSetAt: world.now }).where(eq(residents.id, id))
    const own = await (await world.ask('/registration', { as: id })).text()
    for (const text of ['根拠：区内に住所', '審査請求']) expect(own).toContain(text)
  })

  test('comes back as it was typed, to be written anew', async () => {
    const number = await apply(world)
    const path = `${of(number)}/refusal`
    const page = await (await post(path, { number, ...refusing, edit: 'yes' })).text()
    expect(page).toContain(`value="${refusing.facts}"`)
    expect(page).toMatch(/value="notLiving" checked/)
    const long = await post(path, { number, ...refusing, facts: '長'.repeat(501) })
    expect(await long.text()).toContain('500文字以内')
  })

  test('of several writes a reason for each, their own where one was typed', async () => {
    const [one, two, three] = [await apply(world), await apply(world), await apply(world)]
    const form = await (await post(`${list}/refusals`, { number: [one, two, three] })).text()
    const shown = [...form.matchAll(/name="shown" value="([^"]+)"/g)].map(([, of]) => of ?? '')
    expect(shown).toHaveLength(3)
    // Somebody else decides about the third in between.
    await verify(world.db, staff, three, world.now)
    const typed = { ...refusing, [`facts-${two}`]: '社員証の名前が違いました。' }
    const sent = { number: [one, two, three], shown, ...typed }
    const confirmation = await (await post(`${list}/refusals`, sent)).text()
    expect(confirmation).toContain('社員証の名前が違いました。')
    const done = await post(`${list}/refusals`, { ...sent, sure: 'yes' })
    const outcome = await open(done.headers.get('location') ?? '')
    expect(outcome).toContain(`${one}：認めませんでした`)
    expect(outcome).toContain(`${three}：すでに決定されていました`)
    expect((await residentBy(world, one)).refusalReason).toBe(refusing.facts)
    expect((await residentBy(world, two)).refusalReason).toBe('社員証の名前が違いました。')
    expect((await residentBy(world, three)).refusedAt).toBe(null)
    expect(await world.db.$count(refusals)).toBe(2)
    expect((await kindsOf(two)).filter((kind) => kind === 'registrationRefused')).toHaveLength(1)
  })

  test('of none selected is the list again, with a sentence', async () => {
    await apply(world)
    const answer = await post(`${list}/refusals`, {})
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('新規登録を1件以上選んでください')
  })
})

describe('an amendment', () => {
  const after = { subject: 'home', homeAddress: { ...home, street: '海岸1-1' } } as const
  const before = { subject: 'home', homeAddress: home } as const

  test('is shown before and after, approved, and its resident told', async () => {
    const number = await apply(world)
    await verify(world.db, staff, number, world.now)
    const id = await ask(world, number, after, { before })
    const path = `${of(number)}/amendments/${id}`
    const page = await open(path)
    expect(page.indexOf('芝公園1-5-25')).toBeGreaterThan(0)
    expect(page.indexOf('海岸1-1')).toBeGreaterThan(page.indexOf('芝公園1-5-25'))
    const done = await approve(path)
    expect(done.headers.get('location')).toBe(
      `${list}/completion?outcome=approved&number=${number}`,
    )
    expect((await lettersTo(number)).at(-1)).toMatchObject({ kind: 'amended', subject: 'home' })
    expect((await kindsOf(number)).at(-1)).toBe('amendmentApproved')
  })

  test('is declined on a ground, and what is registered stays', async () => {
    const number = await apply(world)
    await verify(world.db, staff, number, world.now)
    const path = `${of(number)}/amendments/${await ask(world, number, after, { before })}`
    const form = await open(`${path}/refusal`)
    expect(form).not.toContain('value="registered"')
    const done = await post(`${path}/refusal`, {
      number,
      shown: shownOn(form),
      ground: 'unreadable',
      facts: '読めませんでした。',
      sure: 'yes',
    })
    expect(done.headers.get('location')).toContain('outcome=declined')
    expect((await lettersTo(number)).at(-1)).toMatchObject({
      kind: 'amendmentRefused',
      reason: '読めませんでした。',
      ground: '提出された書類では、必要なことを確認できないため',
    })
  })

  test('that was taken back meanwhile cannot be approved, and that is said', async () => {
    const number = await apply(world)
    await verify(world.db, staff, number, world.now)
    const id = await ask(world, number, after, { before })
    const path = `${of(number)}/amendments/${id}`
    const shown = shownOn(await open(path))
    await takeBack(world.db, acting((await residentBy(world, number)).id), id)
    const answer = await post(`${path}/approval`, { shown })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('もう審査できません')
  })
})

describe('meanwhile a case', () => {
  test('is held with a comment, which stands there with who and when, and taken up again', async () => {
    const number = await apply(world)
    expect((await post(`${of(number)}/hold`, { hold: ' ' })).status).toBe(422)
    expect((await post(`${of(number)}/hold`, { hold: '電話で確かめる' })).status).toBe(303)
    const page = await open(of(number))
    for (const text of ['から保留しています', '電話で確かめる', '保留（aoki、'])
      expect(page).toContain(text)
    expect((await post(`${of(number)}/release`, { release: '' })).status).toBe(303)
    expect(await world.db.$count(holds)).toBe(0)
    expect((await post(`${of(number)}/comments`, { comments: '本人と話しました' })).status).toBe(
      303,
    )
    expect((await world.db.select().from(remarks)).map(({ kind }) => kind)).toEqual([
      'held',
      'released',
      'comment',
    ])
    expect(await kindsOf(number)).toEqual(
      expect.arrayContaining(['caseHeld', 'caseReleased', 'caseCommented']),
    )
  })

  test('that is spoken of, held or asked about by a form pressed twice, or again after Back, is so once', async () => {
    const number = await apply(world)
    const other = await apply(world)
    for (const [act, field] of [
      ['comments', 'comments'],
      ['hold', 'hold'],
      ['asked', 'asked'],
      ['different', 'comment'],
    ] as const) {
      const form = { [field]: '同じ', other, press: newToken() }
      const both = [
        await post(`${of(number)}/${act}`, form),
        await post(`${of(number)}/${act}`, form),
      ]
      expect([act, both.map(({ status }) => status)]).toEqual([act, [303, 303]])
    }
    expect(await world.db.$count(remarks)).toBe(3)
    expect((await lettersTo(number)).map(({ kind }) => kind)).toEqual(['documentAsked'])
  })

  test('that is decided is neither held nor spoken of any more', async () => {
    const number = await apply(world)
    await refuse(world.db, staff, { number, reason: '理由' }, world.now)
    const answer = await post(`${of(number)}/comments`, { comments: 'あとから' })
    expect(answer.status).toBe(422)
    expect(await world.db.$count(remarks)).toBe(0)
  })

  test('waits for a document that was asked for by letter, and is taken up when it comes by the link', async () => {
    const number = await apply(world)
    expect((await post(`${of(number)}/asked`, { asked: '' })).status).toBe(422)
    await post(`${of(number)}/asked`, { asked: '住民票の写し' })
    expect(await world.db.$count(holds)).toBe(1)
    const mail = (await world.carry()).at(-1)
    expect(mail?.text).toContain('書類：住民票の写し')
    const link = /\/registration\/document\/[a-z0-9]{32}/.exec(mail?.text ?? '')?.[0] ?? ''
    expect(await (await world.ask(link)).text()).toContain('住民票の写し')
    const sent = await world.ask(link, { form: upload(photograph()) })
    expect(sent.headers.get('location')).toBe('/registration/document/completion')
    expect(await world.db.$count(holds)).toBe(0)
    const page = await open(of(number))
    expect(page).toContain('「住民票の写し」が')
    expect(page).toMatch(/<img src="\/staff\/registrations\/\d{6}\/document\/\w+"/)
    // Pressed again it has come already, and nothing more is awaited.
    expect((await world.ask(link, { form: upload(photograph()) })).status).toBe(303)
    expect(await world.db.$count(documents)).toBe(1)
    expect(await (await world.ask(link)).text()).toContain('送っていただく書類はありません')
  })

  test('gets its document also from whoever is logged in; a wrong file says why', async () => {
    const number = await apply(world)
    const { id } = await residentBy(world, number)
    await world.db.update(residents).set({ passwordSetAt: world.now }).where(eq(residents.id, id))
    await post(`${of(number)}/asked`, { asked: '住民票の写し' })
    expect(await (await world.ask('/registration', { as: id })).text()).toContain(
      '/registration/document',
    )
    const wrong = await world.ask('/registration/document', {
      as: id,
      form: upload(Buffer.from('<script>')),
    })
    expect(wrong.status).toBe(422)
    const none = await world.ask('/registration/document', { as: id, form: new FormData() })
    expect(none.status).toBe(422)
    const sent = await world.ask('/registration/document', { as: id, form: upload(screenshot()) })
    expect(sent.status).toBe(303)
    expect(await (await world.ask('/registration/document', { as: jiro })).text()).toContain(
      '送っていただく書類はありません',
    )
  })

  test('waits no longer than the link works', async () => {
    const number = await apply(world)
    await post(`${of(number)}/asked`, { asked: '住民票の写し' })
    const link =
      /\/registration\/document\/[a-z0-9]{32}/.exec(
        (await world.carry()).at(-1)?.text ?? '',
      )?.[0] ?? ''
    world.now += 30 * day
    expect((await world.ask(link)).status).toBe(422)
    expect(await open(of(number))).toContain('過ぎています')
    expect(await world.db.$count(askedDocuments)).toBe(1)
  })
})

const upload = (bytes: Uint8Array) => {
  const form = new FormData()
  form.append('document', new File([new Uint8Array(bytes)], 'jumin.jpg', { type: 'image/jpeg' }))
  return form
}

describe('a document', () => {
  test('is a picture inline that runs nothing, kept by no browser, and its reading is journalled', async () => {
    const number = await apply(world)
    await keepDocument(world, 'abc', number, screenshot())
    const answer = await world.ask(`${of(number)}/document/abc`, { clerk: 'ward' })
    expect(answer.status).toBe(200)
    const headers = Object.fromEntries(
      [
        'content-type',
        'content-security-policy',
        'x-content-type-options',
        'content-disposition',
        'cache-control',
      ].map((name) => [name, answer.headers.get(name)]),
    )
    expect(headers).toEqual({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline; filename="document.png"',
      'cache-control': 'no-store',
    })
    expect(await kindsOf(number)).toEqual(['documentRead'])
  })

  test('that is hostile is no document', async () => {
    const number = await apply(world)
    await keepDocument(world, 'html', number, Buffer.from('<html><script>alert(1)</script>'))
    await keepDocument(
      world,
      'svg',
      number,
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    )
    const both = Buffer.concat([photograph(), Buffer.from('<script>alert(1)</script>')])
    await keepDocument(world, 'both', number, both)
    for (const key of ['html', 'svg'])
      expect((await world.ask(`${of(number)}/document/${key}`, { clerk: 'ward' })).status).toBe(404)
    const cleaned = await world.ask(`${of(number)}/document/both`, { clerk: 'ward' })
    expect(cleaned.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await cleaned.arrayBuffer()).includes('script')).toBe(false)
  })

  test('of somebody else, or for a clerk of another room, is not to be had', async () => {
    const [number, other] = [await apply(world), await apply(world)]
    await keepDocument(world, 'abc', number)
    expect((await world.ask(`${of(other)}/document/abc`, { clerk: 'ward' })).status).toBe(404)
    for (const clerk of ['centre', 'lodge'] as const)
      expect((await world.ask(`${of(number)}/document/abc`, { clerk })).status).toBe(403)
    expect((await world.ask(`${of(number)}/document/abc`)).status).toBe(404)
    expect(await kindsOf(number)).toEqual([])
  })
})

describe('who may be one person', () => {
  const person = { name: '髙橋 ヴィオラ', kana: 'タカハシ ヴィオラ', birthdate: '1960-02-03' }

  test('is found by birthdate with name or kana, whatever the order of the parts and the letters used', async () => {
    const first = await apply(world, person)
    for (const same of [
      { name: 'ヴィオラ 髙橋', kana: 'ミナ' },
      { name: '高橋ヴィオラ', kana: 'ミナ' },
      { name: '別 名', kana: 'ビオラ・タカハシ' },
    ]) {
      const number = await apply(world, { ...same, birthdate: person.birthdate })
      const page = await open(of(number))
      expect([same.name, page.includes('同じ方かもしれない登録'), page.includes(first)]).toEqual([
        same.name,
        true,
        true,
      ])
      await world.db
        .update(residents)
        .set({ likeName: null, likeKana: null })
        .where(eq(residents.number, number))
    }
    const born = await apply(world, { ...person, birthdate: '1960-02-04' })
    expect(await open(of(born))).not.toContain('同じ方かもしれない登録')
  })

  test('is found by the address of mail, and in what was refused or closed', async () => {
    const [refused, closed] = [
      await apply(world, { email: 'Hana+1@example.jp' }),
      await apply(world, { ...person, name: '芝 花' }),
    ]
    await refuse(world.db, staff, { number: refused, reason: '理由' }, world.now)
    await world.db
      .update(residents)
      .set({ closedAt: world.now, name: '', kana: '' })
      .where(eq(residents.number, closed))
    const number = await apply(world, { ...person, name: '花 芝', email: 'hana@example.jp' })
    const page = await open(of(number))
    for (const text of [
      refused,
      '認めなかった登録',
      'メールアドレスが同じ',
      closed,
      '廃止した登録',
      '氏名は消去済み',
    ])
      expect(page).toContain(text)
    expect(await kindsOf(refused)).toEqual(['registrationRead'])
  })

  test('has to be looked at before a registration is found right', async () => {
    const first = await apply(world, person)
    const number = await apply(world, person)
    const blind = await approve(of(number))
    expect(blind.status).toBe(422)
    expect(await blind.text()).toContain('チェックを入れてください')
    expect((await approve(of(number), { looked: 'yes' })).status).toBe(303)
    expect(first).not.toBe(number)
  })

  test('is decided to be two once, with a name and a comment, for both and for good', async () => {
    const [one, two] = [await apply(world, person), await apply(world, person)]
    expect((await post(`${of(two)}/different`, { other: one, comment: '' })).status).toBe(422)
    expect(
      (await post(`${of(two)}/different`, { other: one, comment: '電話で確かめました' })).status,
    ).toBe(303)
    expect(await world.db.select().from(differentPeople)).toMatchObject([
      { by: 'aoki', comment: '電話で確かめました' },
    ])
    for (const number of [one, two]) {
      const page = await open(of(number))
      expect(page).toContain('aoki が別人と決めました')
      expect(page).not.toContain('name="looked"')
    }
    const again = await post(`${of(one)}/different`, { other: two, comment: 'もう一度' })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('もう決められています')
    expect(await world.db.$count(differentPeople)).toBe(1)
    expect(await open(`${list}?state=alike`)).toContain('この条件で待っているものはありません')
    expect((await kindsOf(one)).filter((kind) => kind === 'differentPeople')).toHaveLength(1)
  })

  test('is not said of the same address, telephone or network, which are told beside it', async () => {
    const shared = { street: '芝浦3-3', telephone: '03-3578-7777', network: '198.51.100.7' }
    const [one, two] = [await apply(world, shared), await apply(world, shared)]
    const page = await open(of(two))
    for (const text of ['同じ住所', '同じ電話番号', '同じ回線', one]) expect(page).toContain(text)
    expect(page).not.toContain('同じ方かもしれない登録')
    expect(await open(list)).not.toContain('重複の疑い</strong>')
  })
})

describe('whom the mayor approves', () => {
  const typed = {
    ...{ kana: 'ユウコウ トシオ', name: '友好 都子', telephone: '026-235-7000' },
    ...{ homePostalCode: '380-8570', homePrefecture: '長野県', homeCity: '長野市' },
    ...{ homeStreet: '南長野1', birthYear: '1970', birthMonth: '4', birthDay: '5' },
    ...{ email: '', endsOn: '2020/3/31', reason: '友好都市の交流事業のため' },
  }
  const path = `${list}/new`

  test('is registered at once, until a day, with a reason in the journal and a card by post', async () => {
    const done = await post(path, typed)
    expect(done.status).toBe(303)
    const number = (done.headers.get('location') ?? '').slice(-6)
    const made = await residentBy(world, number)
    expect(made).toMatchObject({ kind: 'approved', cardArrivedAt: world.now, channel: 'paper' })
    expect(made.expiresAt).toBe(Date.parse('2020-04-01T00:00+09:00'))
    expect((await lettersTo(number)).map(({ kind }) => kind)).toEqual(['card'])
    expect(await kindsOf(number)).toEqual(['approvedRegistered'])
    expect(await open(of(number))).toContain('区長が適当と認める')
  })

  test('books what is free like anybody, and does not apply for the lottery', async () => {
    const number = ((await post(path, typed)).headers.get('location') ?? '').slice(-6)
    const { id } = await residentBy(world, number)
    await world.db.update(residents).set({ passwordSetAt: world.now }).where(eq(residents.id, id))
    const stay = { nights: [{ night: '2019-03-28', adults: 2, children: 0 }], roomWish: false }
    const wanted = { slug: 'odaira', stay, key: 'k' }
    expect(await reserve(world.db, acting(id), wanted, world.now)).toHaveProperty('number')
    const facts = { kind: 'approved', status: 'verified' } as const
    expect(refuseApplicant({ ...facts, arrivedOn: undefined })).toBe('onlyLiving')
    expect(refuseApplicant({ ...facts, arrivedOn: '2019-03-01' })).toBe('onlyLiving')
    const own = await (await world.ask('/registration', { as: id })).text()
    expect(own).toContain('区長が適当と認める方')
    expect(own).not.toContain('/registration/renewal')
  })

  test('whose form was mistyped comes back with what was typed and a sentence at each field', async () => {
    const wrong = {
      ...typed,
      endsOn: '2019-03-10',
      reason: ' ',
      birthDay: '',
      email: 'x',
      name: '',
    }
    const answer = await post(path, wrong)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const text of [
      '日付は、明日以降を',
      '認める理由を',
      '生年月日を正しい',
      'メールアドレスの形',
      '氏名（漢字）を入力',
      '南長野1',
    ])
      expect(page).toContain(text)
    expect(await world.db.$count(residents, eq(residents.kind, 'approved'))).toBe(0)
  })

  test('pressed twice is registered once', async () => {
    const [, press = ''] = /name="press" value="([^"]+)"/.exec(await open(path)) ?? []
    const first = await post(path, { ...typed, press })
    const second = await post(path, { ...typed, press })
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await world.db.$count(residents, eq(residents.kind, 'approved'))).toBe(1)
  })
})

describe('what everybody can read', () => {
  test('is on what a registration is found right, how long it takes and how to appeal, led to by form and guide', async () => {
    const answer = await world.ask('/registration/criteria')
    const page = await answer.text()
    for (const text of [
      `${leastAge}歳以上`,
      `${workingDaysToCard}営業日程度`,
      `${validYears}年間`,
      `${documentDays}日`,
      `${retention.undecided.months}か月`,
      '区内に住所があることを確認できないため',
      '審査請求',
    ])
      expect(page).toContain(text)
    for (const from of ['/registration', '/guide/registration'])
      expect(await (await world.ask(from)).text()).toContain('/registration/criteria')
    expect(brotliCompressSync(page).length).toBeLessThan(4096)
  })

  test('names a ground by its article once the ward has written that', async () => {
    await world.db
      .update(grounds)
      .set({ article: '規則第3条第7号' })
      .where(eq(grounds.name, 'untrue'))
    expect(await (await world.ask('/registration/criteria')).text()).toContain('（規則第3条第7号）')
  })
})

test('a page asks the database twice, and its reading is journalled; it weighs what it may', async () => {
  for (let index = 0; index < 49; index++)
    await apply(world, { name: `長井 ${'名'.repeat(index)}`, appliedAt: world.now - index * day })
  const number = await apply(world, { appliedAt: world.now - 60 * day })
  for (let index = 0; index < 3; index++) await keepDocument(world, `d${index}`, number)
  for (const path of [list, of(number), `${of(number)}/refusal`]) {
    const cookie = await clerkSessionOf(world, 'ward')
    const before = world.roundTrips()
    const answer = await world.app.request(`http://localhost${path}`, { headers: { cookie } })
    // The session; what is shown; the newest row of the journal, and its next.
    expect([path, world.roundTrips() - before <= 4]).toEqual([path, true])
    const page = await answer.text()
    expect([path, brotliCompressSync(page).length < 6 * 1024]).toEqual([path, true])
    expect(page.length).toBeLessThan(40 * 1024)
  }
})

test('a clerk’s own registration takes a second person', async () => {
  const number = await apply(world)
  await world.db.run(`update staff set resident_number = '${number}' where name = 'aoki'`)
  const answer = await approve(of(number))
  expect(answer.status).toBe(403)
  expect((await residentBy(world, number)).cardArrivedAt).toBe(null)
})

test('what was refused is kept until the time for appeal has run, also where its applicant leaves', async () => {
  const { forget } = await import('../../../src/jobs/retention.ts')
  const number = await apply(world, { name: '墨田 消' })
  await keepDocument(world, 'abc', number)
  await refuseAt(of(number))
  await closeAccount(world.db, acting((await residentBy(world, number)).id), world.now)
  const end = world.now + 100 * day
  await forget(world.db, world.services.documents, end - 1)
  const [kept] = await world.db.select().from(refusals)
  expect(JSON.stringify(kept?.shown)).toContain('墨田 消')
  expect(kept).toMatchObject({ reason: refusing.facts, documentKeys: ['abc'] })
  expect(await world.services.documents.find('abc')).not.toBe(null)
  await forget(world.db, world.services.documents, end + 1)
  expect(await world.db.$count(refusals)).toBe(0)
  expect(await world.services.documents.find('abc')).toBe(null)
})
