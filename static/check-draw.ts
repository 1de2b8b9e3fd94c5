import {
  type Finding,
  findingOfShape,
  findingsOf,
  type Hashes,
  receiptOf,
} from '../src/domain/proof/findings.ts'
import type { Hex } from '../src/domain/proof/format.ts'
import { drawFormat } from '../src/domain/proof/format.ts'
import type { DrawRecord } from '../src/domain/proof/record.ts'
import { readRecord } from '../src/domain/proof/record-shape.ts'
import { termsText } from '../src/domain/proof/terms.ts'

// Does a published draw again in the visitor's browser. Every word it shows is a part that the page holds.

type Slots = Record<string, string | Node | null>

for (const section of document.querySelectorAll<HTMLElement>('[data-check-draw]')) offer(section)

function offer(section: HTMLElement) {
  let isBusy = false
  section.hidden = false
  section.querySelector('button')?.addEventListener('click', async () => {
    if (isBusy) return
    isBusy = true
    await check(section)
    isBusy = false
  })
}

async function check(section: HTMLElement) {
  show(section, 'busy')
  try {
    const json = await fetched(section.dataset.checkDraw ?? '')
    if (json === null) return show(section, 'unreachable')
    const record = readRecord(json)
    const findings = [findingOfShape(record)]
    if (!('mismatch' in record)) findings.push(...findingsOf(record, await hashesOf(record)))
    const verdict = verdictOf(findings)
    const memory = verdict === 'wrong' ? null : memoryOf(section, record)
    show(section, verdict, resultOf(section, findings, memory))
  } catch {
    show(section, 'unable')
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

/** One sentence that is spoken, and what there is to read after it. */
function show(section: HTMLElement, sentence: string, result: Node | string = '') {
  section.querySelector('[role=status]')?.replaceChildren(part(section, sentence))
  section.querySelector('[data-result]')?.replaceChildren(result)
}

function verdictOf(findings: Finding[]): string {
  const results = findings.map(({ result }) => result)
  if (results.includes('differs')) return 'wrong'
  return results.includes('unchecked') ? 'partly' : 'right'
}

function resultOf(section: HTMLElement, findings: Finding[], memory: Node | null): Node {
  const lines = document.createDocumentFragment()
  lines.append(...findings.map((finding) => findingItem(section, finding)))
  return part(section, 'result', { lines, memory })
}

function findingItem(section: HTMLElement, { check, ...finding }: Finding): Node {
  const name = part(section, check)
  if (finding.result !== 'differs') return part(section, finding.result, { name })
  const { result, at, stated, computed, after = null } = finding
  return part(section, result, { name, at, stated, computed, after })
}

/** A file proves nothing about the day it was made. */
function memoryOf(section: HTMLElement, record: ReturnType<typeof readRecord>): Node | null {
  if ('mismatch' in record) return null
  const { commitment, termsHash, beacon } = record
  const weaker = beacon.kind === 'drand' ? null : part(section, 'weaker')
  return part(section, 'memory', { commitment, termsHash, weaker })
}

/** A copy of what the page holds under this name, with its slots filled, or gone where there is nothing to fill in. */
function part(section: HTMLElement, name: string, slots: Slots = {}): Node {
  const template = section.querySelector<HTMLTemplateElement>(`template[data-part=${name}]`)
  if (!template) throw new Error(name)
  const copy = document.importNode(template.content, true)
  for (const [slot, content] of Object.entries(slots)) fill(copy, slot, content)
  return copy
}

function fill(copy: DocumentFragment, slot: string, content: Slots[string]) {
  const place = copy.querySelector(`[data-slot=${slot}]`)
  if (content) place?.append(content)
  else (place?.closest('[data-row]') ?? place)?.remove()
}

async function hashesOf(record: DrawRecord): Promise<Hashes> {
  const { beacon, secret, listHash, seed, applications } = record
  const isDrand = beacon.kind === 'drand'
  const opened = await sha256(bytesOf(isDrand ? beacon.signature : beacon.secret))
  const randomness = isDrand ? opened : beacon.secret
  const lots = await lotsOf(seed, applications.map(receiptOf))
  return {
    terms: await sha256(textBytes(termsText(record))),
    commitment: await sha256(bytesOf(secret)),
    list: await sha256(textBytes(applications.map(({ line }) => `${line}\n`).join(''))),
    opened,
    seed: await sha256(
      Uint8Array.of(...textBytes(drawFormat), ...bytesOf(listHash + secret + randomness)),
    ),
    lotOf: (receipt) => lots.get(receipt) ?? '',
  }
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
