import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quicknet, roundAt } from '../../../src/domain/proof/beacon.ts'
import { checkRecord, checkText } from '../../../src/domain/proof/checking.ts'
import type { Vacancy } from '../../../src/domain/proof/draw.ts'
import type { Finding } from '../../../src/domain/proof/findings.ts'
import { hashOfText, lotsBy } from '../../../src/domain/proof/protocol.ts'
import { readRecord } from '../../../src/domain/proof/reading.ts'
import {
  type Drawn,
  type DrawRecord,
  makeRecord,
  recordText,
} from '../../../src/domain/proof/record.ts'
import { type IsSigned, isSigned } from '../../../src/domain/proof/signature.ts'
import { type Source, sourceFor } from '../../../src/domain/proof/source.ts'
import { type Terms, termsText } from '../../../src/domain/proof/terms.ts'
import {
  awaitedNumbers,
  beforeJournal,
  example,
  freeze,
  numbers,
  receipt,
  records,
  round1001,
  rounds,
  sealed,
  secret,
  testNetwork,
  vacancies,
  wants,
} from '../../support/draw.ts'

const record = example()
const kinds = Object.entries(records())

/** A signature takes twenty milliseconds, and most of these records have the same one. */
const known = new Map<string, boolean>()
const remembered: IsSigned = (round, signature, network) => {
  const key = `${round} ${signature} ${network?.hash}`
  const isRight = known.get(key) ?? isSigned(round, signature, network)
  known.set(key, isRight)
  return isRight
}

/** What is wrong, each as 'check: at'. */
const wrongIn = (findings: Finding[]): string[] =>
  findings.flatMap((of) => (of.result === 'differs' ? [`${of.check}: ${of.at}`] : []))

const wrong = (changed: DrawRecord) => wrongIn(checkRecord(changed, { isSigned: remembered }))

const wrongText = (text: string) => wrongIn(checkText(text, { isSigned: remembered }))

const byName = (a: Vacancy, b: Vacancy) =>
  `${a.facility}|${a.night}` < `${b.facility}|${b.night}` ? -1 : 1

const inRandomRounds = fc
  .tuple(rounds, fc.constantFrom(sealed, numbers))
  .map(([{ entries, offered }, opened]) => {
    const source = opened.kind === 'public numbers' ? awaitedNumbers : undefined
    const { terms, lines } = freeze(entries, offered.toSorted(byName), { source })
    return makeRecord(terms, lines, secret, opened)
  })

