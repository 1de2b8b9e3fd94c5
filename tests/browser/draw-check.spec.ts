import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Page } from 'playwright/test'
import { ja } from '../../components/words/ja/ja.ts'
import { checkText } from '../../src/domain/proof/checking.ts'
import type { Finding } from '../../src/domain/proof/findings.ts'
import { type DrawRecord, makeRecord } from '../../src/domain/proof/record.ts'
import { assets } from '../../static/built/assets.ts'
import {
  choices,
  example,
  freeze,
  ofLaterDrawing,
  receipt,
  records,
  sealed,
  secret,
  vacancies,
} from '../support/draw.ts'
import { test as base, expect } from './fixtures.ts'

const words = ja.drawCheck
const sentences = words.sentences(example().round)

/** Playwright reads JSX in its own way: the page is made by the same means as all others, and then only its text is used. */
const made = buildSync({
  entryPoints: [fileURLToPath(new URL('draw-page.tsx', import.meta.url))],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
})
const source = made.outputFiles.map(({ text }) => Buffer.from(text).toString('base64')).join('')
const { drawPage } = await import(`data:text/javascript;base64,${source}`)

type Check = {
  page: Page
  /** Opens the page of this record's draw; at first it is the example's. */
  open(record: DrawRecord): Promise<void>
  /** Has the record published, presses the button, and waits for the sentence it ends with. */
  of(record: DrawRecord | string): Promise<string>
}

/** Stands under an address of the running runtime, under the runtime's own rules for scripts. */
const test = base.extend<{ check: Check }>({
  check: async ({ page, runtime }, use) => {
    const { headers } = await fetch(`${runtime.url}/draws/format`)
    let shown = example()
    const policy = headers.get('content-security-policy') ?? ''
    await page.route('**/draws/made-up', (route) => {
      const { dressed, styleHash } = drawPage('/draws/made-up/record.json', noted(shown))
      const allowed = policy.replace(/style-src '[^']+'/, `style-src '${styleHash}'`)
      return route.fulfill({
        body: dressed,
        headers: { ...Object.fromEntries(headers), 'content-security-policy': allowed },
        contentType: 'text/html;charset=utf-8',
      })
    })
    const open = async (record: DrawRecord) => {
      shown = record
      await page.goto('/draws/made-up')
    }
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await open(shown)
    await use({
      page,
      open,
      async of(record) {
        const body = typeof record === 'string' ? record : JSON.stringify(record)
        await page.unroute('**/record.json')
        await page.route('**/record.json', (route) => route.fulfill({ body }))
        return press(page)
      },
    })
    expect(faults).toEqual([])
  },
})

const noted = ({ round, commitment, termsHash }: DrawRecord) => ({ round, commitment, termsHash })

async function press(page: Page): Promise<string> {
  const status = page.locator('section').getByRole('status')
  await page.getByRole('button', { name: words.act }).click()
  await expect(status).not.toHaveText(new RegExp(`^$|${sentences.busy}`))
  return (await status.textContent()) ?? ''
}

/** Each line as it is read: its sentence, and what is told beneath it. */
const linesOf = async (page: Page) => {
  const texts = await page.locator('[data-of]:visible').allInnerTexts()
  return texts.map((text) => text.split(/\n+/))
}

function lineOf(finding: Finding): string[] {
  const sentence = `${words.checks[finding.check]}${words.ofCheck}${words[finding.result]}`
  if (finding.result === 'differs') return [sentence, ...detailsOf(finding)]
  return finding.result === 'holds' ? [sentence] : [sentence, words.signature.replaceAll('`', '')]
}

const detailsOf = ({ at, stated, computed }: Finding) =>
  [at, stated, computed].flatMap((fact, index) => (fact ? [words.facts[index] ?? '', fact] : []))

const { drand, 'public numbers': inNumbers, 'second secret': inSecret } = records()

/** The record once for each of its values, with only this one changed. */
function* withOneValueChanged(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield withOneCharacterChanged(value)
  else if (typeof value === 'number') yield value + 1
  else if (value === null) yield 1
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const changed of withOneValueChanged(item)) yield value.with(index, changed)
  } else {
    for (const [name, item] of Object.entries(value ?? {}))
      for (const changed of withOneValueChanged(item)) yield { ...value, [name]: changed }
  }
}

