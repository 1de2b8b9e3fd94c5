import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Client, createClient, type Row } from '@libsql/client'

// `npm run journal`: verifies the journal of the staff by nothing of the application: its own questions, its own hashes,
// and what drizzle/README says of a row. Exits with 0 if all is right, 1 for anything that is not, 2 for wrong usage.

const usage = `usage: npm run journal -- [--hash HASH]
Reads the database of DATABASE_URL, or of the folder DATA_DIR (.data).
  --hash HASH  the one that the terms of a draw name: is it in the chain?`

const format = 'hoyo-journal-v1'
const rowsAtOnce = 1000
const mostShown = 20

/** What keeps the application from changing what is written; without one of them it could. */
const guards = [
  'a_row_of_the_journal_continues_its_newest',
  'the_journal_is_not_rewritten',
  'the_journal_keeps_every_row',
  'a_row_of_the_journal_is_found_by_whom_it_is_about',
  'whom_a_row_of_the_journal_is_about_stays',
  'whom_a_row_of_the_journal_is_about_is_not_rewritten',
  'what_the_journal_holds_is_not_rewritten',
  'what_the_journal_holds_goes_with_the_people_it_is_about',
]

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

const beginning = sha256(format)

/** As far as the chain was followed: the newest row, its hash, and what is wrong on the way. */
type Chain = { id: number; hash: string; rows: number; erased: number; wrong: string[]; at: string }

async function run(given: string[]): Promise<number> {
  const asked = readArguments(given)
  if ('mistake' in asked) return refuse(asked.mistake)
  const { DATABASE_URL: url, DATABASE_TOKEN: authToken, DATA_DIR: folder = '.data' } = process.env
  const file = `${folder}/hoyo.db`
  if (!url && !existsSync(file)) return refuse(`DATA_DIR has no database yet: ${file}`)
  try {
    return await verify(createClient({ url: url || `file:${file}`, authToken }), asked.hash)
  } catch (error) {
    console.error(`Nothing was verified: ${error instanceof Error ? error.message : error}`)
    return 1
  }
}

function readArguments(args: string[]): { hash?: string | undefined } | { mistake: string } {
  try {
    const { hash } = parseArgs({ args, options: { hash: { type: 'string' } } }).values
    const isHash = hash === undefined || /^[0-9a-f]{64}$/.test(hash)
    return isHash ? { hash } : { mistake: `A hash is 64 digits of 0-9 and a-f, not: ${hash}` }
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) }
  }
}

function refuse(mistake: string): number {
  console.error(`${mistake}\n\n${usage}`)
  return 2
}

async function verify(client: Client, hash: string | undefined): Promise<number> {
  const chain = await follow(client)
  const isKnown = hash === undefined || (await tellOf(client, hash))
  const wrong = [...chain.wrong, ...(await missingGuards(client))]
  console.log(`rows    ${chain.rows}, the contents of ${chain.erased} erased`)
  console.log(`newest  ${chain.hash}${chain.rows > 0 ? ` of row ${chain.id}, ${chain.at}` : ''}`)
  for (const fault of wrong.slice(0, mostShown)) console.log(`WRONG   ${fault}`)
  if (wrong.length > mostShown) console.log(`and ${wrong.length - mostShown} more.`)
  console.log(wrong.length === 0 ? 'All of it is right.' : `${wrong.length} faults.`)
  return wrong.length === 0 && isKnown ? 0 : 1
}

/** From the first row to the newest, each by its own values and by the one before. */
async function follow(client: Client): Promise<Chain> {
  const chain: Chain = { id: 0, hash: beginning, rows: 0, erased: 0, wrong: [], at: '' }
  for (;;) {
    const page = await rowsAfter(client, chain.id)
    for (const row of page) step(chain, row)
    if (page.length < rowsAtOnce) return chain
  }
}

const rowsAfter = async (client: Client, id: number) =>
  (
    await client.execute({
      sql: `select id, at, by, kind, residents, reservation, contents_hash, previous, hash,
          (select text from journal_contents where journal_id = id) as contents,
          (select json_group_array(resident) from journal_residents where journal_id = id) as found_by
        from journal where id > ? order by id limit ?`,
      args: [id, rowsAtOnce],
    })
  ).rows

function step(chain: Chain, row: Row): void {
  const id = Number(row.id)
  const wrong = faultsOf(row, chain)
  chain.wrong.push(...wrong.map((fault) => `row ${id}: ${fault}`))
  chain.rows++
  if (row.contents === null) chain.erased++
  Object.assign(chain, { id, hash: String(row.hash), at: timeOf(row) })
}

function faultsOf(row: Row, before: Chain): string[] {
  const faults: [isFault: boolean, fault: string][] = [
    [Number(row.id) !== before.id + 1, `the row before it is ${before.id}`],
    [row.previous !== before.hash, 'it does not continue the row before it'],
    [row.hash !== sha256(linkText(row)), 'its hash is not that of what it says'],
    [
      row.contents !== null && sha256(String(row.contents)) !== row.contents_hash,
      'its contents are not those it was hashed with',
    ],
    [peopleOf(row.residents) !== foundBy(row), 'it is not found by the people it is about'],
  ]
  return faults.flatMap(([isFault, fault]) => (isFault ? [fault] : []))
}

const linkText = (row: Row): string =>
  [
    format,
    row.previous,
    row.id,
    row.at,
    row.by,
    row.kind,
    row.residents,
    row.reservation ?? '',
    row.contents_hash,
  ].join('\n')

const peopleOf = (residents: unknown): string =>
  [...new Set(String(residents).split(',').filter(Boolean))].sort().join()

const foundBy = (row: Row): string => peopleOf(JSON.parse(String(row.found_by)).join())

const timeOf = ({ at }: Row): string => new Date(Number(at)).toISOString()

/** Whether a hash that somebody noted is one of the chain's, which stands for all rows up to it. */
async function tellOf(client: Client, hash: string): Promise<boolean> {
  const sql = 'select id, at from journal where hash = ?'
  const [row] = (await client.execute({ sql, args: [hash] })).rows
  if (row) console.log(`hash    is that of row ${row.id}, ${timeOf(row)}`)
  else if (hash === beginning) console.log('hash    is what the first row continues')
  else console.log('hash    is NOT in the chain')
  return row !== undefined || hash === beginning
}

async function missingGuards(client: Client): Promise<string[]> {
  const { rows } = await client.execute("select name from sqlite_master where type = 'trigger'")
  const there = rows.map(({ name }) => name)
  return guards
    .filter((name) => !there.includes(name))
    .map((name) => `the database has lost its trigger ${name}`)
}

process.exitCode = await run(process.argv.slice(2))
