/** Where the page is whose form posts this: whoever acts has seen it. */
function pageOf(path: string, fields: URLSearchParams): string | undefined {
  if (/^\/(registration\/(closing|\w+\/confirmation)|password\/confirmation)$/.test(path))
    return path
  if (path === '/email/pending') return '/email'
  const confirmed = /^\/(reservations\/(cancellation|\d+\/change)|applications\/withdrawal)$/
  return confirmed.test(path) ? `${path}/confirmation?${fields}` : undefined
}

type Readable = { text(): Promise<string> }

/** What that page says it shows; undefined where the form has it already, or shows nothing it acts on. */
export async function shownBy(
  path: string,
  form: Record<string, string | string[]> | FormData,
  look: (page: string) => Readable | Promise<Readable>,
): Promise<string | undefined> {
  if (form instanceof FormData || 'shown' in form) return undefined
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(form))
    for (const one of [value].flat()) fields.append(name, one)
  const page = pageOf(path, fields)
  return page && /name="shown" value="([^"]+)"/.exec(await (await look(page)).text())?.[1]
}
