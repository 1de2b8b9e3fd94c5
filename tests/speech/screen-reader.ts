import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { chromium, type Page } from 'playwright'
import { findBrowser } from '../support/browser.ts'

/** Inside orca-session.sh: a browser on its display, and what Orca says of it. */
export type ScreenReader = {
  page: Page
  /** Acts, waits until Orca has said what is awaited and then fallen silent, and returns all it said. */
  hear(act: () => unknown, awaited?: RegExp): Promise<string[]>
  stop(): Promise<void>
}

const { WORK: folder = '', SPOKEN: spoken = '' } = process.env
const [silence, patience] = [1500, 15_000]

export async function openScreenReader(): Promise<ScreenReader> {
  const child = startChromium()
  const browser = await chromium.connectOverCDP(await addressOf(child))
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  page.setDefaultTimeout(patience)
  await untilSilent()
  return { page, hear, stop: () => browser.close().finally(() => child.kill()) }
}

/** Presses real keys one after the other, by their X names. */
export const press = (...keys: string[]) => xdotool('key', '--clearmodifiers', ...keys)

export const type = (text: string) => xdotool('type', '--delay', '60', text)

const xdotool = (...command: string[]) => execFileSync('xdotool', command)

/** A window without address bar, which would take part in the talk. */
function startChromium(): ChildProcess {
  const profile = `${folder}/chromium`
  keepQuiet(profile)
  return spawn(
    findBrowser() ?? 'chromium',
    [
      ...['--app=data:text/html,', '--lang=ja', '--force-renderer-accessibility', '--no-first-run'],
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
      ...['--disable-component-update', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
      '--window-size=1200,950',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
}

/** The browser's own offers would be spoken, and when a link counts as visited differs from run to run. */
function keepQuiet(profile: string) {
  mkdirSync(`${profile}/Default`, { recursive: true })
  const preferences = {
    translate: { enabled: false },
    credentials_enable_service: false,
    history: { saving_disabled: true },
    profile: { password_manager_enabled: false },
  }
  writeFileSync(`${profile}/Default/Preferences`, JSON.stringify(preferences))
}

/** Where the browser listens, which it says among its complaints; they are read on, so that it never blocks. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('nothing to read')
  const lines = createInterface({ input: stderr })
  return new Promise((resolve, reject) => {
    lines.on('close', () => reject(new Error('Chromium ended')))
    lines.on('line', (line) => {
      const [, address] = /^DevTools listening on (ws:.*)/.exec(line) ?? []
      if (address) resolve(address)
    })
  })
}

async function hear(act: () => unknown, awaited = /./): Promise<string[]> {
  const before = said().length
  const late = Date.now() + patience
  await act()
  while (!awaited.test(said().slice(before)) && Date.now() < late) await after(50)
  await untilSilent()
  return said().slice(before).split('\n').filter(Boolean)
}

async function untilSilent() {
  let [length, since] = [said().length, Date.now()]
  while (Date.now() - since < silence) {
    await after(50)
    if (said().length !== length) [length, since] = [said().length, Date.now()]
  }
}

const said = () => readFileSync(spoken, 'utf8')
