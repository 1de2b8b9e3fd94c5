import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  amendmentDrafts,
  amendments,
  documents,
  registrations,
} from '../../../drizzle/schema/account.ts'
import { residents } from '../../../drizzle/schema/shared.ts'
import { approve, decline } from '../../../src/store/account/details/deciding.ts'
import { refuse } from '../../../src/store/account/reviewing.ts'
import { addRegistration, workplace } from '../../support/details.ts'
import { photograph } from '../../support/pictures.ts'
import {
  hanako,
  instant,
  jiro,
  openWorld,
  sessionOf,
  staff,
  taro,
  type World,
} from '../../support/world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await addRegistration(world, jiro)
  await addRegistration(world, hanako)
  await addRegistration(world, taro, { workplace })
  await change(jiro, { email: 'jiro@example.jp', telephone: '03-3578-2111' })
  await change(taro, { email: 'taro@example.jp', expiresAt: instant('2019-05-01T00:00+09:00') })
})

const change = (id: number, facts: Partial<typeof residents.$inferInsert>) =>
  world.db.update(residents).set(facts).where(eq(residents.id, id))
const residentOf = async (id: number) =>
  (await world.db.select().from(residents).where(eq(residents.id, id)))[0]
const registrationOf = async (id: number) =>
  (await world.db.select().from(registrations).where(eq(registrations.residentId, id)))[0]
const waiting = () => world.db.select().from(amendments)
const pageOf = async (path: string, as: number) => (await world.ask(path, { as })).text()
const placeOf = (answer: Response) => [answer.status, answer.headers.get('location')]

const moved = {
  homePostalCode: '108-0075',
  homePrefecture: '東京都',
  homeCity: '港区',
  homeStreet: '港南2-1',
}
const firm = {
  workplaceName: '新しい会社',
  workplacePostalCode: '105-8511',
  workplacePrefecture: '東京都',
  workplaceCity: '港区',
  workplaceStreet: '芝公園2-2',
  workplaceTelephone: '03-9876-5432',
}

const confirming = (subject: string) => `/registration/${subject}/confirmation`

/** Types, and sends what is shown then. */
async function amend(subject: string, as: number, form: Record<string, string>) {
  const typed = await world.ask(`/registration/${subject}`, { as, form })
  expect(placeOf(typed)).toEqual([303, confirming(subject)])
  return world.ask(confirming(subject), { as, form: {} })
}

/** The same with a picture. */
async function amendWith(subject: string, as: number, form: Record<string, string>) {
  await world.ask(`/registration/${subject}`, { as, form })
  return sendPicture(subject, as)
}

async function sendPicture(subject: string, as: number) {
  const [, shown = ''] =
    /name="shown" value="([^"]+)"/.exec(await pageOf(confirming(subject), as)) ?? []
  const sent = new FormData()
  sent.append('shown', shown)
  sent.append(
    'document',
    new File([new Uint8Array(photograph())], 'shain.jpg', { type: 'image/jpeg' }),
  )
  return world.ask(confirming(subject), { as, form: sent })
}

