import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A browser on this machine: the one in CHROMIUM, an installed one, or Playwright's own. */
export function findBrowser(): string | undefined {
  const given = process.env.CHROMIUM
  if (given) return given
  return [...usual, chromium.executablePath()].find((path) => existsSync(path))
}

/** Gets a browser where there is none: Playwright's own, else Debian's package. */
export function installBrowser(): void {
  if (findBrowser()) return
  for (const [command, ...args] of ways()) {
    try {
      execFileSync(command, args, { stdio: 'inherit', timeout: 300_000 })
    } catch {
      continue
    }
    if (findBrowser()) return
  }
  throw new Error('No browser: install Chromium, or set CHROMIUM to the path of one.')
}

function ways(): [string, ...string[]][] {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args: string[]): [string, ...string[]] => {
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args]
    return [command, ...rest]
  }
  return [
    ['playwright', 'install', 'chromium'],
    apt('update', '-qq'),
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium'),
  ]
}
