import { setTimeout as wait } from 'node:timers/promises'
import { draftMarks } from './registering.ts'
import { shownBy } from './shown.ts'
import { asked, wire } from './wire.ts'

/** A browser's cookies, and its plain forms: those for a resident say for whom, as the last page seen did. */
export function visitor(
  url: string,
  send: (request: Request) => Response | Promise<Response> = fetch,
) {
  const jar = new Map<string, string>()
  const drafts = draftMarks()
  let mark = ''
  return async (
    path: string,
    form?: Record<string, string> | FormData,
    headers: Record<string, string> = {},
  ) => {
    if (form && !mark && jar.get('session')) await go('/password')
    const shown = form && (await shownBy(path, form, (page) => go(page)))
    return go(path, shown && !(form instanceof FormData) ? { ...form, shown } : form, headers)
  }

  async function go(
    path: string,
    form?: Record<string, string> | FormData,
    headers: Record<string, string> = {},
  ) {
    const request = new Request(url + drafts.pathOf(path), {
      method: form ? 'POST' : 'GET',
      body: form && (form instanceof FormData ? form : new URLSearchParams({ for: mark, ...form })),
      headers: {
        origin: url,
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        ...headers,
      },
      redirect: 'manual',
    })
    const answer = await send(request)
    for (const set of answer.headers.getSetCookie()) {
      const [, cookie = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(cookie, value)
      if (cookie === 'session') mark = ''
    }
    const page = await answer.clone().text()
    const [, shown = mark] = /name="for" value="([^"]+)"/.exec(page) ?? []
    mark = shown
    drafts.learn(answer.headers.get('location') ?? page)
    return answer
  }
}

export type Visitor = ReturnType<typeof visitor>

/** Where an address says it comes from, on both runtimes; Deno is told the header by its PROXY_HEADER. */
export const comingFrom = (address: string) => (request: Request) => {
  for (const header of ['x-forwarded-for', 'cf-connecting-ip']) request.headers.set(header, address)
  return fetch(request)
}

/** A browser in which somebody has logged in. */
export async function logInAs(
  url: string,
  { number, password }: { number: string; password: string },
): Promise<Visitor> {
  const visit = visitor(url)
  await insisting(() => visit('/login', { number, password }))
  return visit
}

/** The form on a page that acts, as it would be posted; opened by its page now, pressed by the function returned. */
export async function formOn(visit: Visitor, path: string, typed: Record<string, string> = {}) {
  const page = await (await visit(path)).text()
  const all = [...page.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)]
  const [form = '', action = ''] = all.filter(([, to]) => to !== '/text-size').at(-1) ?? []
  if (!action) throw new Error(`${path}: nothing to press`)
  const hidden = form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)
  const sent = Object.fromEntries([...hidden].map(([, field = '', value = '']) => [field, value]))
  return () => visit(action, { ...sent, ...typed })
}

/** The answer of a runtime that is not too busy to give one: where many passwords wait, it asks to come again. */
export async function insisting(press: () => Promise<Response>): Promise<Response> {
  const answer = await press()
  if (answer.status !== 503) return answer
  await wait(200)
  return insisting(press)
}

/** A browser that can begin to send a form, and keep the rest of its body back. */
export function slowVisitor(url: string) {
  let next: { begun: () => void; when: Promise<void> } | undefined

  async function send(request: Request): Promise<Response> {
    if (!next || request.method !== 'POST') return fetch(request)
    const { begun, when } = next
    next = undefined
    const text = await request.text()
    const { pathname, search } = new URL(request.url)
    const lines = [...request.headers].map((header) => header.join(': '))
    const head = asked(url, `POST ${pathname}${search}`, ...lines, `Content-Length: ${text.length}`)
    const answer = wire(url, head + text.slice(0, 3), { bytes: text.slice(3), when })
    begun()
    const { status, headers, body } = await answer
    return new Response(new Uint8Array(body), { status, headers })
  }

  return {
    visit: visitor(url, send),
    /** Presses, and sends all but the rest; what is returned sends that too, and gives the answer. */
    async begin(press: () => Promise<Response>): Promise<() => Promise<Response>> {
      let letGo = () => {}
      const when = new Promise<void>((resolve) => {
        letGo = resolve
      })
      const begun = new Promise<void>((begun) => {
        next = { begun, when }
      })
      const answer = press()
      await Promise.race([begun, answer])
      return () => {
        letGo()
        return answer
      }
    },
  }
}
