import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letters } from '../../drizzle/schema.ts'
import { demoPassword } from '../../drizzle/seed.ts'
import { readDocument } from '../../src/domain/document.ts'
import { firstPassword, living, working } from '../support/applicants.ts'
import { type Home, type HomeName, homes, lastDocument, startHome } from '../support/home.ts'
import { letterTo, openMailbox } from '../support/mailbox.ts'
import { exif, photograph, withSegments } from '../support/pictures.ts'

const wanted = '大平台の夏休み'

describe.each(homes)('on %s', (name: HomeName) => {
  let home: Home
  beforeAll(async () => {
    home = await startHome(name)
  })
  afterAll(() => home.stop())

  test('somebody who works in the ward registers by plain forms, chooses a password and books', async () => {
    const email = 'takahashi@mail.example'
    const { get, post } = visitor(home)
    const sent = withSegments(photograph(), exif(6))
    const proof = new FormData()
    proof.set('document', new File([new Uint8Array(sent)], '社員証.jpg'))
    proof.set('agreed', 'yes')
    expect(await post('/registration', working(email))).toBe('/registration/confirmation')
    expect(await post('/registration/confirmation', proof)).toBe('/registration/request')
    expect(await post('/registration/request')).toBe('/registration/completion')
    const number = numberOn(await get('/registration/completion'))

    const { key, name: fileName, file } = await lastDocument(home)
    expect(fileName).toBe('社員証.jpg')
    expect(file).toEqual(Buffer.from(cleaned(sent)))
    for (const path of ['/documents/', '/static/', '/static/documents/', '/postal/', '/'])
      expect(await get(path + key)).toContain('ページが見つかりません')

    const letter = await home.mailbox.next(letterTo(email))
    expect(letter.text).toContain(`利用者番号：${number}`)
    expect(letter.text).not.toContain(firstPassword)

    expect(await post('/login', { number, password: firstPassword })).toBe('/menu')
    expect(await get('/menu')).toContain('パスワードを設定してください')
    expect(await post('/password', { next: wanted, nextAgain: wanted })).toBe('/menu')
    const stay = { facility: 'odaira', night: '2019-04-03', nights: '1', adults1: '2' }
    const asked = { ...stay, roomWish: 'no' }
    const page = await get(`/reservations/confirmation?${new URLSearchParams(asked)}`)
    const confirmed = { ...asked, key: /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '' }
    expect(await post('/reservations', confirmed)).toMatch(/^\/reservations\/2\d{9}\/completion$/)
  })

  test('a forgotten password is set anew by the link of a letter', async () => {
    const { get, post } = visitor(home)
    const [number, email] = ['400015', '400015@example.jp']
    expect(await post('/password-reset', { number, email })).toBe('/password-reset/sent')
    const { text = '' } = await home.mailbox.next(letterTo(email))
    const link = /\/password-reset\/\w+/.exec(text)?.[0] ?? ''
    expect(text).toContain(home.url + link)
    const chosen = { next: wanted, nextAgain: wanted }
    expect(await post(link, chosen)).toBe('/password-reset/completion')
    expect(await post(link, chosen)).toBe(404)
    expect(await get(link)).toContain('このリンクは使えません')
    expect(await post('/login', { number, password: demoPassword })).toBe(422)
    expect(await post('/login', { number, password: wanted })).toBe('/menu')
  })

  test('while the mail server is away everything goes on, and the letter comes later', async () => {
    const email = 'patient@mail.example'
    await home.mailbox.close()
    const number = await register(home, email)
    const letterOf = () => home.db.select().from(letters).where(eq(letters.address, email))
    await expect.poll(letterOf).toMatchObject([{ reason: expect.any(String), deadAt: null }])

    const again = await openMailbox({}, { port: home.mailbox.port })
    await home.db.update(letters).set({ dueAt: 0 }).where(eq(letters.address, email))
    await carryAgain(home, name)
    const letter = await again.next(letterTo(email))
    expect(letter.text).toContain(`利用者番号：${number}`)
    await expect.poll(letterOf).toMatchObject([{ tries: 2, reason: null, dueAt: null }])
    await again.close()
  })
})

test.each(homes)(
  '%s without a mail server keeps the letters for whoever tries it',
  async (name) => {
    const home = await startHome(name, { keepsLetters: true })
    try {
      const { get } = visitor(home)
      expect(await get('/dev/mail')).toContain('まだありません。')
      const number = await register(home, 'kept@mail.example')
      await expect.poll(() => get('/dev/mail')).toContain(`利用者番号：${number}`)
      expect(home.mailbox.all).toEqual([])
    } finally {
      await home.stop()
    }
  },
)

/** Somebody without a browser, who keeps cookies. */
function visitor({ url }: Home) {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const headers = { origin: url, cookie }
    const answer = await fetch(url + path, { ...init, headers, redirect: 'manual' })
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const get = async (path: string): Promise<string> => {
    const answer = await ask(path)
    const next = answer.headers.get('location')
    return next ? get(next) : answer.text()
  }
  /** Where the answer to a form leads, or its status where it leads nowhere. */
  const post = async (path: string, form: Record<string, string> | FormData = {}) => {
    const body = form instanceof FormData ? form : new URLSearchParams(form)
    const answer = await ask(path, { method: 'POST', body })
    await answer.body?.cancel()
    return answer.headers.get('location') ?? answer.status
  }
  return { get, post }
}

/** Registers somebody who lives in the ward; gives the number. */
async function register(home: Home, email: string): Promise<string> {
  const { get, post } = visitor(home)
  await post('/registration', living(email))
  await post('/registration/confirmation', { agreed: 'yes' })
  expect(await post('/registration/request')).toBe('/registration/completion')
  return numberOn(await get('/registration/completion'))
}

/** Lets the home look for letters that are due: by its schedule, or with another's act. */
async function carryAgain(home: Home, name: HomeName) {
  const nobody = { number: '999999', email: 'nobody@mail.example' }
  const asked =
    name === 'workers'
      ? await fetch(`${home.url}/__scheduled?cron=*/5+*+*+*+*`).then(({ status }) => status)
      : await visitor(home).post('/password-reset', nobody)
  expect(asked).toBe(name === 'workers' ? 200 : '/password-reset/sent')
}

const numberOn = (page: string) =>
  /<strong>(\d\d)-(\d{4})</.exec(page)?.slice(1).join('') ?? ''

function cleaned(bytes: Uint8Array) {
  const read = readDocument(bytes)
  if (typeof read === 'string') throw new Error(read)
  return read.bytes
}
