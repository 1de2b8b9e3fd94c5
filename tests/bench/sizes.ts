import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { addDays } from '../../src/domain/calendar.ts'
import { assets } from '../../static/built/assets.ts'
import { type Runtime, startRuntime } from '../support/runtime.ts'
import { shownBy } from '../support/shown.ts'
import { printTable } from './print.ts'
import { demoToday, giveHistory, logIn } from './resident.ts'

/** Bytes; a kB of the budget is 1,000. */
type Size = { what: string; bytes: number; limit: number }

type Asked = {
  path: string
  cookie?: string
  /** Sent by POST; a redirect is followed. */
  form?: Record<string, string>
  /** htmx asks for this target only. */
  target?: string
  status?: number
}

type Answer = { path: string; html: string }

const message = 3500
const list = 4000
const table = 4000
const form = 4500

/** Prints every page kind's size beside its limit; returns what could not be measured. */
export async function reportSizes(): Promise<string[]> {
  const runtime = await startRuntime('deno')
  try {
    await giveHistory(runtime.db)
    const sizes = [
      ...(await publicPages(runtime)),
      ...(await residentPages(runtime)),
      ...(await booking(runtime)),
      ...(await fragments(runtime)),
      ...files(),
    ]
    printTable(['page (brotli)', 'bytes', 'limit', ''], sizes.map(cellsOf))
    return []
  } catch (error) {
    return [`sizes: ${error}`]
  } finally {
    await runtime.stop()
  }
}

const cellsOf = ({ what, bytes, limit }: Size) => [
  what,
  String(bytes),
  String(limit),
  bytes > limit ? 'over' : '',
]

const publicPages = (runtime: Runtime) =>
  sizesOf(runtime, [
    ['first page', list, { path: '/' }],
    ['guide', list, { path: '/guide' }],
    ['login', message, { path: '/login' }],
    ['login, mistyped', message, { path: '/login', form: {}, status: 422 }],
    ['facilities', list, { path: '/vacancies' }],
    ['two months', form, { path: '/vacancies/odaira' }],
    ['not found', message, { path: '/nothing', status: 404 }],
  ])

async function residentPages(runtime: Runtime): Promise<Size[]> {
  const cookie = await logIn(runtime)
  return sizesOf(runtime, [
    ['menu', list, { path: '/menu', cookie }],
    ['two months, logged in', form, { path: '/vacancies/odaira?among=all', cookie }],
    ['two months as a list', form, { path: '/vacancies/odaira?view=list', cookie }],
    ['week', table, { path: '/vacancies/odaira/week', cookie }],
    ['reservations', list, { path: '/reservations', cookie }],
    ['what to cancel', list, { path: '/reservations/cancellation', cookie }],
    ['logout', message, { path: '/logout', cookie }],
  ])
}