describe('a record', () => {
  test.each(kinds)('of %s holds, whichever check is asked', (_, of) => {
    const findings = checkText(JSON.stringify(of), { isSigned })
    expect(findings).toHaveLength(14)
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([])
  })

  test('of any round holds', () => {
    fc.assert(
      fc.property(inRandomRounds, (record) => {
        expect(wrongText(JSON.stringify(record))).toEqual([])
      }),
      { seed: 4 },
    )
  })

  test('of a round nobody applied in holds, and so does one that offered nothing', () => {
    for (const offered of [[], vacancies({ '03': 1 })]) {
      const { terms, lines } = freeze([], offered)
      const made = makeRecord(terms, lines, secret, sealed)
      expect(made).toMatchObject({ count: 0, applications: [], left: offered })
      expect(made.listHash).toBe(hashOfText(''))
      expect(wrongText(JSON.stringify(made))).toEqual([])
    }
  })

  test('is the same whoever makes it from the same terms, lines and secrets', () => {
    expect(example()).toEqual(record)
    expect(readRecord(JSON.stringify(record))).toEqual(record)
  })

  test('of any round is the same text in pieces', () => {
    fc.assert(
      fc.property(rounds, ({ entries, offered }) => {
        const { terms, lines } = freeze(entries, offered)
        const made = makeRecord(terms, lines, secret, sealed)
        const text = recordText(terms, secret, sealed)
        const drawn = made.applications.map((of, index) => text.application(of, index === 0))
        expect([text.head, ...drawn, text.tail()].join('')).toBe(JSON.stringify(made))
      }),
      { numRuns: 50 },
    )
  })

  test('has lots that are the seed’s, in their order', () => {
    const { applications, seed } = record
    const places = applications
      .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      .map(({ place }) => place)
    expect(places).toEqual([1, 2])
    expect(applications[0]?.lot).toBe(lotsBy(seed)('a'.repeat(26)))
  })

  test('of the second version is this one, for ever', () => {
    expect(record.termsHash).toBe(
      '8712e70edfb20068a36099a2461146fbb6502ef8ae8b270d5e5b09fd4231fd52',
    )
    expect(record.seed).toBe('632f03ad20b9e61c3d9a3f452a742bb9fed002069c117363de333e8bd5cbd014')
    const texts = kinds.map(([, of]) => hashOfText(JSON.stringify(of)))
    expect(texts).toEqual([
      '15d5dc1875d9ad9f48ad2ea4fe55dc0386e2bb563144afea4cb11a7088c9aca3',
      '452482434ffa553c4476e7e7e8f375ed6312ab8264f37d6a056b8a1c411840b7',
      '46de56978bbd914e7645a35c807c29683881a17a4e2fe956d1f53c1f3f4ea984',
    ])
  })

  test('from before terms named the journal is what it was, for ever, and holds', () => {
    const before = beforeJournal(record)
    expect(before.termsHash).toBe(
      '09f8ad88b94a675ad01e97c87cf0933fd670c1c8764a425b7884d155919651ae',
    )
    expect(before.seed).toBe('466dc46fd73d410850ff69054ef4ed1d894482480af3d00d8c258dcf53bbb334')
    const texts = kinds.map(([, of]) => JSON.stringify(beforeJournal(of)))
    expect(texts.map(hashOfText)).toEqual([
      '63b1b67884f9103b003dbf360e12daac84e13623c23e95be1329dad1f82ebdbb',
      '127ede0f371661c5f56ea87a2fea0aa27dd20dc597bfcfdb81cc186d21a2de0e',
      '688dbb13c887f6d0702522b8c851c8f9177562c3d2215587326e72c06f555d27',
    ])
    expect(texts.flatMap(wrongText)).toEqual([])
  })

  test('cannot lose the journal its terms named, nor be given one', () => {
    const { journal, ...without } = record
    const { journal: _, ...before } = beforeJournal(record)
    expect(wrong(without)).toEqual(['terms: termsHash'])
    expect(wrong({ ...before, journal })).toEqual(['terms: termsHash'])
    const text = JSON.stringify(record)
    const odd = text.replace(`"journal":"${journal}"`, '"journal":null')
    const moved = text.replace(
      /,"journal":"\w+"(.*),"termsHash"/,
      `$1,"journal":"${journal}","termsHash"`,
    )
    expect([odd, moved].map(wrongText)).toEqual([['text: offered'], ['text: termsHash']])
  })
})

describe('without a library for the curve', () => {
  test('a signature is unchecked, and that is said', () => {
    const left = checkRecord(record).filter(({ result }) => result !== 'holds')
    expect(left).toEqual([{ check: 'randomness', result: 'unchecked' }])
  })

  test.each(kinds.slice(1))('%s are checked all the same', (_, of) => {
    expect(checkRecord(of).filter(({ result }) => result !== 'holds')).toEqual([])
  })
})

describe('a test’s network', () => {
  const { network, sign } = testNetwork()
  const times = {
    closesAt: Date.parse('2026-03-15T15:00Z'),
    drawsAt: Date.parse('2026-03-20T00:00Z'),
  }
  const round = roundAt(times.drawsAt)
  const source = sourceFor({ kind: 'drand', network }, times)
  const entries = [wants('a'.repeat(26), '', '03:1')]
  const { terms, lines } = freeze(entries, vacancies({ '03': 1 }), { source })
  const made = makeRecord(terms, lines, secret, { kind: 'drand', signature: sign(round) })

  test('makes a record that holds in tests', () => {
    expect(wrongIn(checkRecord(made, { isSigned, network }))).toEqual([])
  })

  test('is refused by everybody else, also under quicknet’s name', () => {
    expect(wrongIn(checkRecord(made, { isSigned }))).toEqual([
      'source: announced',
      'randomness: opened.signature',
    ])
    const named: Source = { kind: 'drand', chain: quicknet.hash, round }
    const posing = { ...made, announced: named, awaited: named }
    expect(wrongIn(checkRecord(posing, { isSigned }))).toEqual([
      'terms: termsHash',
      'randomness: opened.signature',
    ])
  })
})

