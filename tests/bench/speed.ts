import { addDays, firstOf, monthAfter, monthOf } from '../../src/domain/calendar.ts'
import { type Runtime, type RuntimeName, runtimes, startRuntime } from '../support/runtime.ts'
import { type Floor, startFloor } from './floors.ts'
import { compare, type Round, rateOf, type Target } from './load.ts'
import { printTable } from './print.ts'
import { demoToday, giveHistory, logIn, taro } from './resident.ts'

const aim = '0.7'
const loads = [1, 32]
const heads = ['home', 'page', 'connections', 'ours/s', 'floor/s', 'ratio', 'min', 'max', 'aim']

type Page = { page: string; ours: Target; floor: Target }

/** Prints every page's speed beside its floor's; returns what went wrong. */
export async function reportSpeed(): Promise<string[]> {
  const rows: string[][] = []
  const problems: string[] = []
  for (const name of runtimes) {
    await atRuntime(name, async (runtime, floor) => {
      for (const connections of loads) rows.push(await emptyRow(name, floor, connections))
      for (const { page, ours, floor: its } of await pagesOf(runtime, floor)) {
        await warmUp(ours, its)
        for (const connections of loads) {
          const row = [name, page, String(connections)]
          await compare(ours, its, connections).then(
            (rounds) => rows.push([...row, ...cellsOf(rounds)]),
            (error) => problems.push(`${row.join(', ')}: ${error.message}`),
          )
        }
      }
    })
  }
  printTable(heads, rows)
  console.log(legend)
  return problems
}

const legend = `ratio: ours/floor, the median of the rounds, with the lowest and the highest; uncompressed, over loopback.
On workers wrangler's development proxy has its share in every answer, also in an empty one, and so brings ratios
closer to 1 than they are without it.
`

async function atRuntime(
  name: RuntimeName,
  act: (runtime: Runtime, floor: Floor) => Promise<void>,
) {
  const runtime = await startRuntime(name)
  try {
    const floor = await startFloor(name, runtime.databaseUrl)
    await act(runtime, floor).finally(floor.stop)
  } finally {
    await runtime.stop()
  }
}

/** An answer without content: what the runtime costs before anything is done. */
async function emptyRow(name: RuntimeName, { url }: Floor, connections: number): Promise<string[]> {
  const rate = await rateOf({ url }, connections, 1)
  return [name, '(empty)', String(connections), '', rate.toFixed(0)]
}

/** Until the runtime has compiled what it will compile; what fails here fails again when it is measured. */
async function warmUp(...targets: Target[]): Promise<void> {
  for (const target of targets) await rateOf(target, 8, 1).catch(() => {})
}

async function pagesOf(runtime: Runtime, floor: Floor): Promise<Page[]> {
  await giveHistory(runtime.db)
  const headers = { cookie: await logIn(runtime) }
  const month = monthOf(demoToday)
  const twoMonths = { from: firstOf(month), to: addDays(firstOf(monthAfter(month, 2)), -1) }
  const week = { from: demoToday, to: addDays(demoToday, 6) }
  return [
    await tablePage('two months', { url: `${runtime.url}/vacancies/odaira` }, floor, twoMonths),
    await tablePage('week', { url: `${runtime.url}/vacancies/odaira/week` }, floor, week),
    await listPage('list', { url: `${runtime.url}/reservations`, headers }, floor),
  ]
}

async function tablePage(
  name: string,
  ours: Target,
  floor: Floor,
  nights: { from: string; to: string },
): Promise<Page> {
  const cells = await countIn(ours, /<t[dh][ >]/g)
  const url = `${floor.url}/table?${new URLSearchParams({ ...nights, cells: String(cells) })}`
  return { page: `${name}, ${cells} cells`, ours, floor: { url } }
}

/** Every row tells its 予約番号. */
async function listPage(name: string, ours: Target, floor: Floor): Promise<Page> {
  const rows = await countIn(ours, /\d{4}-\d{4}-\d{2}/g)
  const url = `${floor.url}/list?resident=${taro.id}&rows=${rows}`
  return { page: `${name}, ${rows} rows`, ours, floor: { url } }
}

async function countIn({ url, headers }: Target, part: RegExp): Promise<number> {
  const response = await fetch(url, { headers })
  const count = (await response.text()).match(part)?.length ?? 0
  if (response.status !== 200 || count === 0) throw new Error(`${url} answered ${response.status}`)
  return count
}

function cellsOf(rounds: readonly Round[]): string[] {
  const ratios = rounds.map(({ ours, floor }) => ours / floor)
  const perSecond = [rounds.map(({ ours }) => ours), rounds.map(({ floor }) => floor)]
  const told = [median(ratios), Math.min(...ratios), Math.max(...ratios)]
  return [
    ...perSecond.map((rates) => median(rates).toFixed(0)),
    ...told.map((ratio) => ratio.toFixed(2)),
    aim,
  ]
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN
