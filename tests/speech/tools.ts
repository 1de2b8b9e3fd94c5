import { spawnSync } from 'node:child_process'
import { findBrowser } from '../support/browser.ts'

/** Each command the listening needs, and the Debian package that brings it. */
const packages: Record<string, string> = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
  orca: 'orca',
  'dbus-run-session': 'dbus',
  'dbus-send': 'dbus',
  '/usr/libexec/at-spi-bus-launcher': 'at-spi2-core',
}

/** What this machine lacks and how Debian gets it, or null. */
export function refuseListening(): string | null {
  const lacking = Object.keys(packages).filter((command) => !isCommand(command))
  if (!findBrowser()) lacking.push('chromium')
  if (!hasJapanese()) lacking.push('ja_JP.UTF-8')
  if (lacking.length === 0) return null
  const all = ['chromium', ...new Set(Object.values(packages)), 'locales'].join(' ')
  return [
    `The screen reader cannot be heard here: ${lacking.join(', ')} not found. On Debian:`,
    `  sudo apt-get install ${all}`,
    '  echo "ja_JP.UTF-8 UTF-8" | sudo tee -a /etc/locale.gen && sudo locale-gen',
  ].join('\n')
}

const isCommand = (name: string) =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0

const hasJapanese = () => /^ja_JP\.utf-?8$/im.test(spawnSync('locale', ['-a']).stdout?.toString())