const change = (at: number, changes: Partial<Drawn>): DrawRecord => ({
  ...record,
  applications: record.applications.map((of, index) => (index === at ? { ...of, ...changes } : of)),
})
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(26))
const word = 'ab'.repeat(32)
const chain = quicknet.hash

describe('one wrong value is found in its place', () => {
  const [third, fourth, fifth] = record.offered
  if (!third || !fourth || !fifth) throw new Error('three nights')
  const [first, second] = record.applications
  if (!first || !second) throw new Error('two applications')
  const [forNumbers, forSecret] = kinds.slice(1).map(([, of]) => of)
  if (!forNumbers || !forSecret) throw new Error('three kinds')
  const ofRound = (round: number): Source => ({ kind: 'drand', chain, round })
  const heldOn = (heldOn: string): Source => ({ kind: 'public numbers', series: 'loto7', heldOn })
  const drawnOn = (heldOn: string) => numbersOf(`loto7|${heldOn}|03,07,12,18,25,31,37|05,22`)

  const changed: [string, DrawRecord, string[]][] = [
    ['month', { ...record, round: '2026-06' }, ['offered: odaira|2026-05-03', 'terms: termsHash']],
    ['journal', { ...record, journal: word }, ['terms: termsHash']],
    ['commitment', { ...record, commitment: word }, ['terms: termsHash', 'commitment: commitment']],
    [
      'time of the commitment',
      { ...record, committedAt: '2023-07-02T01:00:00.000Z' },
      ['terms: termsHash'],
    ],
    [
      'commitment at the freeze',
      { ...record, committedAt: record.frozenAt },
      ['times', 'terms: termsHash'],
    ],
    ['close as it opens', { ...record, opensAt: record.closesAt }, ['times', 'terms: termsHash']],
    [
      'publication before the draw',
      { ...record, publishesAt: '2023-08-23T15:59:23.999Z' },
      ['times', 'terms: termsHash'],
    ],
    [
      'freeze before the close',
      { ...record, frozenAt: '2023-08-15T14:59:59.999Z' },
      ['times', 'terms: termsHash'],
    ],
    [
      'publicity before the freeze',
      { ...record, publicAt: '2023-08-15T14:59:59.999Z' },
      ['times', 'terms: termsHash'],
    ],
    [
      'day there is not',
      { ...record, opensAt: '2023-06-31T01:00:00.000Z' },
      ['times', 'terms: termsHash'],
    ],
    [
      'hour there is not',
      { ...record, committedAt: '2023-07-01T24:00:00.000Z' },
      ['times', 'terms: termsHash'],
    ],
    [
      'announced round',
      { ...record, announced: ofRound(1001) },
      ['source: announced', 'terms: termsHash'],
    ],
    [
      'awaited round',
      { ...record, awaited: ofRound(1001) },
      ['source: awaited', 'terms: termsHash', 'randomness: opened.signature'],
    ],
    [
      'time of the draw',
      { ...record, drawsAt: '2023-08-23T15:59:24.001Z' },
      ['source: announced', 'terms: termsHash'],
    ],
    [
      'terms public too late for the round',
      { ...record, publicAt: '2023-08-23T15:49:24.001Z' },
      ['source: awaited', 'terms: termsHash'],
    ],
    [
      'terms public just in time for it',
      { ...record, publicAt: '2023-08-23T15:49:24.000Z' },
      ['terms: termsHash'],
    ],
    [
      'chain',
      { ...record, announced: { kind: 'drand', chain: word, round: 1000 } },
      ['source: announced', 'terms: termsHash'],
    ],
    [
      'drawing announced',
      { ...forNumbers, announced: heldOn('2026-03-27') },
      ['source: announced', 'terms: termsHash'],
    ],
    [
      'drawing awaited',
      { ...forNumbers, awaited: heldOn('2026-03-27') },
      ['source: awaited', 'terms: termsHash', 'randomness: opened.numbers'],
    ],
    [
      'terms public too late for the drawing',
      { ...forNumbers, publicAt: '2026-03-19T09:00:00.001Z' },
      ['source: awaited', 'terms: termsHash'],
    ],
    [
      'numbers of an earlier drawing',
      { ...forNumbers, opened: drawnOn('2026-03-13') },
      ['randomness: randomness'],
    ],
    [
      'commitment of the second secret',
      { ...forSecret, awaited: { kind: 'second secret', commitment: word } },
      ['source: awaited', 'terms: termsHash', 'randomness: awaited'],
    ],
    [
      'second secret',
      { ...forSecret, opened: { kind: 'second secret', secret: word } },
      ['randomness: randomness'],
    ],
    [
      'kind of what was opened',
      { ...forNumbers, opened: record.opened, randomness: record.randomness },
      ['randomness: opened.kind', 'seed: seed'],
    ],
    ['count', { ...record, count: 5 }, ['terms: termsHash', 'count: count']],
    ['list hash', { ...record, listHash: word }, ['terms: termsHash', 'list: listHash']],
    ['hash of the terms', { ...record, termsHash: word }, ['terms: termsHash', 'seed: seed']],
    [
      'signature, of another round',
      { ...record, opened: { kind: 'drand', signature: round1001.signature } },
      ['randomness: randomness'],
    ],
    ['randomness', { ...record, randomness: word }, ['randomness: randomness', 'seed: seed']],
    ['secret', { ...record, secret: word }, ['commitment: commitment', 'seed: seed']],
    ['seed', { ...record, seed: word }, ['seed: seed', `lots: ${a}`]],
    [
      'rooms offered',
      { ...record, offered: [third, { ...fourth, rooms: 2 }, fifth] },
      ['terms: termsHash', `outcomes: ${b}`, 'left: odaira|2026-05-04'],
    ],
    [
      'order of the nights',
      { ...record, offered: [fourth, third, fifth] },
      ['offered: odaira|2026-05-04', 'terms: termsHash', 'left: odaira|2026-05-04'],
    ],
    [
      'night offered twice',
      { ...record, offered: [third, third, fifth] },
      [
        'offered: odaira|2026-05-03',
        'terms: termsHash',
        `outcomes: ${a}`,
        'left: odaira|2026-05-03',
      ],
    ],
    [
      'night there is not',
      { ...record, offered: [third, fourth, { ...fifth, night: '2026-05-32' }] },
      ['offered: odaira|2026-05-32', 'terms: termsHash', 'left: odaira|2026-05-32'],
    ],
    [
      'order of the lines',
      { ...record, applications: [second, first] },
      [`order: ${b}`, 'list: listHash'],
    ],
    [
      'line that was dropped',
      { ...record, applications: [second] },
      ['count: count', 'list: listHash', `outcomes: ${b}`, 'left: odaira|2026-05-03'],
    ],
    [
      'line that stands twice',
      { ...record, applications: [first, first] },
      [`order: ${a}`, 'list: listHash', `outcomes: ${a}`, 'left: odaira|2026-05-04'],
    ],
    [
      'receipt',
      change(0, { line: `2${a?.slice(1)}|odaira|2026-05-05:1,2026-05-03:2` }),
      ['list: listHash', `lots: 2${a?.slice(1)}`],
    ],
    [
      'choice of a line',
      change(0, { line: `${a}|odaira|2026-05-03:1` }),
      ['list: listHash', `outcomes: ${a}`],
    ],
    ['lot', change(1, { lot: '00'.repeat(32) }), [`lots: ${b}`, `outcomes: ${a}`]],
    ['place', change(1, { place: 3 }), [`outcomes: ${b}`]],
    ['won choice', change(1, { choice: 2 }), [`outcomes: ${b}`]],
    [
      'won night',
      change(1, { nights: ['2026-05-04'] }),
      [`outcomes: ${b}`, 'left: odaira|2026-05-03'],
    ],
    [
      'loss',
      change(1, { choice: null, nights: [] }),
      [`outcomes: ${b}`, 'left: odaira|2026-05-03'],
    ],
    ['night of a reason', change(1, { lost: [] }), [`outcomes: ${b}`]],
    [
      'place of a reason',
      change(1, { lost: [{ night: '2026-05-04', place: 2 }] }),
      [`outcomes: ${b}`],
    ],
    ['rooms left', { ...record, left: record.offered }, ['left: odaira|2026-05-03']],
    ['night left out of those left', { ...record, left: record.left.slice(1) }, ['left: left']],
    ['night more left', { ...record, left: [...record.left, third] }, ['left: left']],
  ]
  test.each(changed)('%s', (_, record, places) => {
    expect(wrong(record).map((of) => of.replace(/^times: .*/, 'times'))).toEqual(places)
  })
})