/** The last digit, or the last letter where there is none: it stays a hash, a night, a line. */
const withOneCharacterChanged = (text: string) =>
  text.replace(/(\d)(?=\D*$)|[a-z](?=[^\da-z]*$)/, (last, digit) =>
    digit ? String((Number(digit) + 1) % 10) : last === 'a' ? 'b' : 'a',
  )

/** As npm run verify finds it without a means to check what the source said, knowing what this record's page shows. */
const found = (json: string, of: DrawRecord) =>
  checkText(json, { noted: noted(of), isOfDrawing: undefined })

for (const record of [drand, inNumbers])
  test(`a right record of ${record.announced.kind} holds in everything but what its source said, which is left to others`, async ({
    check,
  }) => {
    await check.open(record)
    expect(await check.of(record)).toBe(sentences.unchecked)
    expect(sentences.unchecked).toContain('2026年5月')
    const lines = await linesOf(check.page)
    expect(lines).toEqual(found(JSON.stringify(record), record).map(lineOf))
    expect(lines.filter(([sentence]) => sentence?.endsWith(words.holds))).toHaveLength(14)
  })

test('a record of a second secret holds in everything', async ({ check }) => {
  await check.open(inSecret)
  expect(await check.of(inSecret)).toBe(sentences.holds)
  expect(sentences.holds).toContain('2026年5月')
  expect(await linesOf(check.page)).toEqual(found(JSON.stringify(inSecret), inSecret).map(lineOf))
})

for (const record of [drand, inNumbers, inSecret])
  test(`whatever is changed in a record of ${record.announced.kind}, the browser finds what npm run verify finds`, async ({
    check,
  }) => {
    await check.open(record)
    const changed = [...withOneValueChanged(record)].map((of) => JSON.stringify(of))
    const differing = new Set<string>()
    for (const json of changed) {
      const findings = found(json, record)
      const names = findings.filter(({ result }) => result === 'differs').map(({ check }) => check)
      for (const name of names) differing.add(name)
      const sentence = names.includes('noted') ? sentences.foreign : sentences.differs
      expect(await check.of(json), json).toBe(sentence)
      expect(await linesOf(check.page), json).toEqual(findings.map(lineOf))
    }
    const elsewhere = ['order', 'times', 'offered', 'text', 'source']
    expect([...new Set([...differing, ...elsewhere])].sort()).toEqual(
      Object.keys(words.checks).sort(),
    )
  })

test('numbers of a later Friday differ from those awaited, and are not left to others', async ({
  check,
}) => {
  const later = ofLaterDrawing()
  await check.open(later)
  expect(await check.of(later)).toBe(sentences.differs)
  const lines = await linesOf(check.page)
  expect(lines).toEqual(found(JSON.stringify(later), later).map(lineOf))
  expect(lines.filter(([sentence]) => sentence?.endsWith(words.differs))).toEqual([
    [
      `${words.checks.randomness}：${words.differs}`,
      words.facts[0],
      'opened.numbers',
      words.facts[1],
      'loto7|2026-03-27|03,07,12,18,25,31,37|05,22',
    ],
  ])
})

test('another month’s record, however right, is not this page’s, and that is a sentence', async ({
  check,
}) => {
  const { terms, lines } = freeze([], [], { round: '2026-06' })
  expect(await check.of(makeRecord(terms, lines, secret, sealed))).toBe(sentences.foreign)
  expect(sentences.foreign).toContain('2026年5月')
  expect(await linesOf(check.page)).toContainEqual([
    `${words.checks.noted}：${words.differs}`,
    ...detailsOf({
      check: 'noted',
      result: 'differs',
      at: 'round',
      stated: '2026-06',
      computed: '2026-05',
    }),
  ])
})

