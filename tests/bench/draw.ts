import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { reportJob } from './draw-job.ts'
import { printTable } from './print.ts'

const child = fileURLToPath(new URL('draw-child.ts', import.meta.url))
const sizes = [1_000, 10_000, 100_000, 1_000_000]
const heads = ['measured', 'applications', 'ms', 'µs each', 'µs each/log2', 'MB', 'bytes each']

type Measured = { ms: number; rss: number }

/** Prints what a draw costs, alone and as the job that does it; returns what went wrong. */
export async function reportDraws(): Promise<string[]> {
  const problems: string[] = []
  for (const what of ['draw', 'record']) {
    const rows = sizes.map((count) => ({ count, ...measure(what, count, []) }))
    printTable(
      heads,
      rows.map((row) => cellsOf(what, row)),
    )
    console.log(`${what}: ${growthOf(rows)}\n`)
  }
  for (const what of ['record', 'job']) {
    const fits = measure(what, 100_000, ['--max-old-space-size=112', '--max-semi-space-size=4'])
    if (!fits) problems.push(`${what}: 100,000 applications do not fit 128 MB`)
    console.log(
      `${what} of 100,000 within a heap of 112 + 3 × 4 MB: ${fits ? 'fits' : 'does not fit'}\n`,
    )
  }
  return [...problems, ...(await reportJob())]
}

/** Undefined where the process did not live to tell, for want of memory. */
function measure(what: string, count: number, limits: readonly string[]): Measured | undefined {
  const args = [...limits, '--no-warnings', child, what, String(count)]
  const { status, stdout } = spawnSync(process.execPath, args, { maxBuffer: 1 << 20 })
  return status === 0 ? JSON.parse(String(stdout)) : undefined
}

function cellsOf(what: string, { count, ms = 0, rss = 0 }: { count: number } & Partial<Measured>) {
  const each = (1000 * ms) / count
  const told = [ms, each, each / Math.log2(count), rss / 1e6, rss / count]
  return [what, String(count), ...told.map((value) => value.toFixed(value < 10 ? 2 : 0))]
}

/** The aim: at most 2 beyond the logarithm of the sort. */
function growthOf(rows: readonly ({ count: number } & Partial<Measured>)[]): string {
  const [first, last] = [rows.at(0), rows.at(-1)]
  if (!first?.ms || !last?.ms) return 'not measured'
  const ratio = last.ms / last.count / (first.ms / first.count)
  const beyond = (ratio * Math.log2(first.count)) / Math.log2(last.count)
  return `an application costs ${ratio.toFixed(2)} times as much among ${last.count} as among ${first.count}, ${beyond.toFixed(2)} beyond the logarithm (aim: at most 2)`
}
