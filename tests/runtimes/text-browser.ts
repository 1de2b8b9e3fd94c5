import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'

export const textBrowsers = ['w3m', 'lynx'] as const
export type TextBrowserName = (typeof textBrowsers)[number]

/** A browser of text alone, at a terminal of its own. */
export type TextBrowser = {
  /** Presses these keys, and waits until the terminal shows this. */
  press(keys: string, shown: string): Promise<void>
  /** Goes to this text on the page. */
  find(text: string): Promise<void>
  close(): Promise<void>
}

export const [enter, tab, back, up] = ['\r', '\t', '\u001b\t', '\u001b[A']

/** As Debian ships them, but that lynx neither asks about cookies nor waits for its messages to be read. */
const lynxConfig = [
  'INCLUDE:/etc/lynx/lynx.cfg',
  'ACCEPT_ALL_COOKIES:TRUE',
  ...['INFOSECS:0', 'MESSAGESECS:0', 'ALERTSECS:0'],
]

export async function openTextBrowser(name: TextBrowserName, url: string): Promise<TextBrowser> {
  installTextBrowsers()
  const home = mkdtempSync(`${tmpdir()}/hoyo-text-`)
  writeFileSync(`${home}/lynx.cfg`, lynxConfig.join('\n'))
  const command = {
    w3m: `w3m -cookie '${url}'`,
    lynx: `lynx -cfg=${home}/lynx.cfg -display_charset=utf-8 -assume_charset=utf-8 '${url}'`,
  }[name]
  const env = { ...process.env, HOME: home, TERM: 'xterm', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
  const terminal = spawn('script', ['-qfec', `stty rows 60 cols 100; ${command}`, '/dev/null'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let shown = ''
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
  })

  /** Gaps are movements of the cursor, so they count for nothing. */
  async function see(wanted: string, times = 1) {
    while (textOf(shown).split(wanted.replaceAll(' ', '')).length <= times) {
      const signal = AbortSignal.timeout(10_000)
      await once(terminal.stdout, 'data', { signal }).catch(() => {
        throw new Error(`${name} does not show ${wanted}, but: ${textOf(shown).slice(-2000)}`)
      })
    }
  }

  function type(keys: string) {
    if (keys) shown = ''
    terminal.stdin.write(keys)
  }

  return {
    async press(keys, wanted) {
      type(keys)
      if (wanted) await see(wanted)
    },
    async find(text) {
      type(`/${text}${enter}`)
      // As it is typed, and as it is found.
      await see(text, 2)
    },
    async close() {
      const ended = once(terminal, 'exit')
      terminal.kill()
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** What a terminal was sent, without its movements. */
const textOf = (sent: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is steered by them
  sent.replace(/\u001b(?:\[[\d;?]*[A-Za-z]|[()][A-Z\d]|[=>78])|[\s\u0000-\u001f]/g, '')

/** Debian's packages, where they are not there yet. */
export function installTextBrowsers(): void {
  const missing = textBrowsers.filter((name) => !existsSync(`/usr/bin/${name}`))
  if (missing.length === 0) return
  const [command = '', ...before] =
    process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const options = { stdio: 'inherit', timeout: 300_000 } as const
  execFileSync(command, [...before, 'update', '-qq'], options)
  execFileSync(
    command,
    [...before, 'install', '-y', '-qq', '--no-install-recommends', ...missing],
    options,
  )
}