describe('登録情報', () => {
  test('shows a resident all that is registered, and the way out last and apart', async () => {
    const page = await pageOf('/registration', taro)
    for (const text of [
      '40-0015',
      '港 太郎',
      'ミナト タロウ',
      '港区内在勤',
      '〒105-8511 東京都港区芝公園1-5-25',
      'taro@example.jp',
      '西暦1978年6月16日',
      '港株式会社',
      '03-1234-5678',
      '2019年3月10日に利用者登録証を郵送しました',
      '2019年4月30日',
    ])
      expect(page).toContain(text)
    const links = [...page.matchAll(/href="(\/[^"]+)"/g)].map(([, path]) => path)
    expect(links.filter((path) => path?.startsWith('/registration/')).at(-1)).toBe(
      '/registration/closing',
    )
  })

  test('is the newcomer’s form to whoever is not logged in, and to somebody who has begun it', async () => {
    expect(await (await world.ask('/registration')).text()).toContain('<h1>新規利用者登録</h1>')
    expect(await pageOf('/registration?draft=x', jiro)).toContain('<h1>新規利用者登録</h1>')
  })

  test('offers a resident who registered by postcard what can be changed without addresses', async () => {
    await world.db.delete(registrations)
    const page = await pageOf('/registration', jiro)
    expect(page).toContain('href="/registration/telephone"')
    expect(page).not.toMatch(/href="\/registration\/(home|name|workplace|renewal)"/)
    for (const subject of ['home', 'name', 'workplace', 'renewal'])
      expect(placeOf(await world.ask(`/registration/${subject}`, { as: jiro }))).toEqual([
        303,
        '/registration',
      ])
  })

  test('is one question to the database beside that of the session, and an act two', async () => {
    const cookie = `${await sessionOf(world, taro)}; used=1`
    for (const path of ['/registration', '/registration/home', '/registration/workplace']) {
      const before = world.roundTrips()
      await world.ask(path, { headers: { cookie } })
      expect([path, world.roundTrips() - before]).toEqual([path, 2])
    }
    const headers = { cookie }
    await world.ask('/registration/telephone', { headers, form: { telephone: '09012345678' } })
    const before = world.roundTrips()
    expect((await world.ask(confirming('telephone'), { headers, form: {} })).status).toBe(303)
    expect(world.roundTrips() - before).toBe(3)
  })
})

describe('a telephone number', () => {
  test('is another at once, and its resident told by mail', async () => {
    const answer = await amend('telephone', jiro, { telephone: '０９０ー１２３４ー５６７８' })
    expect(placeOf(answer)).toEqual([303, '/registration/telephone/completion'])
    expect((await residentOf(jiro))?.telephone).toBe('090-1234-5678')
    expect(await pageOf('/registration/telephone/completion', jiro)).toContain(
      '確認メールを j…@example.jp に送',
    )
    const [letter] = await world.carry()
    expect(letter?.subject).toContain('電話番号の変更が完了しました')
    expect(letter?.text).not.toContain('090')
    expect(await world.db.$count(amendmentDrafts)).toBe(0)
  })

  test('is shown before it counts, beside the one before', async () => {
    await world.ask('/registration/telephone', { as: jiro, form: { telephone: '09012345678' } })
    const page = await pageOf(confirming('telephone'), jiro)
    expect(page).toMatch(/変更前<\/dt><dd>03-3578-2111<\/dd>.*変更後<\/dt><dd>090-1234-5678/)
    expect((await residentOf(jiro))?.telephone).toBe('03-3578-2111')
  })

  test('is filled in as it is registered, then as it was typed', async () => {
    expect(await pageOf('/registration/telephone', jiro)).toContain('value="03-3578-2111"')
    await world.ask('/registration/telephone', { as: jiro, form: { telephone: '09012345678' } })
    expect(await pageOf('/registration/telephone', jiro)).toContain('value="090-1234-5678"')
  })

  test('that is none, or the same, comes back as it was typed', async () => {
    for (const [telephone, sentence] of [
      ['123', '電話番号が正しくありません'],
      ['', '電話番号を入力してください'],
      ['03(3578)2111', '登録されている内容と同じです'],
    ] as const) {
      const answer = await world.ask('/registration/telephone', { as: jiro, form: { telephone } })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain(`value="${telephone}"`)
      expect(page).toContain(sentence)
    }
  })

  test('typed in one tab is not sent by the page of another', async () => {
    await world.ask('/registration/telephone', { as: jiro, form: { telephone: '09012345678' } })
    const [, shown = ''] =
      /name="shown" value="([^"]+)"/.exec(await pageOf(confirming('telephone'), jiro)) ?? []
    await world.ask('/registration/telephone', { as: jiro, form: { telephone: '08011112222' } })
    const answer = await world.ask(confirming('telephone'), { as: jiro, form: { shown } })
    const page = await answer.text()
    expect([answer.status, page.includes('080-1111-2222')]).toEqual([422, true])
    expect((await residentOf(jiro))?.telephone).toBe('03-3578-2111')
  })

  test('can be changed only so often in a day', async () => {
    for (let index = 0; index < 10; index++)
      expect((await amend('telephone', jiro, { telephone: `0901234567${index}` })).status).toBe(303)
    const answer = await amend('telephone', jiro, { telephone: '08011112222' })
    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([422, 24 * 60 * 60])
    expect((await residentOf(jiro))?.telephone).toBe('090-1234-5679')
    world.now += 24 * 60 * 60_000 + 1
    expect((await amend('telephone', jiro, { telephone: '08011112222' })).status).toBe(303)
  })
})

