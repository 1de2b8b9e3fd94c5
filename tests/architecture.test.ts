import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync(['{src,components,drizzle}/**/*.{ts,tsx}'], { cwd: root }).toSorted()
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Relative imports as paths from the root, packages as they are. */
const importsOf = (file: string, written = /from '([^']+)'/g) =>
  [...read(file).matchAll(written)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
  )

/** The same without what is imported for its types alone. */
const valuesFrom = (file: string) => importsOf(file, /^import (?!type )[^']*'([^']+)'/gm)

/** What each room may import of the project, and which packages. */
const rooms: [room: RegExp, may: RegExp][] = [
  [
    /^src\/domain\//,
    /^src\/domain\/|^static\/built\/telephones\.ts$|^@noble\/|^node:zlib$|^hono\/utils\/ipaddr$/,
  ],
  [
    /^src\/store\//,
    /^src\/(store|domain)\/|^drizzle\/schema|^drizzle-orm|^@libsql\/client$|^oslo\/|^lucia$|^node:crypto$/,
  ],
  [
    /^src\/jobs\//,
    /^src\/(jobs|store|domain)\/|^src\/platform\/(mail|documents|beacon)\.ts$|^components\/(letters|words\/languages\.ts)/,
  ],
  [
    /^src\/platform\//,
    /^src\/(platform|domain)\/|^@libsql\/client(\/sqlite3)?$|^nodemailer|^postal-mime$|^unstorage$|^unstorage\/drivers\/|^@cloudflare\/workers-types$|^node:(fs|path|net|tls)/,
  ],
  [
    /^src\/http\//,
    /^src\/(http|domain)\/|^src\/env|^src\/store\/(database|presses|sessions|tokens|unfinished|staff\/(journal|accounts)|\w+\/(sessions|credentials|attempts))|^components\/|^static\/built\/|^hono|^zod$|^@hono\/zod-validator$|^node:(zlib|crypto)$/,
  ],
  [
    /^src\/routes\//,
    /^src\/(routes|http|store|domain)\/|^src\/env|^components\/|^static\/built\/(common-passwords|assets|holidays)|^hono|^zod$/,
  ],
  [/^components\//, /^components\/|^src\/domain\/|^static\/built\/|^hono|^uqr$|^ical-generator$/],
  [
    /^src\/app/,
    /^src\/(http|routes)\/|^src\/env|^src\/store\/(database|staff\/held-permits)|^components\/|^hono/,
  ],
  [
    /^src\/env/,
    /^src\/(domain|store|platform|http\/ready)\/|^components\/words\/(words|languages)|^hono/,
  ],
]

test.each(files)('%s imports only what its room may', (file) => {
  const may = rooms.find(([room]) => room.test(file))?.[1] ?? /./
  expect(importsOf(file).filter((target) => !may.test(target))).toEqual([])
})

/** From the first to the last, each may know those before it: what is shared stands outside of them all. */
const subjects = ['booking', 'lottery', 'account', 'staff']

/** The words of a subject that has more than one file of them. */
const second = [
  ['ja/draws.ts', 'ja/lottery.ts'],
  ['ja/details.ts', 'ja/account.ts'],
] as const

/** Where a file stands in this order; 0 for what is shared. */
const rankOf = (file: string) => {
  const named = second.reduce((name, [one, first]) => name.replace(one, first), file)
  return 1 + subjects.findIndex((subject) => new RegExp(`\\b${subject}(/|\\.ts)`).test(named))
}

/** Files whose only work is to bring the subjects together. */
const gathering = [
  'components/letters/letter.tsx',
  'components/home.tsx',
  'src/routes/home.ts',
  'components/words/ja/ja.ts',
  'components/words/ja/guide.ts',
  'components/words/ja/privacy.ts',
  'components/words/ja/accessibility.ts',
  'components/words/ja/letters.ts',
  'components/words/ja/stay-letters.ts',
  'drizzle/facilities.ts',
  'drizzle/demo/town.ts',
  'drizzle/demo/rounds.ts',
]

/** Rooms that are divided by subject; entries, jobs and the edge bring the subjects together. */
const divided = /^(src\/(routes|store|domain)|components|drizzle)\//

test.each(files.filter((file) => divided.test(file) && !gathering.includes(file)))(
  '%s knows no subject that comes after its own',
  (file) => {
    const ahead = importsOf(file).filter(
      (target) => divided.test(target) && rankOf(target) > rankOf(file),
    )
    expect(ahead).toEqual([])
  },
)

test('no file leads back to itself by its imports', () => {
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || done.has(file)) return
    for (const target of importsOf(file)) if (files.includes(target)) walk(target, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  expect(circles).toEqual([])
})

test('a folder can be taken in at a glance', () => {
  const count = new Map<string, number>()
  for (const file of files) count.set(dirname(file), (count.get(dirname(file)) ?? 0) + 1)
  expect([...count].filter(([, length]) => length > 16)).toEqual([])
})

test('every file of src is in a room or an entry', () => {
  const entries = /^src\/(runtimes|commands)\//
  const outside = files.filter(
    (file) =>
      file.startsWith('src/') && !entries.test(file) && !rooms.some(([room]) => room.test(file)),
  )
  expect(outside).toEqual([])
})

test('the clock is read only at the entries, and chance only where keys are made', () => {
  const clock = files.filter((file) => /Date\.now|new Date\(\)|Temporal\.Now/.test(read(file)))
  expect(clock).toEqual(['src/runtimes/clock.ts'])
  expect(files.filter((file) => /Math\.random/.test(read(file)))).toEqual([])
})

test('rules borrow a sum from the platform, and inflate nothing', () => {
  const borrowed = files.filter((file) => file.startsWith('src/domain/')).map(read)
  const lines = borrowed.flatMap((code) => code.match(/^.*node:.*$/gm) ?? [])
  expect(lines).toEqual(["import { crc32 } from 'node:zlib'"])
})

test('the folder’s driver stays out of the Worker, the bucket’s out of Deno', () => {
  const only = /from '.*\/storage-(folder|bucket)\.ts'/
  const runtimes = files.filter((file) => only.test(read(file)))
  const wrong = runtimes.filter(
    (file) => !['src/runtimes/deno-services.ts', 'src/runtimes/worker.ts'].includes(file),
  )
  expect(wrong).toEqual([])
  expect(read('src/runtimes/deno-services.ts')).not.toContain('storage-bucket')
  expect(read('src/runtimes/worker.ts')).not.toContain('storage-folder')
})

test('whoever registers somebody has them found by their words', () => {
  const registering = files
    .filter((file) => file.startsWith('src/store/'))
    .map((file) => [file, read(file)] as const)
    .filter(([, code]) => /\.insert\(residents\)/.test(code))
  const forgetting = registering.filter(
    ([, code]) =>
      (code.match(/\.insert\(residents\)/g) ?? []).length !==
      (code.match(/\.\.\.foundBy\(/g) ?? []).length,
  )
  expect(registering.map(([file]) => file)).toContain('src/store/account/registering.ts')
  expect(forgetting.map(([file]) => file)).toEqual([])
})

test('an insert from a select names its columns', () => {
  const positional = files.filter((file) =>
    /\.insert\([^)]*\)\s*\.select\(|insert into/i.test(read(file)),
  )
  expect(positional).toEqual(['src/store/database.ts'])
})

test('what was kept long enough is forgotten through one door', () => {
  const forgetting = /import \{[^}]*\b(purge|lapse)[A-Z][^}]*\} from/
  const doors = files.filter((file) => forgetting.test(read(file)))
  expect(doors).toEqual(['src/jobs/retention.ts'])
})

test('htmx’s headers are read in one place', () => {
  expect(files.filter((file) => /['"]HX-/.test(read(file)))).toEqual(['src/http/page.tsx'])
})

test('cookies are set in one place, which makes them this host’s alone', () => {
  const setting = files.filter((file) => /['"](hono\/cookie|Set-Cookie)['"]/.test(read(file)))
  expect(setting).toEqual(['src/http/cookies.ts', 'src/http/manners.ts'])
})

test('who may enter is said in app.tsx alone', () => {
  const routes = files.filter((file) => file.startsWith('src/routes/'))
  expect(routes.filter((file) => /(?<!Promise)\.(use|all)\(/.test(read(file)))).toEqual([])
  const guarding = files.filter((file) => importsOf(file).includes('src/http/guards.ts'))
  expect(guarding).toEqual(['src/app.tsx'])
})

test('lucia and oslo could be replaced in an afternoon', () => {
  const using = (name: RegExp) =>
    files.filter((file) => importsOf(file).some((to) => name.test(to)))
  expect(using(/^lucia$/)).toEqual(['src/store/sessions.ts'])
  expect(using(/^oslo\//)).toEqual([
    'src/store/account/hashing.ts',
    'src/store/staff/one-time-codes.ts',
    'src/store/tokens.ts',
  ])
})

test('routes and the edge say nothing: pages choose their words, title and way back', () => {
  const speaking = files
    .filter((file) => /^src\/(routes|http)\//.test(file))
    .filter((file) => /\btitle:|\bback:\s*['`]/.test(read(file)) || valuesFrom(file).some(isWords))
  // Which words a request is answered in is chosen, and provided, in these two.
  expect(speaking).toEqual(['src/http/language.ts', 'src/http/ready/rendering.tsx'])
})

const isWords = (target: string) => target.startsWith('components/words/')

test('every sentence a person reads is in words', () => {
  const japanese = /[ぁ-んァ-ヶ一-龠]/
  const code = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  const scripts = [
    'static/pages.js',
    'static/shrink.js',
    'static/show-password.js',
    'static/check-draw.ts',
  ]
  const speaking = [...files, ...scripts].filter(
    (file) => japanese.test(code(file)) && !file.startsWith('drizzle/'),
  )
  const outside = speaking.filter((file) => !file.startsWith('components/words/'))
  // Names: the ward's own, of prefectures, of eras in which people give their birthdate; marks of an extension; characters
  // that are written for one another.
  expect(outside).toEqual([
    'src/domain/account/birthdate.ts',
    'src/domain/account/finding/variants.ts',
    'src/domain/account/place.ts',
    'src/domain/account/telephone.ts',
    'src/domain/account/ward.ts',
  ])
})

test('the script that checks a draw carries rules, and no library', () => {
  const carried = new Set<string>()
  const carry = (file: string) => {
    if (carried.has(file)) return
    carried.add(file)
    if (file.endsWith('.ts')) valuesFrom(file).forEach(carry)
  }
  carry('static/check-draw.ts')
  expect(carried).toContain('src/domain/proof/draw.ts')
  expect([...carried].filter((file) => !/^(src\/domain|static)\//.test(file))).toEqual([])
})

test('nothing is left switched off', () => {
  const off = /\bas any\b|: any\b|@ts-|biome-ignore|\bTODO\b|\bFIXME\b/
  expect(files.filter((file) => off.test(read(file)))).toEqual([])
})
