import { sessionOf, type World } from './world.ts'

type Attributes = Partial<Record<string, string>>

/** A browser without scripts: its cookies, the page it shows, and the one form that is filled in there. */
export async function plainBrowser(world: World, as?: number) {
  const jar = new Map<string, string>()
  if (as) {
    const [, id = ''] = (await sessionOf(world, as)).split('=')
    jar.set('session', id)
  }
  const addresses: string[] = []
  let address = '/'
  let page = ''
  let typed: [string, string][] = []

  /** Asks, and follows where it leads. */
  async function ask(path: string, body?: URLSearchParams): Promise<string> {
    addresses.push(path)
    const answer = await world.app.request(`http://localhost${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body && { body }),
      headers: {
        'sec-fetch-site': 'same-origin',
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        ...(body && { origin: 'http://localhost' }),
      },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const leadsTo = answer.headers.get('location')
    if (leadsTo) return ask(leadsTo)
    address = path
    page = await answer.text()
    typed = fieldsOf(formOf(page))
    return page
  }

  return {
    jar,
    /** All it asked for. */
    addresses,
    address: () => address,
    page: () => page,
    go: (path: string) => ask(path),
    /** What the form holds, but for what a page put there unseen. */
    typed: () => Object.fromEntries(typed.filter(([name]) => !hiddenIn(page).includes(name))),
    /** The values of the boxes of this name. */
    boxes: (name: string) =>
      [...page.matchAll(/<input\b([^>]*)>/g)]
        .map(([, text = '']) => attributesOf(text))
        .flatMap((input) => (input.name === name ? (input.value ?? '') : [])),
    type(fields: Record<string, string>) {
      for (const [name, value] of Object.entries(fields)) {
        typed = [...typed.filter(([other]) => other !== name), [name, value]]
      }
    },
    /** Presses the button of this name, wherever on the page it stands. */
    press(name: string) {
      const button = buttonsOf(page).find(({ text }) => text === name)
      if (!button) throw new Error(`${address}: no button ${name}`)
      const { attributes, form } = button
      const isOfForm = form?.id === 'form' || attributes.form === 'form'
      const fields = isOfForm ? typed : fieldsOf(form?.html ?? '')
      const sent = new URLSearchParams(fields)
      if (attributes.name) sent.append(attributes.name, attributes.value ?? '')
      const action = attributes.formaction ?? form?.action ?? address
      const method = attributes.formmethod ?? form?.method
      return method === 'post' ? ask(action, sent) : ask(`${action}?${sent}`)
    },
    follow(name: string) {
      const links = page.matchAll(/<a\b([^>]*)>([^<]*)<\/a>/g)
      const link = [...links].find(([, , text]) => text === name)
      if (!link) throw new Error(`${address}: no link ${name}`)
      return ask(attributesOf(link[1] ?? '').href ?? '')
    },
  }
}

const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const attributesOf = (text: string): Attributes =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ]),
  )

const formOf = (page: string) => /<form\b[^>]*\bid="form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''

function buttonsOf(page: string) {
  const forms = [...page.matchAll(/<form\b([^>]*)>[\s\S]*?<\/form>/g)].map((found) => {
    const { id, action, method } = attributesOf(found[1] ?? '')
    const [html, start] = [found[0], found.index]
    return { id, action, method, html, start, end: start + html.length }
  })
  return [...page.matchAll(/<button\b([^>]*)>([^<]*)<\/button>/g)].map((found) => ({
    text: found[2],
    attributes: attributesOf(found[1] ?? ''),
    form: forms.find(({ start, end }) => start < found.index && found.index < end),
  }))
}

/** As a browser sends them. */
function fieldsOf(form: string): [string, string][] {
  const fields: [string, string][] = []
  let select = ''
  for (const [, tag, text = ''] of form.matchAll(/<(input|select|option)\b([^>]*)>/g)) {
    const { name = '', type = 'text', value, checked, selected } = attributesOf(text)
    const isBox = type === 'checkbox' || type === 'radio'
    if (tag === 'select') select = name
    else if (tag === 'option') selected !== undefined && fields.push([select, value ?? ''])
    else if (!isBox || checked !== undefined) fields.push([name, value ?? ''])
  }
  return fields
}

const hiddenIn = (page: string): string[] =>
  [...formOf(page).matchAll(/type="hidden" name="([^"]*)"/g)].map(([, name = '']) => name)
