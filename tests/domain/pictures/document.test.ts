import { randomFillSync } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CleanDocument,
  type DocumentRefusal,
  mostDocumentBytes,
  readDocument,
} from '../../../src/domain/pictures/document.ts'
import {
  chunk,
  exif,
  header,
  latin1,
  photograph,
  pixelsOfJpeg,
  pixelsOfPng,
  png,
  progressive,
  screenshot,
  segment,
  withChunks,
  withSegments,
} from '../../support/pictures.ts'

const jpeg = photograph()
const scanAt = jpeg.indexOf(latin1('\xff\xda'))
const shot = screenshot()
const idat = chunk('IDAT', deflateSync(Buffer.alloc(100)))
const end = chunk('IEND')

function clean(bytes: Uint8Array): CleanDocument {
  const document = readDocument(bytes)
  if (typeof document === 'string') throw new Error(document)
  return document
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const refusals: DocumentRefusal[] = ['empty', 'tooLarge', 'notAnImage', 'damaged', 'tooManyPixels']

/** Whatever is sent is refused in a word, or taken as a picture whose copy is the same when read again. */
function expectAnAnswer(bytes: Uint8Array) {
  const answer = readDocument(bytes)
  if (typeof answer === 'string') return expect(refusals).toContain(answer)
  expect(answer.bytes.length).toBeLessThanOrEqual(bytes.length)
  expect(readDocument(answer.bytes)).toEqual(answer)
}

describe('a photograph', () => {
  test('is taken with its size and its very pixels', () => {
    const document = clean(jpeg)
    expect(document).toMatchObject({ type: 'image/jpeg', width: 40, height: 30 })
    expect(pixelsOfJpeg(document.bytes)).toEqual(pixelsOfJpeg(jpeg))
  })

  test('with all the scans of a progressive one is taken as it is', () => {
    expect(clean(progressive)).toMatchObject({ width: 24, height: 16 })
    expect(Buffer.from(clean(progressive).bytes)).toEqual(progressive)
  })

  test.each([true, false])(
    'loses where it was taken, not which way it is held (%s)',
    (isLittle) => {
      const taken = withSegments(jpeg, exif(6, { isLittle }))
      const { bytes } = clean(taken)
      expect(textOf(taken)).toContain('Maker')
      expect(textOf(bytes)).not.toContain('Maker')
      expect(bytes.length).toBe(jpeg.length + 36)
      const kept = 'Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0'
      expect(textOf(bytes.subarray(2, 38))).toBe(`\xff\xe1\0\x22${kept}`)
      expect(pixelsOfJpeg(bytes)).toEqual(pixelsOfJpeg(jpeg))
    },
  )

  test.each([0, 1, 9, 65535])('held upright, or nonsensically (%i), needs no Exif', (turn) => {
    expect(clean(withSegments(jpeg, exif(turn)))).toEqual(clean(jpeg))
  })

  test('loses what applications wrote, comments, and whatever follows it', () => {
    const remarks = [
      segment(0xe1, latin1('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>')),
      segment(0xe2, latin1('MPF\0secret')),
      segment(0xed, latin1('Photoshop 3.0\0secret')),
      segment(0xfe, latin1('%PDF-1.7 <script>secret</script>')),
    ]
    const followed = [withSegments(jpeg, ...remarks), jpeg, latin1('PK\x03\x04secret')]
    expect(clean(Buffer.concat(followed))).toEqual(clean(jpeg))
  })

  test('loses the small picture inside JFIF, which may show what was cut off', () => {
    const thumbnail = Buffer.concat([
      latin1('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x01'),
      latin1('secret'),
    ])
    const { bytes } = clean(withSegments(jpeg, segment(0xe0, thumbnail)))
    expect(textOf(bytes)).not.toContain('secret')
    expect(pixelsOfJpeg(bytes)).toEqual(pixelsOfJpeg(jpeg))
  })

  test('of thousands of scans, or of segments, is refused', () => {
    const [before, scan] = split(progressive, latin1('\xff\xda'))
    const again = (times: number) =>
      Buffer.concat([before, ...Array(times).fill(scan), latin1('\xff\xd9')])
    expect(clean(again(32))).toMatchObject({ width: 24 })
    expect(readDocument(again(33))).toBe('damaged')
    expect(readDocument(withSegments(jpeg, ...Array(1000).fill(segment(0xfe, Buffer.of()))))).toBe(
      'damaged',
    )
  })

  test('whose Exif breaks off or points anywhere is taken all the same', () => {
    const whole = exif(6).subarray(4)
    for (let cut = 6; cut < whole.length; cut++) {
      const pointing = Buffer.from(whole)
      pointing.writeUInt32LE(cut, 10)
      for (const payload of [whole.subarray(0, cut), pointing])
        expectAnAnswer(withSegments(jpeg, segment(0xe1, payload)))
    }
    expect(clean(withSegments(jpeg, segment(0xe1, whole.subarray(0, 37))))).toEqual(clean(jpeg))
  })

  test('may have fill before its markers, which is not kept', () => {
    const filled = [jpeg.subarray(0, 2), latin1('\xff\xff'), jpeg.subarray(2, -2), latin1('\xff')]
    expect(clean(Buffer.concat([...filled, latin1('\xff\xd9')]))).toEqual(clean(jpeg))
  })

  test.each<[string, Buffer]>([
    ['in a coding no browser knows', withFrame((frame) => frame.writeUInt8(0xca, 1))],
    ['of twelve bits', withFrame((frame) => frame.writeUInt8(12, 4))],
    ['of two colours', withFrame((frame) => frame.writeUInt8(2, 9))],
    ['with two frames', withSegments(jpeg, segment(0xc0, Buffer.alloc(15, 8)))],
    ['without a frame', withFrame((frame) => frame.writeUInt8(0xfe, 1))],
    ['with a scan before its frame', withSegments(jpeg, segment(0xda, Buffer.alloc(10)))],
    ['without a scan', Buffer.concat([jpeg.subarray(0, scanAt), latin1('\xff\xd9')])],
    ['with a segment of no length', withSegments(jpeg, latin1('\xff\xfe\0\0'))],
  ])('%s is refused', (_, bytes) => {
    expect(readDocument(bytes)).toBe('damaged')
  })
})

describe('a screenshot', () => {
  test('is taken with its size and its very pixels', () => {
    const document = clean(shot)
    expect(document).toMatchObject({ type: 'image/png', width: 40, height: 30 })
    expect(pixelsOfPng(document.bytes)).toEqual(pixelsOfPng(shot))
  })

  test('loses texts, Exif, profiles, animation, and whatever follows it', () => {
    const remarks = [
      chunk('tEXt', latin1('GPS\0secret')),
      chunk('zTXt', latin1('a\0\0secret')),
      chunk('eXIf', exif(6).subarray(10)),
      chunk('iCCP', latin1('p\0\0secret')),
      chunk('acTL', Buffer.alloc(8)),
      chunk('prVt', latin1('secret')),
    ]
    const followed = [withChunks(shot, ...remarks), latin1('<html><script>'), jpeg]
    expect(clean(Buffer.concat(followed))).toEqual(clean(shot))
  })

  test('keeps its palette and its transparency', () => {
    const colours = [chunk('tRNS', Buffer.of(0)), chunk('PLTE', Buffer.of(1, 2, 3))]
    const picture = [chunk('IDAT', deflateSync(Buffer.alloc(2)))]
    const { bytes } = clean(png(header(1, 1, 3), ...colours, ...picture, end))
    expect([...pixelsOfPng(bytes)]).toEqual([1, 2, 3, 0])
  })

  test.each<[string, Buffer[]]>([
    ['no picture', [header(5, 5), end]],
    ['an empty picture', [header(5, 5), chunk('IDAT'), end]],
    ['no palette', [header(5, 5, 3), idat, end]],
    ['two headers', [header(5, 5), header(6, 6), idat, end]],
    ['no header', [idat, end]],
    ['no width', [header(0, 5), idat, end]],
    ['an unknown kind of colour', [header(5, 5, 5), idat, end]],
    [
      'an unknown interlacing',
      [chunk('IHDR', Buffer.of(0, 0, 0, 5, 0, 0, 0, 5, 8, 2, 0, 0, 2)), idat, end],
    ],
    ['a chunk that viewers must know and do not', [header(5, 5), chunk('CgBI'), idat, end]],
    ['a remark in its end', [header(5, 5), idat, chunk('IEND', latin1('secret'))]],
    ['more chunks than any', [header(5, 5), idat, ...Array(20_000).fill(chunk('IDAT')), end]],
  ])('with %s is refused', (_, chunks) => {
    expect(readDocument(png(...chunks))).toBe('damaged')
  })

  test('with one wrong bit is refused', () => {
    const wrong = Buffer.from(shot)
    wrong[60] = (wrong[60] ?? 0) ^ 1
    expect(readDocument(wrong)).toBe('damaged')
  })
})

describe('what is no photograph', () => {
  test.each<[DocumentRefusal, Buffer]>([
    ['empty', Buffer.of()],
    ['notAnImage', latin1('%PDF-1.7\n1 0 obj')],
    ['notAnImage', latin1('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['notAnImage', latin1('GIF89a')],
    ['notAnImage', latin1('\xff\xd8')],
    ['notAnImage', Buffer.concat([latin1('%PDF-1.7\n'), jpeg])],
    ['damaged', latin1('\xff\xd8\xff')],
    ['tooLarge', Buffer.concat([jpeg], mostDocumentBytes + 1)],
  ])('is refused as %s', (refusal, bytes) => {
    expect(readDocument(bytes)).toBe(refusal)
  })

  test('of ten mebibytes exactly is looked at', () => {
    expect(readDocument(Buffer.concat([jpeg], mostDocumentBytes))).toEqual(clean(jpeg))
  })

  test('that declares more pixels than a viewer should hold is refused', () => {
    const declaring = (width: number, height: number) =>
      readDocument(png(header(width, height), idat, end))
    expect(declaring(50_000, 50_000)).toBe('tooManyPixels')
    expect(declaring(20_001, 1)).toBe('tooManyPixels')
    expect(declaring(7_746, 7_746)).toBe('tooManyPixels')
    expect(declaring(20_000, 3_000)).toMatchObject({ width: 20_000, height: 3_000 })
    const photographOf = (height: number, width: number) =>
      withFrame((frame) => frame.writeUInt32BE(height * 65_536 + width, 5))
    expect(readDocument(photographOf(65_535, 65_535))).toBe('tooManyPixels')
    expect(readDocument(photographOf(30, 0))).toBe('damaged')
    expect(readDocument(photographOf(0, 40))).toBe('damaged')
  })

  test.each([
    ['photograph', jpeg],
    ['photograph from a telephone', withSegments(jpeg, exif(6))],
    ['progressive photograph', progressive],
    ['screenshot', shot],
  ])('a %s that breaks off is refused, wherever it does', (_, bytes) => {
    const cuts = Array.from({ length: 20 }, (_, nth) => Math.floor((bytes.length * nth) / 20))
    for (const cut of [...cuts, bytes.length - 1])
      expect(['empty', 'notAnImage', 'damaged']).toContain(readDocument(bytes.subarray(0, cut)))
  })
})

describe('whatever is sent', () => {
  const pictures = [jpeg, withSegments(jpeg, exif(3)), progressive, shot]
  const picture = fc.constantFrom(...pictures)

  test('chance after a signature gets an answer', () => {
    const signature = fc.constantFrom(
      latin1('\xff\xd8\xff'),
      png(),
      png(header(5, 5), idat),
      latin1(''),
    )
    fc.assert(
      fc.property(signature, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        expectAnAnswer(Buffer.concat([start, rest]))
      }),
      { numRuns: 2000 },
    )
  })

  test('a picture with bytes changed, cut out or put in gets an answer', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(8),
      put: fc.uint8Array({ maxLength: 8 }),
    })
    fc.assert(
      fc.property(picture, fc.array(damage, { minLength: 1, maxLength: 4 }), (bytes, damages) => {
        expectAnAnswer(damages.reduce(damaged, bytes))
      }),
      { numRuns: 3000 },
    )
  })

  test('any segments and any chunks in any order get an answer', () => {
    const payload = fc.uint8Array({ maxLength: 40 })
    const named = (name: string) => payload.map((rest) => Buffer.concat([latin1(name), rest]))
    const marker = fc.constantFrom(0xc0, 0xc2, 0xc4, 0xda, 0xdb, 0xe0, 0xe1, 0xee, 0xfe)
    const contents = fc.oneof(
      payload,
      named('JFIF\0'),
      named('Adobe'),
      named('Exif\0\0II*\0\x08\0\0\0'),
    )
    const segments = fc.array(fc.tuple(marker, contents).map(([mark, data]) => segment(mark, data)))
    const type = fc.constantFrom('IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'tEXt', 'gAMA', 'ABCD')
    const chunks = fc.array(fc.tuple(type, payload).map(([name, data]) => chunk(name, data)))
    fc.assert(
      fc.property(segments, chunks, (some, others) => {
        expectAnAnswer(withSegments(jpeg, ...some))
        expectAnAnswer(withChunks(shot, ...others))
      }),
      { numRuns: 1000 },
    )
  })

  const scan = jpeg.subarray(0, scanAt + 14)
  const noise = randomFillSync(Buffer.alloc(10_000_000))
  test.each<[string, Buffer]>([
    ['stuffed bytes', filled(scan, latin1('\xff\0'))],
    ['restart markers', filled(scan, latin1('\xff\xd0'))],
    ['fill', filled(scan, latin1('\xff'))],
    ['noise', filled(scan, noise)],
    ['empty comments', filled(jpeg.subarray(0, 2), latin1('\xff\xfe\0\x02'))],
    ['empty pictures', filled(png(header(5, 5)), chunk('IDAT'))],
    ['one great picture', png(header(5, 5), chunk('IDAT', noise), end)],
  ])('ten mebibytes of %s are judged, in a time that grows no faster than the file', (_, bytes) => {
    // A reader that looked at everything again for every piece would not end before the test does.
    const read = readDocument(bytes)
    expect(typeof read === 'string' || read.bytes.length <= bytes.length).toBe(true)
  })
})

/** As much as may be sent: this start, and this piece over and over. */
function filled(start: Buffer, piece: Buffer): Buffer {
  return Buffer.concat([start, Buffer.alloc(mostDocumentBytes - start.length, piece)])
}

/** What stands before the first of these marks, and from there up to the second. */
function split(bytes: Buffer, mark: Buffer): [Buffer, Buffer] {
  const first = bytes.indexOf(mark)
  return [bytes.subarray(0, first), bytes.subarray(first, bytes.indexOf(latin1('\xff\xc4'), first))]
}

/** The photograph with its frame header, which begins 0xff, changed. */
function withFrame(change: (frame: Buffer) => void): Buffer {
  const changed = Buffer.from(jpeg)
  change(changed.subarray(changed.indexOf(latin1('\xff\xc0'))))
  return changed
}

type Damage = { at: number; cut: number; put: Uint8Array }

function damaged(bytes: Buffer, { at, cut, put }: Damage): Buffer {
  const from = Math.floor(at * bytes.length)
  return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)])
}
