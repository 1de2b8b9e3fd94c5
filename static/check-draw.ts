import type { Words } from '../components/words/words.ts'
import {
  type Difference,
  type Finding,
  findingOfShape,
  findingOfText,
  findingsOf,
  type Hashes,
  receiptOf,
} from '../src/domain/proof/findings.ts'
import type { Hex } from '../src/domain/proof/format.ts'
import { drawFormat } from '../src/domain/proof/format.ts'
import type { DrawRecord, Opened } from '../src/domain/proof/record.ts'
import { readRecord } from '../src/domain/proof/record-shape.ts'
import { termsText } from '../src/domain/proof/terms.ts'

// Does a published draw again in the visitor's browser. Every word it says is in the page.

type Said = Omit<Words['drawCheck'], 'title' | 'lead' | 'toFormat' | 'act'>

for (const section of document.querySelectorAll<HTMLElement>('[data-check-draw]')) offer(section)

function offer(section: HTMLElement) {
  const words: Said = JSON.parse(section.dataset.words ?? '')
  let isBusy = false
  section.hidden = false
  section.querySelector('button')?.addEventListener('click', async () => {
    if (isBusy) return
    isBusy = true
    show(section, words.sentences.busy)
    show(section, ...(await check(section.dataset.checkDraw ?? '', words)))
    isBusy = false
  })
}

/** One sentence that is spoken, and what there is to read after it. */
function show(section: HTMLElement, sentence: string, ...result: Node[]) {
  section.querySelector('[role=status]')?.replaceChildren(sentence)
  section.querySelector('[data-result]')?.replaceChildren(...result)
}

async function check(address: string, words: Said): Promise<[sentence: string, ...Node[]]> {
  const { sentences } = words
  try {
    const json = await fetched(address)
    if (json === null) return [sentences.unreachable]
    const record = readRecord(json)
    const findings = [findingOfShape(record)]
    if (!('mismatch' in record))
      findings.push(findingOfText(json, record), ...findingsOf(record, await hashesOf(record)))
    const verdict = verdictOf(findings)
    const list = element('ol', ...findings.map((finding) => lineOf(finding, words)))
    const result = [element('h3', words.result), list]
    if (verdict !== 'wrong' && !('mismatch' in record)) result.push(...memoryOf(record, words))
    return [sentences[verdict], ...result]
  } catch {
    return [sentences.unable]
  }
}

async function fetched(address: string): Promise<string | null> {
  try {
    const response = await fetch(address)
    return response.ok ? await response.text() : null
  } catch {
    return null
  }
}

function verdictOf(findings: Finding[]): 'wrong' | 'partly' | 'right' {
  const results = findings.map(({ result }) => result)
  if (results.includes('differs')) return 'wrong'
  return results.includes('unchecked') ? 'partly' : 'right'
}

function lineOf(finding: Finding, words: Said): HTMLElement {
  const name = words.checks[finding.check] + words.ofCheck
  if (finding.result === 'differs') return differing(name, finding, words)
  if (finding.result === 'holds') return element('li', name, words.holds)
  return element('li', name, element('strong', words.unchecked), prose(words.signature))
}

function differing(name: string, { at, stated, computed, after }: Difference, words: Said) {
  const differs = element('strong', words.differs)
  differs.className = 'error'
  const told = facts(
    [words.at, at],
    [words.stated, stated],
    [words.computed, computed],
    [words.after, after],
  )
  return element('li', name, differs, told)
}

/** A file proves nothing about the day it was made. */
function memoryOf({ commitment, termsHash, awaited }: DrawRecord, words: Said): HTMLElement[] {
  const hashes = facts([words.commitment, commitment], [words.termsHash, termsHash])
  const told = [element('p', words.memory), hashes]
  return awaited.kind === 'second secret' ? [...told, element('p', words.weaker)] : told
}

/** Names with what they are of; what there is nothing of is left out. */
function facts(...rows: [name: string, value: string | null | undefined][]) {
  const told = rows.flatMap(([name, value]) =>
    value ? [element('div', element('dt', name), element('dd', element('code', value)))] : [],
  )
  return element('dl', ...told)
}

/** A sentence in which `…` is code. */
const prose = (text: string) =>
  element('p', ...text.split('`').map((part, index) => (index % 2 ? element('code', part) : part)))

function element(name: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

async function hashesOf(record: DrawRecord): Promise<Hashes> {
  const { opened, secret, termsHash, randomness, seed, applications } = record
  const lots = await lotsOf(seed, applications.map(receiptOf))
  return {
    terms: await sha256(textBytes(termsText(record))),
    commitment: await sha256(bytesOf(secret)),
    list: await sha256(textBytes(applications.map(({ line }) => `${line}\n`).join(''))),
    opened: await sha256(openedBytes(opened)),
    seed: await sha256(
      Uint8Array.of(...textBytes(drawFormat), ...bytesOf(termsHash + secret + randomness)),
    ),
    lotOf: (receipt) => lots.get(receipt) ?? '',
  }
}

function openedBytes(opened: Opened) {
  if (opened.kind === 'public numbers') return textBytes(opened.numbers)
  return bytesOf(opened.kind === 'drand' ? opened.signature : opened.secret)
}

/** A thousand at a time: the browser spreads them over its cores, and the page can be used meanwhile. */
async function lotsOf(seed: Hex, receipts: string[]): Promise<Map<string, Hex>> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytesOf(seed), hmac, false, ['sign'])
  const lotOf = async (receipt: string): Promise<[string, Hex]> => [
    receipt,
    hexOf(await crypto.subtle.sign('HMAC', key, textBytes(receipt))),
  ]
  const lots = new Map<string, Hex>()
  for (let from = 0; from < receipts.length; from += 1000) {
    const made = await Promise.all(receipts.slice(from, from + 1000).map(lotOf))
    for (const [receipt, lot] of made) lots.set(receipt, lot)
  }
  return lots
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Hex> =>
  hexOf(await crypto.subtle.digest('SHA-256', bytes))

const textBytes = (text: string) => new TextEncoder().encode(text)

const bytesOf = (hex: Hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))

const hexOf = (bytes: ArrayBuffer): Hex =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