const numbersOf = (numbers: string) => ({ kind: 'public numbers' as const, numbers })

describe('what needed a guess once is so', () => {
  const drawn = (
    entries: Parameters<typeof freeze>[0],
    offered: Vacancy[],
    of?: Partial<Terms>,
  ) => {
    const { terms, lines } = freeze(entries, offered, of)
    const made = makeRecord(terms, lines, secret, sealed)
    expect(wrongText(JSON.stringify(made))).toEqual([])
    return made
  }
  const [one] = vacancies({ 31: 1 })
  const mine = (...texts: string[]) => wants(receipt(1), '', ...texts)

  test('a facility a-b stands before a, for a hyphen is less than a bar', () => {
    const [night] = vacancies({ '03': 1 })
    if (!night) throw new Error('a night')
    const [hyphen, plain] = ['a-b', 'a'].map((facility) => ({ ...night, facility }))
    if (!hyphen || !plain) throw new Error('two facilities')
    drawn([], [hyphen, plain])
    const { terms } = freeze([], [plain, hyphen])
    const turned = makeRecord(terms, [], secret, sealed)
    expect(wrong(turned)).toEqual(['offered: a|2026-05-03'])
  })

  test('two nights from the last day of the month have no second: the whole is lost, or the first is won', () => {
    if (!one) throw new Error('a night')
    const [outcome] = drawn([mine('31:2', '31:2or1')], [one]).applications
    const lost = { night: '2026-06-01', place: null }
    expect(outcome).toMatchObject({ choice: 2, nights: ['2026-05-31'], lost: [lost, lost] })
  })

  test('a night of another month, and a facility that offers nothing, have no rooms but places', () => {
    const elsewhere = { ...mine('03:1'), receipt: receipt(2), facility: 'unknown' }
    const others = { ...elsewhere, receipt: receipt(3) }
    const { applications, left } = drawn([mine('30:1'), elsewhere, others], vacancies({ 31: 1 }))
    expect(applications.map(({ choice }) => choice)).toEqual([null, null, null])
    expect(
      applications
        .filter(({ line }) => line.includes('unknown'))
        .map(({ place }) => place)
        .sort(),
    ).toEqual([1, 2])
    expect(applications.flatMap(({ lost }) => lost.map(({ place }) => place))).toEqual([
      null,
      null,
      null,
    ])
    expect(left).toEqual([one])
  })

  test('the same choice may stand twice, and is looked at twice', () => {
    const [outcome] = drawn([mine('03:1', '03:1', '31:1')], vacancies({ 31: 1 })).applications
    const lost = { night: '2026-05-03', place: null }
    expect(outcome).toMatchObject({ choice: 3, lost: [lost, lost] })
  })

  test('a night listed with no rooms, and one not listed, lose alike, in other terms', () => {
    const listed = drawn([mine('03:1')], vacancies({ '03': 0 }))
    const unlisted = drawn([mine('03:1')], [])
    expect(listed.applications[0]?.lost).toEqual(unlisted.applications[0]?.lost)
    expect(listed.termsHash).not.toBe(unlisted.termsHash)
    expect(listed.left).toEqual(listed.offered)
  })

  test('where the first night of 2or1 is full the next choice follows', () => {
    const rooms = vacancies({ '03': 0, '04': 1, '05': 1 })
    const [outcome] = drawn([mine('03:2or1', '05:1')], rooms).applications
    expect(outcome).toMatchObject({ choice: 2, lost: [{ night: '2026-05-03', place: null }] })
  })

  test('numbers have twelve digits at most', () => {
    const [night] = vacancies({ '03': 999_999_999_999 })
    if (!night) throw new Error('a night')
    drawn([], [night])
    const { terms } = freeze([], [{ ...night, rooms: 1_000_000_000_000 }])
    expect(wrongText(JSON.stringify(makeRecord(terms, [], secret, sealed)))).toEqual([
      'text: offered',
    ])
  })

  test('nights and times are of the years 2000 to 2199', () => {
    const [night] = vacancies({ '03': 1 })
    if (!night) throw new Error('a night')
    for (const round of ['2000-01', '2199-12'])
      drawn([], [{ ...night, night: `${round}-01` }], { round })
    for (const round of ['1999-12', '2200-01', '2026-00', '2026-13']) {
      const { terms } = freeze([], [], { round })
      expect(wrongText(JSON.stringify(makeRecord(terms, [], secret, sealed)))).toEqual([
        'text: round',
      ])
    }
    for (const committedAt of ['1999-12-31T23:59:59.999Z', '2200-01-01T00:00:00.000Z']) {
      const { terms } = freeze([], [], { committedAt })
      expect(wrongText(JSON.stringify(makeRecord(terms, [], secret, sealed)))).toEqual([
        'text: committedAt',
      ])
    }
  })

  test('a secret sealed after opening is right, and marked elsewhere', () => {
    drawn([], [], { committedAt: '2026-03-15T14:59:59.999Z' })
  })

  test('numbers are of the awaited drawing, and of no other, later or earlier', () => {
    const { terms, lines } = freeze([mine('03:1')], [], { source: awaitedNumbers })
    const wrongWith = (heldOn: string) =>
      wrong(
        makeRecord(terms, lines, secret, numbersOf(`loto7|${heldOn}|03,07,12,18,25,31,37|05,22`)),
      )
    expect(wrongWith('2026-03-20')).toEqual([])
    for (const other of ['2026-03-27', '2026-04-03', '2026-03-13', '2026-03-21'])
      expect([other, wrongWith(other)]).toEqual([other, ['randomness: opened.numbers']])
  })
})

