import { createHash } from 'node:crypto'
import { assets } from '../../../static/built/assets.ts'
import { styles } from '../../../static/built/styles.ts'

/** Each page carries its styles itself: these only where there is something to wear them. */
const worn = [
  [styles.cards, /class="(cards|done|lost|result)"|<h3/],
  [styles.details, /<(summary|code|pre|figure)|class="legend"/],
  [styles.turns, /class="turns"/],
  [styles.tables, /<table/],
  [styles.grid, /class="week all"/],
  [styles.months, /class="months/],
  [styles.fields, /<label/],
  [styles.choices, /<fieldset|class="choice"/],
  [styles.console, /class="console/],
  [styles.printed, /class="printed/],
  [styles.lodge, /class="(choose|stays|sheet|reduced)"/],
  [styles.letters, /class="before-letters/],
] as const

/** Puts into a page the styles that it needs, and tells their hash, by which alone a browser applies them. */
export function dress(page: string) {
  const needed = worn.map(([css, by]) => (by.test(page) ? css : '')).join('')
  return {
    dressed: page.replace('</style>', () => `${needed}</style>`),
    styleHash: hashOf(assets.css + needed),
  }
}

const hashes = new Map<string, string>()

/** Kept: of all combinations few occur. */
function hashOf(css: string): string {
  const known = hashes.get(css) ?? `sha256-${createHash('sha256').update(css).digest('base64')}`
  hashes.set(css, known)
  return known
}