describe('an address', () => {
  test('of somebody who lives in the ward waits for staff, and the one before holds', async () => {
    await amend('home', jiro, moved)
    expect((await registrationOf(jiro))?.homeAddress.street).toBe('芝公園1-5-25')
    expect(await waiting()).toMatchObject([
      {
        residentId: jiro,
        before: { subject: 'home', homeAddress: { street: '芝公園1-5-25' } },
        after: { subject: 'home', homeAddress: { street: '港南2-1' } },
        decidedAt: null,
      },
    ])
    const page = await pageOf('/registration', jiro)
    expect(page).toContain('〒105-8511 東京都港区芝公園1-5-25')
    expect(page).toContain('確認中の内容（2019年3月10日に申請）：〒108-0075 東京都港区港南2-1')
    const [letter] = await world.carry()
    expect(letter?.subject).toContain('住所の変更の申請を受け付けました')
  })

  test('that staff find right is registered, and its resident told', async () => {
    await amend('home', jiro, moved)
    const [asked] = await waiting()
    expect(await approve(world.db, staff, asked?.id ?? 0, world.now)).toBe(null)
    expect((await registrationOf(jiro))?.homeAddress.street).toBe('港南2-1')
    expect(await pageOf('/registration', jiro)).not.toContain('確認中の内容')
    expect(await approve(world.db, staff, asked?.id ?? 0, world.now)).toBe('alreadyDecided')
    const letters = await world.carry()
    expect(letters.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('住所の変更の申請を受け付けました'),
      expect.stringContaining('住所の変更が完了しました'),
    ])
  })

  test('that waits is refused with the registration itself', async () => {
    await amend('home', hanako, moved)
    await refuse(world.db, staff, { number: '400031', reason: '実在しない方のため' }, world.now)
    const [asked] = await waiting()
    expect(asked).toMatchObject({ decidedAt: world.now, refusalReason: '実在しない方のため' })
    expect(await approve(world.db, staff, asked?.id ?? 0, world.now)).toBe('alreadyDecided')
  })

  test('that staff decline leaves the one before, and says why', async () => {
    await amend('home', jiro, moved)
    const [asked] = await waiting()
    const reason = '住民登録が確認できないため'
    await decline(world.db, staff, { id: asked?.id ?? 0, reason }, world.now)
    expect((await registrationOf(jiro))?.homeAddress.street).toBe('芝公園1-5-25')
    expect(await pageOf('/registration', jiro)).toContain(
      `住所の変更は、認められませんでした。理由：${reason}`,
    )
    expect((await world.carry()).at(-1)?.text).toContain(`理由：${reason}`)
    await amend('home', jiro, moved)
    expect(await pageOf('/registration', jiro)).not.toContain(reason)
  })

  test('asked for again takes the place of the one that waits, and the first can no longer be decided', async () => {
    await amend('home', jiro, moved)
    const [first] = await waiting()
    await amend('home', jiro, { ...moved, homeStreet: '港南3-3' })
    expect(await waiting()).toMatchObject([{ after: { homeAddress: { street: '港南3-3' } } }])
    expect(await approve(world.db, staff, first?.id ?? 0, world.now)).toBe('unknownAmendment')
    expect((await registrationOf(jiro))?.homeAddress.street).toBe('芝公園1-5-25')
  })

  const shownOn = async (path: string, as: number) =>
    /name="shown" value="([^"]+)"/.exec(await pageOf(path, as))?.[1] ?? ''

  test('that waits can be taken back by whoever asked for it, until it is decided', async () => {
    await amend('home', jiro, moved)
    const [asked] = await waiting()
    const form = { id: String(asked?.id) }
    expect(await pageOf('/registration/home', jiro)).toContain(`name="id" value="${form.id}"`)
    await world.ask('/registration/home/waiting', { as: hanako, form })
    expect(await waiting()).toHaveLength(1)
    const answer = await world.ask('/registration/home/waiting', { as: jiro, form })
    expect(placeOf(answer)).toEqual([303, '/registration'])
    expect(await waiting()).toEqual([])
    expect(await pageOf('/registration', jiro)).not.toContain('確認中の内容')
    await amend('home', jiro, moved)
    const [again] = await waiting()
    await approve(world.db, staff, again?.id ?? 0, world.now)
    const late = { id: String(again?.id) }
    await world.ask('/registration/home/waiting', { as: jiro, form: late })
    expect((await waiting()).map(({ decidedAt }) => decidedAt)).toEqual([world.now])
  })

  test('asked for while staff decide about the one before is one or the other, never half of both', async () => {
    await amend('home', jiro, moved)
    const [first] = await waiting()
    await world.ask('/registration/home', { as: jiro, form: { ...moved, homeStreet: '港南3-3' } })
    const form = { shown: await shownOn(confirming('home'), jiro) }
    const [answer, decided] = await Promise.all([
      world.ask(confirming('home'), { as: jiro, form }),
      approve(world.db, staff, first?.id ?? 0, world.now),
    ])
    const street = (await registrationOf(jiro))?.homeAddress.street
    const waits = (await waiting()).filter(({ decidedAt }) => decidedAt === null)
    expect([answer.status, street, waits.length, decided]).toEqual(
      decided === null ? [422, '港南2-1', 0, null] : [303, '芝公園1-5-25', 1, 'unknownAmendment'],
    )
  })

  test('asked for on a page that showed what was registered before is shown anew', async () => {
    await amend('home', jiro, moved)
    const [first] = await waiting()
    await world.ask('/registration/home', { as: jiro, form: { ...moved, homeStreet: '港南3-3' } })
    const form = { shown: await shownOn(confirming('home'), jiro) }
    await approve(world.db, staff, first?.id ?? 0, world.now)
    const answer = await world.ask(confirming('home'), { as: jiro, form })
    const page = await answer.text()
    expect([answer.status, page.includes('登録情報が変わりました')]).toEqual([422, true])
    expect(page).toMatch(/変更前<\/dt><dd>[^<]*港南2-1/)
    expect((await world.ask(confirming('home'), { as: jiro, form: {} })).status).toBe(303)
  })

  test('outside of the ward is said plainly to be none for who lives in it', async () => {
    const away = { ...moved, homePrefecture: '神奈川県', homeCity: '横浜市', homeStreet: '中区1' }
    const answer = await world.ask('/registration/home', { as: jiro, form: away })
    const page = await answer.text()
    expect([answer.status, page.includes('港区の外へ転出された方は')]).toEqual([422, true])
    expect(page).toContain('value="横浜市"')
    expect(await world.db.$count(amendmentDrafts)).toBe(0)
  })

  test('of somebody who works there is another at once, wherever it is', async () => {
    const away = { ...moved, homePrefecture: '神奈川県', homeCity: '横浜市', homeStreet: '中区1' }
    await amend('home', taro, away)
    expect((await registrationOf(taro))?.homeAddress).toMatchObject({ city: '横浜市' })
    expect(await waiting()).toEqual([])
  })

  test('is filled in by its postal code', async () => {
    const form = { ...moved, homeCity: '', homeStreet: '', search: 'home' }
    const page = await (await world.ask('/registration/home/address', { as: jiro, form })).text()
    expect(page).toContain('value="港南"')
  })

  test('looked up by another postal code loses the street of the one before, and keeps what was typed', async () => {
    const search = async (form: Record<string, string>) => {
      const typed = { ...moved, search: 'home', ...form }
      return (await world.ask('/registration/home/address', { as: jiro, form: typed })).text()
    }
    expect(await search({ homeStreet: '芝公園1-5-25' })).toMatch(/name="homeStreet" value="港南"/)
    expect(await search({ homeStreet: '2-1' })).toContain('value="港南2-1"')
    const same = { homePostalCode: '105-8511', homeStreet: '芝公園1-5-25' }
    expect(await search(same)).toContain('value="芝公園1-5-25"')
  })
})

