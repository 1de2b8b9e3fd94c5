import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { startRuntime } from '../support/runtime.ts'
import { refuseListening } from './tools.ts'
import { differences, format, parse, type Step, toStep, unspeakable } from './transcript.ts'

// Lets Orca, a real screen reader, speak what a resident and what a clerk does, and compares what it says with resident.txt
// and clerk.txt. UPDATE=1 writes them anew; a name goes one way alone: `npm run test:speech -- clerk`.

const here = new URL('.', import.meta.url).pathname
const goldenOf = (journey: string) => `${here}${journey}.txt`
const named = process.argv.slice(2)
const journeys = named.length ? named : ['resident', 'clerk']

const refusal = refuseListening()
if (refusal) {
  console.error(refusal)
  process.exit(1)
}
let isRight = true
for (const journey of journeys) {
  const isThisRight = await (process.env.UPDATE ? update(journey) : test(journey))
  isRight &&= isThisRight
}
process.exit(isRight ? 0 : 1)

async function update(journey: string): Promise<boolean> {
  const heard: Step[] = []
  const isWhole = await listen(journey, (step) => {
    heard.push(step)
    console.log(`heard ${step.name}`)
  })
  if (isWhole) writeFileSync(goldenOf(journey), format(heard))
  console.log(`${isWhole ? heard.length : 0} steps written to ${goldenOf(journey)}`)
  return isWhole
}

async function test(journey: string): Promise<boolean> {
  const golden = goldenOf(journey)
  const expected = existsSync(golden) ? parse(readFileSync(golden, 'utf8')) : []
  const unheard = new Map(expected.map(({ name, heard }) => [name, heard]))
  const count = { passed: 0, failed: 0 }
  const isWhole = await listen(journey, ({ name, heard }) => {
    const before = unheard.get(name)
    const lines = before ? differences(before, heard) : ['+ a new step']
    lines.push(...heard.filter(unspeakable).map((said) => `! not for the ear: ${said}`))
    unheard.delete(name)
    count[lines.length === 0 ? 'passed' : 'failed']++
    console.log([`${lines.length === 0 ? 'ok  ' : 'FAIL'} ${name}`, ...lines].join('\n'))
  })
  for (const name of unheard.keys()) console.log(`FAIL ${name}\n- the step was not reached`)
  const failed = count.failed + unheard.size
  console.log(`${journey}: ${count.passed} passed, ${failed} failed`)
  return isWhole && failed === 0
}

/** Tells each step of the journey as it is heard, and whether the journey came to its end. */
async function listen(journey: string, tell: (step: Step) => void): Promise<boolean> {
  const folder = mkdtempSync(`${tmpdir()}/speech-`)
  const runtime = await startRuntime('deno')
  const session = startSession(journey, folder, runtime.url)
  const ended = once(session, 'exit')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(session))
  try {
    for await (const line of createInterface({ input: session.stdout })) tell(toStep(line))
    const [code] = await ended
    if (code === 0) rmSync(folder, { recursive: true, force: true })
    else console.error(`The journey ended early; see ${folder}/session.log`)
    return code === 0
  } finally {
    end(session)
    await runtime.stop()
  }
}

function startSession(journey: string, folder: string, url: string) {
  return spawn('bash', [`${here}orca-session.sh`, process.execPath, `${here}${journey}.ts`, url], {
    env: { ...process.env, WORK: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
}

/** Ends whatever the session has started and not ended itself. */
function end({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid, 'SIGTERM')
  } catch {}
}
