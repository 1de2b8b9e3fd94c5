/** Fields a form may have: several times as many as our longest. */
export const mostFields = 200
/** Bytes that the headers of one part may have. */
export const mostHeaderBytes = 4 * 1024

/** Why a body is no form of ours: too much of it, another type, or not to be understood. */
export type FieldsRefusal = 413 | 415 | 422

/** Names that forms of ours give; `__proto__` and its kind are none. */
const isName = (name: string) => /^[A-Za-z][\w.:-]{0,63}$/.test(name)

/**
 * The fields of a form, read in one pass over its bytes: how long it takes depends on their number alone, whatever they
 * say, and what has too many parts is refused before any is built. The runtimes' own readers promise neither.
 */
export function readFields(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | undefined,
): FormData | FieldsRefusal {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim())
  if (!parameters.every(isUtf8)) return 415
  switch (type.toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return readUrlencoded(bytes)
    case 'multipart/form-data':
      return readMultipart(bytes, boundaryIn(parameters))
    case '':
      return bytes.length === 0 ? new FormData() : 415
    default:
      return 415
  }
}

/** Whatever a parameter says: no form of ours is written in another way. */
const isUtf8 = (parameter: string) =>
  !/^charset=/i.test(parameter) || /^charset="?(utf-8|us-ascii)"?$/i.test(parameter)

function readUrlencoded(bytes: Uint8Array): FormData | FieldsRefusal {
  let fields = 1
  for (const byte of bytes) if (byte === codeOf['&'] && ++fields > mostFields) return 413
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(textOf(bytes))) {
    if (!isName(name)) return 422
    form.append(name, value)
  }
  return form
}

/** The characters RFC 2046 allows: no line ends in them, so no line is looked at twice. */
function boundaryIn(parameters: readonly string[]): string | undefined {
  for (const parameter of parameters) {
    const [, quoted, plain] = /^boundary=(?:"([^"]*)"|(.*))$/i.exec(parameter) ?? []
    const boundary = quoted ?? plain
    if (boundary && /^[\w'()+,\-./:=? ]{1,70}$/.test(boundary)) return boundary
  }
  return undefined
}

function readMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  boundary: string | undefined,
): FormData | FieldsRefusal {
  if (boundary === undefined) return 422
  const delimiter = new TextEncoder().encode(`--${boundary}`)
  const form = new FormData()
  let [parts, at] = [0, delimiterFrom(bytes, 0, delimiter)]
  while (at !== -1) {
    const start = at + delimiter.length
    if (bytes[start] === codeOf['-'] && bytes[start + 1] === codeOf['-']) return form
    if (++parts > mostFields) return 413
    const next = delimiterFrom(bytes, start, delimiter)
    if (next === -1) return 422
    const content = contentOf(bytes, start, next)
    const disposition = content && dispositionIn(bytes, start, content.start)
    if (!disposition || !isName(disposition.name)) return 422
    append(form, disposition, bytes.subarray(content.start, content.end))
    at = next
  }
  return 422
}

type Disposition = { name: string; filename: string | undefined; type: string }

function append(form: FormData, { name, filename, type }: Disposition, content: Uint8Array) {
  if (filename === undefined) form.append(name, textOf(content))
  else form.append(name, new File([new Uint8Array(content)], filename, { type }))
}

/** Where the next delimiter stands at the beginning of a line, or -1. */
function delimiterFrom(bytes: Uint8Array, from: number, delimiter: Uint8Array): number {
  const last = bytes.length - delimiter.length
  for (let at = from; at <= last; at++) {
    if (bytes[at] !== codeOf['-'] || (at > 0 && bytes[at - 1] !== codeOf['\n'])) continue
    let same = 1
    while (same < delimiter.length && bytes[at + same] === delimiter[same]) same++
    if (same === delimiter.length) return at
  }
  return -1
}

/** From behind the empty line that ends a part's headers to the line end before the next delimiter. */
function contentOf(bytes: Uint8Array, from: number, next: number) {
  const end = next - 2
  const last = Math.min(from + mostHeaderBytes, end - 2)
  for (let at = from; at <= last; at++) {
    if (isLineEnd(bytes, at) && isLineEnd(bytes, at + 2)) {
      const start = at + 4
      return start <= end && isLineEnd(bytes, end) ? { start, end } : undefined
    }
  }
  return undefined
}

const isLineEnd = (bytes: Uint8Array, at: number) =>
  bytes[at] === codeOf['\r'] && bytes[at + 1] === codeOf['\n']

function dispositionIn(bytes: Uint8Array, from: number, to: number): Disposition | undefined {
  const headers = textOf(bytes.subarray(from, to)).split('\r\n')
  const headerOf = (name: string) =>
    headers.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1) ?? ''
  const [kind = ''] = headerOf('content-disposition').split(';', 1)
  if (kind.trim().toLowerCase() !== 'form-data') return undefined
  const parameters = parametersOf(headerOf('content-disposition').slice(kind.length))
  const name = parameters.get('name')
  if (name === undefined) return undefined
  return { name, filename: parameters.get('filename'), type: headerOf('content-type').trim() }
}

/** Browsers write a quotation mark and a line end in a name as %22, %0D and %0A. */
function parametersOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', quoted, plain] of text.matchAll(
    /;\s*([\w-]+\*?)=(?:"([^"]*)"|([^\s;"]*))/g,
  )) {
    const value = quoted?.replace(/%(22|0D|0A)/gi, decodeURIComponent) ?? plain ?? ''
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value)
  }
  return found
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

const codeOf = { '&': 38, '-': 45, '\n': 10, '\r': 13 } as const