describe('with a document', () => {
  test('another workplace waits for staff', async () => {
    expect(placeOf(await amendWith('workplace', taro, firm))).toEqual([
      303,
      '/registration/workplace/completion',
    ])
    const [asked] = await waiting()
    expect(await world.services.documents.find(asked?.documentKey ?? '')).not.toBe(null)
    expect((await registrationOf(taro))?.workplace?.name).toBe('港株式会社')
    await approve(world.db, staff, asked?.id ?? 0, world.now)
    expect((await registrationOf(taro))?.workplace).toMatchObject({
      name: '新しい会社',
      telephone: '03-9876-5432',
    })
  })

  test('another name is the resident’s once staff have found it right', async () => {
    await amendWith('name', jiro, { name: '芝 次郎', kana: 'しば じろう' })
    const before = await residentOf(jiro)
    expect(before?.name).toBe('港区 次郎')
    const [asked] = await waiting()
    await approve(world.db, staff, asked?.id ?? 0, world.now)
    expect(await residentOf(jiro)).toMatchObject({ name: '芝 次郎', kana: 'シバ ジロウ' })
    expect((await residentOf(jiro))?.likeName).not.toBe(before?.likeName)
    expect((await world.carry()).at(-1)?.text).toContain('芝 次郎 様')
  })

  test('nothing is asked for without it, and a picture once sent stays', async () => {
    await world.ask('/registration/workplace', { as: taro, form: firm })
    const answer = await world.ask(confirming('workplace'), { as: taro, form: {} })
    expect([answer.status, (await answer.text()).includes('書類を選択してください')]).toEqual([
      422,
      true,
    ])
    const stale = new FormData()
    stale.append('shown', 'something else')
    stale.append(
      'document',
      new File([new Uint8Array(photograph())], 'shain.jpg', { type: 'image/jpeg' }),
    )
    const otherwise = await world.ask(confirming('workplace'), { as: taro, form: stale })
    expect([otherwise.status, (await otherwise.text()).includes('選択済み：shain.jpg')]).toEqual([
      422,
      true,
    ])
    expect(placeOf(await world.ask(confirming('workplace'), { as: taro, form: {} }))[0]).toBe(303)
  })

  test('what is no picture is refused, as at registering', async () => {
    await world.ask('/registration/workplace', { as: taro, form: firm })
    const sent = new FormData()
    sent.append('document', new File(['%PDF'], 'a.pdf', { type: 'image/jpeg' }))
    const answer = await world.ask(confirming('workplace'), { as: taro, form: sent })
    expect([answer.status, (await answer.text()).includes('jpg、jpeg、pngの画像に')]).toEqual([
      422,
      true,
    ])
    expect(await world.db.$count(documents)).toBe(0)
  })

  test('a workplace outside of the ward is none', async () => {
    const form = { ...firm, workplaceCity: '千代田区' }
    const answer = await world.ask('/registration/workplace', { as: taro, form })
    expect([answer.status, (await answer.text()).includes('勤務先が港区の外に')]).toEqual([
      422,
      true,
    ])
  })
})

