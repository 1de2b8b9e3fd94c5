import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright/test'
import { assets } from '../../static/built/assets.ts'
import { styles } from '../../static/built/styles.ts'
import { springDay, startRuntime } from '../support/runtime.ts'
import { shownBy } from '../support/shown.ts'
import { clerkSessionOf } from '../support/world.ts'
import { expect, logIn, test } from './fixtures.ts'
import { type PageState, pageStates } from './pages.ts'
import { staffStates } from './staff-pages.ts'

test.skip(
  ({ javaScriptEnabled }) => !javaScriptEnabled,
  'the pages are the same; looking at them needs JavaScript',
)

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const htmlValidate = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Hono writes void elements and boolean attributes in its own way, and one line is lighter than many.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'no-inline-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // A style keeps telephone numbers on one line; another hyphen would spoil copying them.
    'tel-non-breaking': 'off',
    'attribute-empty-style': 'off',
    // Several boxes of one name are a choice of several.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
    // The measured pattern of the error summary is a focusable group (accessibility.md).
    'prefer-native-element': ['error', { exclude: ['group'] }],
  },
})

/** The buttons in the header's form are another's: it is for browsers that know no such thing. */
const withoutWays = (html: string) =>
  html.replace('<form class="ways"', `<!-- [html-validate-disable-next wcag/h32] -->$&`)

const brotli = (text: string, quality: number) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length

/** Tags aside; a summary of mistakes repeats what stands beside the fields, as links of its own. */
const mainOf = (html: string) =>
  html
    .replace(/^[\s\S]*<main|<\/main>[\s\S]*$/g, '')
    .replace(/<ul id="mistakes">[\s\S]*?<\/ul>/, '')
    .replace(/<[^>]+>/g, '')

const inKilobytes = (bytes: number) => Math.round(bytes / 10) / 100

/** Opens the page, or sends the form that leads to it; answers with what was shown in the end. */
async function bring(page: Page, { path, form, before }: PageState) {
  await before?.()
  // Pages that say an act is done are for whoever did it.
  const done = encodeURIComponent(path.startsWith('/?') ? path : (path.split('?')[0] ?? ''))
  if (page.url().startsWith('http'))
    await page
      .context()
      .addCookies([{ name: 'done', value: done, url: new URL(page.url()).origin }])
  if (!form) return page.goto(path)
  let seenBy = ''
  const saw = await shownBy(path, form, async (seen) => {
    const shown = await page.request.get(seen)
    seenBy = /name="for" value="([^"]+)"/.exec(await shown.text())?.[1] ?? ''
    return shown
  })
  const shown = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.status() !== 303,
  )
  const loaded = page.waitForEvent('load')
  await page.evaluate(
    ([action, fields]) => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action })
      // Pages of a registration say for which content; as their own form does.
      const acting = document.querySelector<HTMLFormElement>('form[action*="draft="]')
      const [, draft] = /draft=([\w-]+)/.exec(acting?.action ?? location.search) ?? []
      if (draft && action.startsWith('/registration/')) form.action = `${action}?draft=${draft}`
      const mark = document.querySelector<HTMLInputElement>('[name=for]')?.value ?? ''
      for (const [name, value] of Object.entries({ for: mark, ...fields })) {
        const input = document.createElement('input')
        form.append(Object.assign(input, { type: 'hidden', name, value }))
      }
      document.body.append(form)
      form.submit()
    },
    [path, { ...(seenBy && { for: seenBy }), ...(saw && { shown: saw }), ...form }] as const,
  )
  const response = await shown
  await loaded
  return response
}

/** Design's numbers in CSS pixels, as this page is laid out. */
const figuresOf = (page: Page) =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('a[href],button,summary,input,select')]
      // What is pressed for a box is its label, and in a calendar the day.
      .map((target) => target.closest<HTMLElement>('label,.months td') ?? target)
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      // A link within a sentence is as high as its line; what is there for the keyboard alone is not touched.
      .filter((target) => getComputedStyle(target).display !== 'inline' && !target.matches('.skip'))
    const small = seen.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      const isSmall = Math.min(width, height) < 43.5
      return isSmall ? [`${target.textContent || target.id} ${width}×${height}`] : []
    })
    const heading = document.querySelector('h1')
    const lines = heading ? heading.getBoundingClientRect().top + scrollY : 0
    return {
      header: document.querySelector('header')?.offsetHeight ?? 0,
      width: document.documentElement.scrollWidth,
      elements: document.querySelectorAll('*').length,
      firstLine: lines + Number.parseFloat(getComputedStyle(heading ?? document.body).lineHeight),
      small,
    }
  })