test('another record of the same month is not this page’s either', async ({ check }) => {
  expect(await check.of(inNumbers)).toBe(sentences.foreign)
  await check.open(inNumbers)
  const other = { ...inNumbers, offered: inNumbers.offered.slice(1) }
  const { terms, lines } = freeze([], other.offered, {
    announced: other.announced,
    awaited: other.awaited,
  })
  const made = makeRecord(terms, lines, secret, inNumbers.opened)
  expect(made.commitment).toBe(inNumbers.commitment)
  expect(await check.of(made)).toBe(sentences.foreign)
})

test('what JSON allows and a record does not is found', async ({ check }) => {
  await check.open(inNumbers)
  const text = JSON.stringify(inNumbers)
  const odd = [
    `\u{feff}${text}`,
    `${text}\n`,
    JSON.stringify(inNumbers, null, 1),
    text.replace('"place":1', '"place":1.0'),
    text.replace('"place":1', '"place":2,"place":1'),
    text.replace('hoyo', '\\u0068oyo'),
  ]
  for (const json of odd) {
    expect(await check.of(json), json.slice(0, 40)).toBe(sentences.differs)
    expect(await linesOf(check.page)).toEqual(checkText(json).map(lineOf))
  }
})

test('ten thousand applications are checked', async ({ check }) => {
  const wishes = ['03:2or1', '04:1', '05:2']
  const applications = Array.from({ length: 10_000 }, (_, index) => ({
    receipt: receipt(index),
    facility: 'odaira',
    choices: choices(...wishes.slice(index % 3)),
  }))
  const { terms, lines } = freeze(applications, vacancies({ '03': 9, '04': 9, '05': 9 }))
  const record = makeRecord(terms, lines, secret, sealed)
  await check.open(record)
  expect(await check.of(record)).toBe(sentences.holds)
  const [last] = record.applications.slice(-1)
  if (!last) throw new Error('many applications')
  const wrong = { ...last, lot: secret }
  const applied = record.applications.with(-1, wrong)
  expect(await check.of({ ...record, applications: applied })).toBe(sentences.differs)
  expect((await linesOf(check.page)).flat()).toContain(last.lot)
})

test('what is no record is called so, and one thing is said', async ({ check }) => {
  expect(await check.of('<html>')).toBe(sentences.differs)
  expect(await linesOf(check.page)).toHaveLength(1)
})

test('a record that does not come is a sentence, and can be asked for again', async ({ check }) => {
  const { page } = check
  for (const answer of [{ status: 404 }, undefined]) {
    await page.unroute('**/record.json')
    await page.route('**/record.json', (route) => (answer ? route.fulfill(answer) : route.abort()))
    expect(await press(page)).toBe(sentences.unreachable)
    await expect(page.locator('[data-of]').first()).toBeHidden()
  }
  expect(await check.of(example())).toBe(sentences.unchecked)
})

test('a browser that does not hash, as without TLS, says so', async ({ check }) => {
  await check.page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  expect(await check.of(example())).toBe(sentences.unable)
  await expect(check.page.locator('[data-of]').first()).toBeHidden()
})

test('the result is spoken in one place, and the focus stays on the button', async ({ check }) => {
  await check.of(example())
  const { page } = check
  await expect(page.getByRole('button', { name: words.act })).toBeFocused()
  await expect(page.locator('#status')).toHaveCount(0)
  expect(
    await page.locator('[data-check-draw] [aria-live], [data-check-draw] ol [role=status]').count(),
  ).toBe(0)
})

test('a finished check is accessible, and fits the narrowest screen', async ({ check }) => {
  const { page } = check
  await page.setViewportSize({ width: 320, height: 700 })
  await check.of({ ...example(), seed: secret })
  const axe = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)
  await page.evaluate(readFileSync(axe, 'utf8'))
  const violations = await page.evaluate(
    async () => (await Reflect.get(window, 'axe').run()).violations,
  )
  expect(violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('nothing is offered that would not work', async ({ check }) => {
    await expect(check.page.getByRole('button', { name: words.act })).toBeHidden()
  })
})

test('the script weighs no more than 4 kilobytes', () => {
  const built = new URL(`../../static/built/files${assets.checkDraw}.br`, import.meta.url)
  expect(statSync(built).size).toBeLessThanOrEqual(4000)
})