describe('在勤の登録の更新', () => {
  test('keeps the number, and ends two years after the end before', async () => {
    const answer = await amendWith('renewal', taro, firm)
    expect(placeOf(answer)).toEqual([303, '/registration/renewal/completion'])
    expect(await pageOf('/registration', taro)).toContain('更新を確認しています')
    expect((await residentOf(taro))?.expiresAt).toBe(instant('2019-05-01T00:00+09:00'))
    const [asked] = await waiting()
    await approve(world.db, staff, asked?.id ?? 0, world.now)
    expect(await residentOf(taro)).toMatchObject({
      number: '400015',
      expiresAt: instant('2021-05-01T00:00+09:00'),
    })
    expect((await registrationOf(taro))?.workplace?.name).toBe('新しい会社')
    expect((await world.carry()).at(-1)?.text).toContain('新しい有効期限は、2021年4月30日です')
  })

  test('is offered on the menu from the day on which it can be done', async () => {
    world.now = instant('2019-02-27T23:59+09:00')
    expect(await pageOf('/menu', taro)).not.toContain('から更新できます')
    world.now = instant('2019-02-28T00:00+09:00')
    expect(await pageOf('/menu', taro)).toContain('「登録情報」から更新できます')
  })

  test.each([
    ['2019-02-27T23:59+09:00', 422, '2019年2月28日からできます'],
    ['2019-02-28T00:00+09:00', 200, '勤務先を確かめて'],
    ['2019-10-30T23:59+09:00', 200, '勤務先を確かめて'],
    ['2019-10-31T00:00+09:00', 422, '更新できる期間が過ぎました'],
  ])('on %s is answered %i', async (now, status, sentence) => {
    world.now = instant(now)
    const answer = await world.ask('/registration/renewal', { as: taro })
    expect([answer.status, (await answer.text()).includes(sentence)]).toEqual([status, true])
  })

  test('found right after the end counts from the day of the decision', async () => {
    world.now = instant('2019-06-10T10:00+09:00')
    await amendWith('renewal', taro, firm)
    const [asked] = await waiting()
    await approve(world.db, staff, asked?.id ?? 0, world.now)
    expect((await residentOf(taro))?.expiresAt).toBe(instant('2021-06-11T00:00+09:00'))
  })

  test('takes the place of another workplace that waits, and is where that is changed then', async () => {
    await amendWith('workplace', taro, firm)
    await world.ask('/registration/workplace', { as: taro, form: firm })
    await amendWith('renewal', taro, firm)
    expect(await waiting()).toMatchObject([{ subject: 'renewal' }])
    expect(placeOf(await sendPicture('workplace', taro))).toEqual([303, '/registration/renewal'])
    expect(await waiting()).toHaveLength(1)
    expect(placeOf(await world.ask('/registration/workplace', { as: taro }))).toEqual([
      303,
      '/registration/renewal',
    ])
  })

  test('is none of somebody who lives in the ward', async () => {
    expect(placeOf(await world.ask('/registration/renewal', { as: jiro }))).toEqual([
      303,
      '/registration',
    ])
  })
})

describe('somebody else', () => {
  test('sees nothing of what was typed or asked for', async () => {
    await world.ask('/registration/telephone', { as: jiro, form: { telephone: '09012345678' } })
    await amend('home', jiro, moved)
    for (const path of ['/registration', '/registration/telephone', '/registration/home'])
      expect(await pageOf(path, hanako)).not.toMatch(/港南|090-1234/)
    expect(placeOf(await world.ask(confirming('telephone'), { as: hanako }))).toEqual([
      303,
      '/registration/telephone',
    ])
  })

  test('whose registration was refused can change nothing, and is told whom to ask', async () => {
    await change(jiro, { refusedAt: world.now, refusalReason: '確認できない' })
    const answer = await world.ask('/registration/telephone', { as: jiro })
    expect([answer.status, (await answer.text()).includes('みなと予約センター')]).toEqual([
      422,
      true,
    ])
    expect(await pageOf('/registration', jiro)).toContain('理由：確認できない')
  })
})
