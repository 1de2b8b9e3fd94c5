import { describe, expect, test } from 'vitest'
import { mostFields, mostHeaderBytes, readFields } from '../../src/http/body/fields.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data; boundary=x'

/** Parts between delimiters of boundary x. */
const parts = (...texts: string[]) =>
  bytesOf(`${texts.map((text) => `--x\r\n${text}\r\n`).join('')}--x--\r\n`)
const part = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`

const entriesOf = (read: ReturnType<typeof readFields>) =>
  read instanceof FormData ? [...read] : read

/** The bytes and the type a browser would send. */
async function sent(form: FormData | URLSearchParams) {
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return [
    new Uint8Array(await request.arrayBuffer()),
    request.headers.get('content-type') ?? '',
  ] as const
}

describe('a form is read as it was filled in', () => {
  test.each([
    ['name', '港 太郎\r\n--x\r\n"%22;&=+\u{20BB7}\uFEFF'],
    ['adults2019-03-25', ''],
    ['name', '\uFEFF'],
  ])('%s: %j', async (name, value) => {
    const form = new FormData()
    form.append(name, value)
    form.append(name, 'again')
    expect(entriesOf(readFields(...(await sent(form))))).toEqual([...form])
    const pairs = new URLSearchParams([...form].map(([one, text]) => [one, String(text)]))
    expect(entriesOf(readFields(...(await sent(pairs))))).toEqual([...pairs])
  })

  test('files too, byte for byte and with their names', async () => {
    const form = new FormData()
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * at) % 256)
    form.append('document', new File([bytes], '社員証 "1";.jpg', { type: 'image/jpeg' }))
    const read = readFields(...(await sent(form)))
    const files = read instanceof FormData ? read.getAll('document') : []
    expect(files.map((file) => file instanceof File && [file.name, file.type, file.size])).toEqual([
      ['社員証 "1";.jpg', 'image/jpeg', bytes.length],
    ])
    const [first] = files
    if (first instanceof File) expect(new Uint8Array(await first.arrayBuffer())).toEqual(bytes)
  })
})

test('a field in which no file was chosen is a file without name and bytes', () => {
  const none = 'Content-Disposition: form-data; name="document"; filename=""\r\n'
  const read = readFields(parts(`${none}Content-Type: application/octet-stream\r\n\r\n`), multipart)
  const file = read instanceof FormData ? read.get('document') : read
  expect(file instanceof File && [file.name, file.size]).toEqual(['', 0])
})

test('a form may have so many fields', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `a${at}`)
  for (const [count, expected] of [
    [mostFields, mostFields],
    [mostFields + 1, 413],
  ] as const) {
    const pairs = bytesOf(many(count).join('=&'))
    const read = [
      readFields(pairs, urlencoded),
      readFields(parts(...many(count).map((name) => part(name, ''))), multipart),
    ]
    expect(read.map((one) => (one instanceof FormData ? [...one].length : one))).toEqual([
      expected,
      expected,
    ])
  }
})

test.each([
  ['no type', 'a=1', undefined, 415],
  ['another type', '{}', 'application/json', 415],
  ['plain text', 'a=1', 'text/plain', 415],
  ['no boundary', 'x', 'multipart/form-data', 422],
  ['a boundary with a line end', 'x', 'multipart/form-data; boundary="a\r\nb"', 422],
  ['no delimiter', 'x', multipart, 422],
  ['no end', `--x\r\n${part('a', '1')}`, multipart, 422],
  ['a part without headers', '--x\r\n\r\n1\r\n--x--', multipart, 422],
  ['an empty part', '--x\r\n--x--', multipart, 422],
  [
    'a part without a name',
    '--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--',
    multipart,
    422,
  ],
  ['a field without a name', '=1', urlencoded, 422],
  ['a field named __proto__', '__proto__=1', urlencoded, 422],
  ['a part named __proto__', `--x\r\n${part('__proto__', '1')}\r\n--x--`, multipart, 422],
  ['a list by its name', 'a[]=1', urlencoded, 422],
  [
    'headers that do not end',
    `--x\r\nX: ${'a'.repeat(mostHeaderBytes)}\r\n${part('a', '1')}\r\n--x--`,
    multipart,
    422,
  ],
])('%s is refused', (_, body, type, status) => {
  expect(readFields(bytesOf(body), type)).toBe(status)
})

const megabytes = (text: string) => text.repeat(Math.floor((11 * 1024 * 1024) / text.length))
const dashes = '-'.repeat(70)

test.each([
  ['empty parts', '--x\r\n\r\n', 'x'],
  ['parts', `--x\r\n${part('a', '')}\r\n`, 'x'],
  ['almost delimiters', '\n--', dashes],
  ['long almost delimiters', `\n--${'a'.repeat(69)}b`, 'a'.repeat(70)],
  ['dashes', '-', dashes],
  ['line ends', '\r\n', 'x'],
])('eleven megabytes of %s block nothing', (_, text, boundary) => {
  const bytes = bytesOf(`--${boundary}\r\n${part('a', '')}${megabytes(text)}`)
  const type = `multipart/form-data; boundary=${boundary}`
  // The least of several: what else this machine does is no part of it.
  const times = [1, 2, 3, 4].map(() => {
    const start = performance.now()
    expect(typeof readFields(bytes, type)).toBe('number')
    return performance.now() - start
  })
  // Read over and over it would be seconds.
  expect(Math.min(...times)).toBeLessThan(1000)
})
