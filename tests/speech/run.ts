import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { startRuntime } from '../support/runtime.ts'
import { refuseListening } from './tools.ts'
import { differences, format, parse, type Step, toStep, unspeakable } from './transcript.ts'

// Lets Orca, a real screen reader, speak the whole way to a reservation and compares what it says with spoken.txt.
// UPDATE=1 writes spoken.txt anew.

const here = new URL('.', import.meta.url).pathname
const golden = `${here}spoken.txt`

const refusal = refuseListening()
if (refusal) {
  console.error(refusal)
  process.exit(1)
}
const isRight = await (process.env.UPDATE ? update() : test())
process.exit(isRight ? 0 : 1)

async function update(): Promise<boolean> {
  const heard: Step[] = []
  const isWhole = await listen((step) => {
    heard.push(step)
    console.log(`heard ${step.name}`)
  })
  if (isWhole) writeFileSync(golden, format(heard))
  console.log(`${isWhole ? heard.length : 0} steps written to ${golden}`)
  return isWhole
}

async function test(): Promise<boolean> {
  const expected = existsSync(golden) ? parse(readFileSync(golden, 'utf8')) : []
  const unheard = new Map(expected.map(({ name, heard }) => [name, heard]))
  const count = { passed: 0, failed: 0 }
  const isWhole = await listen(({ name, heard }) => {
    const before = unheard.get(name)
    const lines = before ? differences(before, heard) : ['+ a new step']
    lines.push(...heard.filter(unspeakable).map((said) => `! not for the ear: ${said}`))
    unheard.delete(name)
    count[lines.length === 0 ? 'passed' : 'failed']++
    console.log([`${lines.length === 0 ? 'ok  ' : 'FAIL'} ${name}`, ...lines].join('\n'))
  })
  for (const name of unheard.keys()) console.log(`FAIL ${name}\n- the step was not reached`)
  const failed = count.failed + unheard.size
  console.log(`${count.passed} passed, ${failed} failed`)
  return isWhole && failed === 0
}

/** Tells each step of the journey as it is heard, and whether the journey came to its end. */
async function listen(tell: (step: Step) => void): Promise<boolean> {
  const folder = mkdtempSync(`${tmpdir()}/speech-`)
  const runtime = await startRuntime('deno')
  const session = startSession(folder, runtime.url)
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

function startSession(folder: string, url: string) {
  return spawn('bash', [`${here}orca-session.sh`, process.execPath, `${here}journey.ts`, url], {
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