/** Mistakes that a summary names before one whose field stands above theirs. */
const outOfOrder = (page: Page) =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('#mistakes a')]
    const fieldOf = (link: HTMLAnchorElement) => document.getElementById(link.hash.slice(1))
    return links.flatMap((link, index) => {
      const [field, next] = [fieldOf(link), links[index + 1]]
      if (!field) return [`${link.textContent} leads nowhere`]
      const after = next && fieldOf(next)
      const isAbove =
        after && field.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_PRECEDING
      return isAbove ? [`${link.textContent} before ${next?.textContent}`] : []
    })
  })

/** The same page as 文字サイズ 大 shows it. */
async function withLargestText(page: Page) {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.evaluate(() => document.documentElement.setAttribute('class', 'large'))
  return figuresOf(page)
}

/** Looks at pages, and tells what is wrong with each. */
function looking(page: Page) {
  const faults: string[] = []
  const visit = async (isLoggedIn: boolean, state: PageState) => {
    const { name, status = 200, kilobytes } = state
    const fault = (text: string) => faults.push(`${name}${isLoggedIn ? '' : ' (open)'}: ${text}`)
    // What is left of a small window at 400 %: the heading is in sight even there.
    await page.setViewportSize({ width: 320, height: 256 })
    const response = await bring(page, state)
    const html = (await response?.text()) ?? ''
    if (/みなと予約センター(?!（電話)/.test(mainOf(html))) fault('the centre without its number')
    if (response?.status() !== status) fault(`status ${response?.status()}`)
    for (const { results } of [(await htmlValidate.validateString(withoutWays(html))).results]
      .flat()
      .map((result) => ({ results: result.messages }))) {
      for (const { ruleId, message, line, column } of results)
        fault(`${ruleId}: ${message} at ${line}:${column}`)
    }
    if (inKilobytes(brotli(html, 5)) > kilobytes)
      fault(`${inKilobytes(brotli(html, 5))} kB > ${kilobytes}`)
    if (Buffer.byteLength(html) > 40_000) fault(`${Buffer.byteLength(html)} bytes uncompressed`)
    const shape = await figuresOf(page)
    if (shape.width > 320) fault(`${shape.width} px wide`)
    if (shape.elements > 800) fault(`${shape.elements} elements`)
    if (shape.firstLine > 256) fault(`the heading begins at ${shape.firstLine} px`)
    for (const target of shape.small) fault(`small: ${target}`)
    for (const mistakes of await outOfOrder(page)) fault(mistakes)
    await page.evaluate(axe)
    const violations = await page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const rules = { 'color-contrast-enhanced': { enabled: true } }
      const found = await Reflect.get(window, 'axe').run({ runOnly: tags, rules })
      return found.violations.map(
        ({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id} ${nodes[0]?.html}`,
      )
    })
    for (const violation of violations) fault(violation)
    const largest = await withLargestText(page)
    if (largest.width > 320) fault(`${largest.width} px wide with the largest text`)
    if (largest.header > 180) fault(`a header of ${largest.header} px with the largest text`)
    for (const target of largest.small) fault(`small with the largest text: ${target}`)
  }
  return { faults, visit }
}

test('every page in every state is valid, accessible, narrow and light', async ({
  page,
  runtime,
  newcomer,
}) => {
  test.setTimeout(240_000)
  const states = await pageStates(runtime, newcomer)
  const open = states.filter(({ isOpen }) => isOpen)
  const { faults, visit } = looking(page)
  for (const state of open) await visit(false, state)
  await page.goto('/menu')
  await logIn(page, newcomer)
  for (const state of states) await visit(true, state)
  expect(faults).toEqual([])
})

test('and so is every page of the console', async ({ page, runtime }) => {
  test.setTimeout(240_000)
  const { faults, visit } = looking(page)
  const now = Date.parse(springDay)
  const session = await clerkSessionOf({ db: runtime.db, now }, 'ward')
  const [name = '', value = ''] = session.split('=')
  await page.context().addCookies([{ name, value, url: runtime.url }])
  await page.goto('/staff')
  for (const state of await staffStates(runtime.db)) await visit(true, state)
  expect(faults).toEqual([])
})

test('on a phone the header leaves room for the page, and ending is apart', async ({
  page,
  newcomer,
}) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto('/vacancies/odaira')
  expect((await figuresOf(page)).header).toBeLessThanOrEqual(120)
  await page.goto('/menu')
  await logIn(page, newcomer)
  for (const path of ['/menu', '/reservations/new?facility=odaira&night=2019-03-20']) {
    await page.goto(path)
    expect((await figuresOf(page)).header).toBeLessThanOrEqual(120)
    const ways = page.getByRole('navigation', { name: '共通メニュー' })
    const menu = await ways.getByText('メニュー').boundingBox()
    const end = await ways.getByText('終了').boundingBox()
    expect((end?.x ?? 0) - (menu?.x ?? 0) - (menu?.width ?? 0)).toBeGreaterThanOrEqual(16)
    expect((end?.x ?? 0) + (end?.width ?? 0)).toBeGreaterThan(340)
  }
})

test('fragments, styles and scripts are within their budgets', async ({
  page,
  runtime,
  runtimeName,
  newcomer,
}) => {
  await page.goto('/menu')
  await logIn(page, newcomer)
  const fragment = async (path: string, target = 'div#turned') => {
    const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'HX-Target': target }
    return inKilobytes(brotli(await (await page.request.get(path, { headers })).text(), 5))
  }
  const form = '/reservations/new?facility=odaira&night=2019-03-20&nights=1&turn=2&adults1=2'
  expect(await fragment('/vacancies/odaira/week?from=2019-03-20')).toBeLessThanOrEqual(0.9)
  // The demo town as it begins, before the other tests have booked in it.
  const fresh = await startRuntime(runtimeName)
  for (const facility of ['odaira', 'atami-example', 'nikko-example']) {
    const months = `${fresh.url}/vacancies/${facility}?among=all`
    expect(await fragment(months)).toBeLessThanOrEqual(1.2)
  }
  await fresh.stop()
  const lottery = '/applications/new'
  expect(await fragment(`${lottery}/week?facility=odaira`)).toBeLessThanOrEqual(0.9)
  expect(await fragment(`${lottery}/month?facility=odaira`)).toBeLessThanOrEqual(1.2)
  const choice = `${lottery}/choice?facility=odaira&night=2019-05-25&turn=2`
  // With the rules of guests, what a night costs, the day of leaving, and guests under four beside them.
  expect(await fragment(choice, 'div#nights')).toBeLessThanOrEqual(0.85)
  expect(await fragment(form, 'div#nights')).toBeLessThanOrEqual(0.85)
  const found = await page.request.post('/registration/address', {
    form: { homePostalCode: '105-8511', search: 'home' },
    headers: {
      origin: runtime.url,
      'HX-Request-Type': 'partial',
      'HX-Target': 'div#runtime-found',
    },
  })
  expect(inKilobytes(brotli(await found.text(), 5))).toBeLessThanOrEqual(0.4)
  expect(inKilobytes(brotli(assets.css, 5))).toBeLessThanOrEqual(1.7)
  // What residents' pages may wear; the console's are its own.
  const { console: _, letters, lodge, ...worn } = styles
  const everything = assets.css + Object.values(worn).join('')
  expect(inKilobytes(brotli(everything, 5))).toBeLessThanOrEqual(2.7)
  const file = async (path: string) =>
    inKilobytes(brotli(await (await page.request.get(path)).text(), 11))
  expect(await file(assets.htmx)).toBeLessThanOrEqual(12.3)
  expect(await file(assets.script)).toBeLessThanOrEqual(0.8)
  expect((await page.request.get(assets.script)).headers()['cache-control']).toContain('immutable')
})

test('the whole way to a reservation is light', async ({ page, newcomer }) => {
  const bodies: number[] = []
  const fetched: string[] = []
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const cached = new Set<string>()
  network.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId))
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache || cached.has(requestId)) return
    fetched.push(new URL(response.url).pathname)
  })
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (response.status() < 300 && type.startsWith('text/html'))
      bodies.push(brotli(await response.text(), 5))
  })
  await page.goto('/login')
  await logIn(page, newcomer)
  await page.getByRole('link', { name: '空き室照会・予約' }).click()
  await page.getByRole('link', { name: '箱根 大平台みなと荘' }).click()
  await page.getByRole('link', { name: '3月25日 月曜日 空きあり' }).click()
  await page
    .getByRole('row', { name: /3月25日/ })
    .getByRole('link')
    .click()
  await page.getByLabel('大人').fill('2')
  await page.getByLabel('希望しない').check()
  await page.getByRole('button', { name: '申込み' }).click()
  await page.getByRole('button', { name: 'この内容で予約する' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約が完了しました。')
  await page.waitForLoadState('networkidle')
  expect(fetched.filter((path) => path === assets.htmx)).toHaveLength(1)
  const warm = bodies.reduce((sum, bytes) => sum + bytes, 0)
  const scripts = await Promise.all(
    [assets.htmx, assets.script].map(async (path) =>
      brotli(await (await page.request.get(path)).text(), 11),
    ),
  )
  const cold = scripts.reduce((sum, bytes) => sum + bytes, warm)
  console.log(`booking journey: ${inKilobytes(cold)} kB cold, ${inKilobytes(warm)} kB warm`)
  expect(inKilobytes(cold)).toBeLessThanOrEqual(40)
  expect(inKilobytes(warm)).toBeLessThanOrEqual(28)
})