/** Two nights booked, looked at, prepared for change, and cancelled. */
async function booking(runtime: Runtime): Promise<Size[]> {
  const cookie = await logIn(runtime)
  const night = addDays(demoToday, 26)
  const stay = { facility: 'odaira', night, nights: '2', roomWish: 'no' }
  const guests = { adults1: '2', children1: '1', adults2: '2', children2: '0' }
  const query = (values: Record<string, string>) => new URLSearchParams(values)
  const wrong = `/reservations/confirmation?${query({ ...stay, adults1: '9', adults2: 'x' })}`
  const confirmation = await ask(runtime, {
    path: `/reservations/confirmation?${query({ ...stay, ...guests })}`,
    cookie,
  })
  const key = /name="key" value="([^"]+)"/.exec(confirmation.html)?.[1] ?? ''
  const booked = await ask(runtime, {
    path: '/reservations',
    cookie,
    form: { ...stay, ...guests, key },
  })
  const number = booked.path.split('/')[2] ?? ''
  const change = `/reservations/${number}/change`
  const kept = { [`adults${night}`]: '2', [`adults${addDays(night, 1)}`]: '3', roomWish: 'no' }
  const cancel = '/reservations/cancellation'
  const sizes = await sizesOf(runtime, [
    [
      'booking form, 2 nights',
      form,
      { path: `/reservations/new?${query({ ...stay, night: addDays(night, -8) })}`, cookie },
    ],
    ['booking form, mistyped', form, { path: wrong, cookie, status: 422 }],
    [
      'booking refused',
      message,
      { path: `/reservations/new?${query({ ...stay, night: demoToday })}`, cookie, status: 422 },
    ],
    ['reservation', message, { path: `/reservations/${number}`, cookie }],
    ['change form, 2 nights', form, { path: change, cookie }],
    [
      'change form, mistyped',
      form,
      {
        path: `${change}/confirmation?${query({ ...kept, [`adults${night}`]: '0' })}`,
        cookie,
        status: 422,
      },
    ],
    ['change confirmation', message, { path: `${change}/confirmation?${query(kept)}`, cookie }],
    ['change completion', message, { path: `${change}/completion`, cookie }],
    ['cancel confirmation', message, { path: `${cancel}/confirmation?number=${number}`, cookie }],
    ['cancel completion', message, { path: cancel, cookie, form: { number } }],
  ])
  return [
    sizeOf('booking confirmation', confirmation.html, message),
    sizeOf('booking completion', booked.html, message),
    ...sizes,
  ]
}

async function fragments(runtime: Runtime): Promise<Size[]> {
  const cookie = await logIn(runtime)
  const night = addDays(demoToday, 26)
  const turn = `/reservations/new?facility=odaira&night=${night}&nights=1&turn=2`
  return sizesOf(runtime, [
    ['fragment: week', 900, { path: '/vacancies/odaira/week', cookie, target: 'div#turned' }],
    ['fragment: two months', 1200, { path: '/vacancies/odaira', cookie, target: 'div#turned' }],
    ['fragment: night row', 500, { path: turn, cookie, target: 'div#nights' }],
  ])
}

/** Static files, whose brotli is made once at quality 11, and the stylesheet's part of every page. */
function files(): Size[] {
  const folder = new URL('../../static/built/files/static/', import.meta.url)
  const limits = { htmx: 12_300, pages: 800, shrink: 800, icon: 500 }
  const sizes = Object.entries(limits).map(([name, limit]) => {
    const file = readdirSync(folder).find((of) => of.startsWith(`${name}.`) && !of.endsWith('.br'))
    if (!file) throw new Error(`no ${name} in ${folder}`)
    return sizeOf(`file: ${file}`, readFileSync(new URL(file, folder)), limit, 11)
  })
  return [...sizes, sizeOf('css inlined in every page', assets.css, 2000)]
}

async function sizesOf(runtime: Runtime, kinds: [string, number, Asked][]): Promise<Size[]> {
  const sizes: Size[] = []
  for (const [what, limit, asked] of kinds) {
    sizes.push(sizeOf(what, (await ask(runtime, asked)).html, limit))
  }
  return sizes
}

function sizeOf(what: string, content: string | Buffer, limit: number, quality = 5): Size {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
  return { what, bytes: brotliCompressSync(content, { params }).length, limit }
}

async function ask(
  { url }: Runtime,
  { path, cookie, form, target, status = 200 }: Asked,
): Promise<Answer> {
  const look = (page: string) => fetch(url + page, { headers: { Cookie: cookie ?? '' } })
  const shown = form && (await shownBy(path, form, look))
  const marked = form && cookie && (await (await look('/password')).text())
  const mark = marked && /name="for" value="([^"]+)"/.exec(marked)?.[1]
  const sent = { ...(mark && { for: mark }), ...(shown && { shown }), ...form }
  const response = await fetch(url + path, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(sent),
    headers: {
      ...(cookie && { Cookie: cookie }),
      ...(form && { Origin: url }),
      ...(target && { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'HX-Target': target }),
    },
  })
  if (response.status !== status)
    throw new Error(`${path} answered ${response.status}, not ${status}`)
  return { path: new URL(response.url).pathname, html: await response.text() }
}