describe('a text is no record', () => {
  const text = JSON.stringify(record)
  const shapeOf = (changes: object) => wrongText(JSON.stringify({ ...record, ...changes }))
  const [first] = record.applications

  test.each<[string, object]>([
    ['format', { format: 'hoyo-draw-v1' }],
    ['round', { round: '2026-13' }],
    ['commitment', { commitment: word.toUpperCase() }],
    ['committedAt', { committedAt: '2023-07-01T10:00:00+09:00' }],
    ['frozenAt', { frozenAt: '2023-08-15' }],
    ['publicAt', { publicAt: '2023-08-15T15:00:01Z' }],
    ['count', { count: '4' }],
    ['count', { count: -4 }],
    ['listHash', { count: 4.5 }],
    ['listHash', { listHash: word.slice(2) }],
    ['announced', { announced: { ...record.announced, kind: 'dice' } }],
    ['awaited', { awaited: { chain, kind: 'drand', round: 1000 } }],
    ['awaited', { awaited: { kind: 'public numbers', series: 'loto6', heldOn: '2026-03-20' } }],
    ['opened', { opened: { kind: 'drand', signature: '' } }],
    ['opened', { opened: numbersOf('loto7 "') }],
    ['offered', { offered: {} }],
    ['offered', { offered: [{ facility: 'Odaira', night: '2026-05-03', rooms: 1 }] }],
    ['offered', { offered: [{ night: '2026-05-03', facility: 'odaira', rooms: 1 }] }],
    ['termsHash', { termsHash: null }],
    ['applications', { applications: {} }],
    ['applications.0.line', { applications: [null] }],
    [
      'applications.1.line',
      { applications: [first, { ...first, line: 'aa|odaira|2026-05-03:1' }] },
    ],
    ['applications.0.line', { applications: [{ ...first, line: `${a}|odaira|2026-02-30:1` }] }],
    ['applications.0.choice', { applications: [{ ...first, choice: '1' }] }],
    [
      'applications.0.lost',
      { applications: [{ ...first, lost: [{ night: '2026-05-03', place: '1' }] }] },
    ],
    ['left', { left: [{ facility: 'odaira', night: '2026-05-03' }] }],
    ['left', { note: 'a field too many' }],
    ['seed', { seed: undefined }],
  ])('whose %s is amiss', (at, changes) => {
    expect(shapeOf(changes)).toEqual([`text: ${at}`])
  })

  test.each(['', 'null', '[]', '4', '{', '"hoyo-draw-v2"', '\u{feff}', '[[[['])('%j', (text) => {
    expect(wrongText(text)).toEqual(['text: format'])
  })

  test.each<[string, string]>([
    ['a byte order mark', `\u{feff}${text}`],
    ['a line feed at its end', `${text}\n`],
    ['white space at its beginning', ` ${text}`],
    ['white space between', text.replace(',"round"', ', "round"')],
    ['another record behind it', text + text],
    ['lines to read it by', JSON.stringify(record, null, 1)],
    ['an escape', text.replace('hoyo', '\\u0068oyo')],
    ['an escaped slash', text.replace('|odaira', '\\/odaira')],
    ['a name twice', text.replace('"choice":2', '"choice":1,"choice":2')],
    ['a name twice, the right one first', text.replace('"choice":2', '"choice":2,"choice":null')],
    ['1.0', text.replace('"place":1,"choice"', '"place":1.0,"choice"')],
    ['1e0', text.replace('"place":1,"choice"', '"place":1e0,"choice"')],
    ['01', text.replace('"place":1,"choice"', '"place":01,"choice"')],
    ['-0', text.replace('"rooms":0', '"rooms":-0')],
    ['another order of names', text.replace(/("lot":"[^"]*"),("place":1)/, '$2,$1')],
    [
      'another order at the top',
      text.replace(/("commitment":"[^"]*"),("committedAt":"[^"]*")/, '$2,$1'),
    ],
    ['a comma too many', text.replace(/\]}$/, ',]}')],
    ['a prototype', text.replace('{"format"', '{"__proto__":{},"format"')],
  ])('with %s', (_, changed) => {
    expect(changed).not.toBe(text)
    expect(wrongText(changed)).toEqual([expect.stringMatching(/^text: /)])
  })
})

