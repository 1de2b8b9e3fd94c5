import { receiptOf } from '../src/domain/proof/application.ts'
import {
  type Finding,
  findingOfNoted,
  findingOfText,
  findingsOf,
  type Hashes,
} from '../src/domain/proof/findings.ts'
import { drawFormat, type Hex } from '../src/domain/proof/format.ts'
import { readRecord } from '../src/domain/proof/reading.ts'
import type { DrawRecord, Opened } from '../src/domain/proof/record.ts'
import { termsText } from '../src/domain/proof/terms.ts'

// Does a published draw again in the visitor's browser. Every word it says is in the page: components/lottery/draw-check.

const section = document.querySelector<HTMLElement>('[data-check-draw]')
if (section) offer(section)

function offer(section: HTMLElement) {
  let isBusy = false
  section.hidden = false
  section.querySelector('button')?.addEventListener('click', async () => {
    if (isBusy) return
    isBusy = true
    show(section, 'busy')
    show(section, ...(await check(section.dataset)))
    isBusy = false
  })
}

/** One sentence that is spoken, and what there is to read after it. */
function show(section: HTMLElement, sentence: string, findings: Finding[] = []) {
  section.querySelector('[role=status]')?.replaceChildren(section.dataset[sentence] ?? '')
  const list = section.querySelector('ol')
  if (list) list.hidden = !findings.length
  for (const line of section.querySelectorAll<HTMLElement>('[data-of]')) {
    const finding = findings.find(({ check }) => check === line.dataset.of)
    line.hidden = !finding
    line.replaceChildren(line.firstChild ?? '')
    if (finding) tell(finding, line, section)
  }
}

/** In the page's words for its result, with the facts filled in: at, stated, computed. */
function tell({ result, at, stated, computed }: Finding, line: HTMLElement, section: HTMLElement) {
  const words = section.querySelector<HTMLTemplateElement>(`[data-result=${result}]`)
  line.append(words?.content.cloneNode(true) ?? '')
  const facts = [at, stated, computed]
  line.querySelectorAll('dl code').forEach((code, index) => {
    const fact = facts[index]
    if (fact) code.append(fact)
    else code.closest('div')?.remove()
  })
}

async function check(page: DOMStringMap): Promise<[sentence: string, findings?: Finding[]]> {
  try {
    const json = await fetched(page.checkDraw ?? '')
    if (json === null) return ['unreachable']
    const record = readRecord(json)
    const ofText = findingOfText(record)
    if ('mismatch' in record) return ['differs', [ofText]]
    const noted = findingOfNoted(record, page)
    const findings = [ofText, noted, ...findingsOf(record, await hashesOf(record))]
    return [noted.result === 'differs' ? 'foreign' : worstOf(findings), findings]
  } catch {
    return ['unable']
  }
}

/** Also its byte order mark, which no record has. */
const fetched = (address: string): Promise<string | null> =>
  fetch(address)
    .then(async (response) => {
      const bytes = await response.arrayBuffer()
      return response.ok ? new TextDecoder('utf8', { ignoreBOM: true }).decode(bytes) : null
    })
    .catch(() => null)

const worstOf = (findings: Finding[]): Finding['result'] =>
  (['differs', 'unchecked'] as const).find((worse) =>
    findings.some(({ result }) => result === worse),
  ) ?? 'holds'

async function hashesOf(record: DrawRecord): Promise<Hashes> {
  const { opened, secret, termsHash, randomness, seed, applications } = record
  return {
    terms: await sha256(textBytes(termsText(record))),
    commitment: await sha256(bytesOf(secret)),
    list: await sha256(textBytes(applications.map(({ line }) => `${line}\n`).join(''))),
    opened: await sha256(openedBytes(opened)),
    seed: await sha256(
      Uint8Array.of(...textBytes(drawFormat), ...bytesOf(termsHash + secret + randomness)),
    ),
    lots: await lotsOf(
      seed,
      applications.map(({ line }) => receiptOf(line)),
    ),
  }
}

function openedBytes(opened: Opened) {
  if (opened.kind === 'public numbers') return textBytes(opened.numbers)
  return bytesOf(opened.kind === 'drand' ? opened.signature : opened.secret)
}

async function lotsOf(seed: Hex, receipts: string[]): Promise<Hex[]> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytesOf(seed), hmac, false, ['sign'])
  const lotOf = async (receipt: string) =>
    hexOf(await crypto.subtle.sign(hmac, key, textBytes(receipt)))
  return Promise.all(receipts.map(lotOf))
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Hex> =>
  hexOf(await crypto.subtle.digest('SHA-256', bytes))

const textBytes = (text: string) => new TextEncoder().encode(text)

const bytesOf = (hex: Hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number(`0x${digits}`))

const hexOf = (bytes: ArrayBuffer): Hex =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