describe.each(kinds)('a record with one byte changed fails: %s', (_, of) => {
  const text = JSON.stringify(of)
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const others = '019afz|"{}[],:.- \n\\'

  test('every bit of it', () => {
    for (const [at, byte] of bytes.entries())
      for (let bit = 0; bit < 8; bit++) {
        const places = wrongText(decoder.decode(bytes.with(at, byte ^ (1 << bit))))
        if (places.length === 0) expect.fail(`bit ${bit} of byte ${at} may be anything`)
      }
  })

  test('every byte left out', () => {
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + text.slice(at + 1)
      if (wrongText(changed).length === 0) expect.fail(`byte ${at} may be left out`)
    }
  })

  test('every byte to another, and another put before it', () => {
    for (let at = 0; at <= text.length; at++)
      for (const other of others) {
        const inserted = text.slice(0, at) + other + text.slice(at)
        if (wrongText(inserted).length === 0) expect.fail(`${other} may stand before byte ${at}`)
        if (text[at] === other || at === text.length) continue
        const changed = text.slice(0, at) + other + text.slice(at + 1)
        if (wrongText(changed).length === 0) expect.fail(`byte ${at} may be ${other}`)
      }
  })
})

test('in any round a changed byte fails', () => {
  const anyByte = fc.integer({ min: 1, max: 127 })
  fc.assert(
    fc.property(inRandomRounds, fc.nat(), anyByte, (record, pick, change) => {
      const text = JSON.stringify(record)
      const at = pick % text.length
      const byte = String.fromCharCode(text.charCodeAt(at) ^ change)
      expect(wrongText(text.slice(0, at) + byte + text.slice(at + 1))).not.toEqual([])
    }),
    { numRuns: 1000, seed: 4 },
  )
})

test('the terms are lines', () => {
  expect(termsText(record).split('\n').slice(3)).toEqual([
    'times|2023-08-01T01:00:00.000Z|2023-08-15T15:00:00.000Z|2023-08-23T15:59:24.000Z|2023-08-24T03:00:00.000Z',
    `announced|drand|${chain}|1000`,
    `list|${record.listHash}|2|2023-08-15T15:00:00.000Z|2023-08-15T15:00:01.000Z`,
    `awaited|drand|${chain}|1000`,
    `journal|${hashOfText('a row')}`,
    'rooms|odaira|2026-05-03|2',
    'rooms|odaira|2026-05-04|1',
    'rooms|odaira|2026-05-05|0',
    '',
  ])
})
