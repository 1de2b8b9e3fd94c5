import type { Picture } from './picture.ts'

/** One segment of a JPEG file (ITU-T T.81): 0xff, a marker, a length, a payload, and after a scan's the coded picture. */
type Segment = { marker: number; payload: Uint8Array; whole: Uint8Array; end: number }

const startOfImage = Uint8Array.of(0xff, 0xd8)
const endOfImage = Uint8Array.of(0xff, 0xd9)
const scan = 0xda
/** Baseline, extended and progressive: what browsers decode. */
const frames = [0xc0, 0xc1, 0xc2]
/** Huffman tables, quantization tables, restart interval. */
const tables = [0xc4, 0xdb, 0xdd]
/** Where JFIF, Exif and Adobe write; 0xe0 to 0xef are such segments of applications. */
const [jfif, exif, adobe] = [0xe0, 0xe1, 0xee]
const comment = 0xfe

/** Exif, big-endian, with one directory of one field: the orientation, one short number, which follows. */
const orientationAlone = [
  ...[0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
  ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1],
]

/** Far above what cameras write, so that neither we nor a viewer work long for a small file. */
const mostSegments = 1000
/** Each makes a viewer go through the picture once more; libjpeg writes at most 24. */
const mostScans = 32

/** Keeps the picture and the way it is held; null if the file is not whole. */
export function readJpeg(bytes: Uint8Array): Picture | null {
  const segments = segmentsOf(bytes)
  const size = segments && sizeOf(segments)
  if (!size) return null
  const pieces = [
    startOfImage,
    ...orientation(segments),
    ...segments.flatMap(withoutMetadata),
    endOfImage,
  ]
  return { ...size, pieces }
}

/** The segments up to the first end of image: whatever follows is no part of the picture. */
function segmentsOf(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = []
  let at = startOfImage.length
  while (segments.length < mostSegments) {
    const start = afterFill(bytes, at)
    if (bytes[start] === 0xff && bytes[start + 1] === endOfImage[1]) return segments
    const segment = segmentAt(bytes, start)
    if (!segment) return null
    segments.push(segment)
    at = segment.end
  }
  return null
}

/** A marker may be preceded by any number of 0xff. */
function afterFill(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
  return at
}

function segmentAt(bytes: Uint8Array, start: number): Segment | null {
  const [fill, marker = 0, high = 0, low = 0] = bytes.subarray(start, start + 4)
  const length = high * 256 + low
  const payloadEnd = start + 2 + length
  if (fill !== 0xff || !isKnown(marker) || length < 2 || payloadEnd > bytes.length) return null
  const end = marker === scan ? endOfScan(bytes, payloadEnd) : payloadEnd
  const payload = bytes.subarray(start + 4, payloadEnd)
  return { marker, payload, whole: bytes.subarray(start, end), end }
}

/** Inside a scan 0xff stands only before 0 (a coded 0xff) and restart markers. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const isMetadata = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === comment

const isKnown = (marker: number) =>
  marker === scan || frames.includes(marker) || tables.includes(marker) || isMetadata(marker)

/** One frame, then its scans; eight bits a colour, of which there are one (grey), three or four (inks). */
function sizeOf(segments: Segment[]): { width: number; height: number } | null {
  const [frame, ...scans] = segments.filter(
    ({ marker }) => marker === scan || frames.includes(marker),
  )
  if (!frame || scans.length === 0 || scans.length > mostScans) return null
  if (frame.marker === scan || scans.some(({ marker }) => marker !== scan)) return null
  const [bits, y1 = 0, y0 = 0, x1 = 0, x0 = 0, colours = 0] = frame.payload
  const [width, height] = [x1 * 256 + x0, y1 * 256 + y0]
  const isSound = bits === 8 && [1, 3, 4].includes(colours)
  return isSound && width > 0 && height > 0 ? { width, height } : null
}

/** JFIF and Adobe say how colours are coded, and are cut after that: a thumbnail may follow. */
function withoutMetadata({ marker, payload, whole }: Segment): Uint8Array[] {
  if (!isMetadata(marker)) return [whole]
  if (marker === jfif && payload.length >= 14 && begins(payload, 'JFIF\0'))
    return [segment(jfif, [...payload.subarray(0, 12), 0, 0])]
  if (marker === adobe && payload.length >= 12 && begins(payload, 'Adobe'))
    return [segment(adobe, [...payload.subarray(0, 12)])]
  return []
}

/** Exif with nothing but the orientation: without it the photographs of most telephones lie on their side. */
function orientation(segments: Segment[]): Uint8Array[] {
  const found = segments.find(
    ({ marker, payload }) => marker === exif && payload.length >= 32 && begins(payload, 'Exif\0\0'),
  )
  const turn = found ? turnIn(found.payload.subarray(6)) : 1
  if (turn < 2 || turn > 8) return []
  return [segment(exif, [...orientationAlone, 0, turn, 0, 0, 0, 0, 0, 0])]
}

/** The value of the orientation field (0x0112) in TIFF's first directory, or 1. */
function turnIn(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const isLittle = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, isLittle) + 2
  if (directory > tiff.length) return 1
  const count = view.getUint16(directory - 2, isLittle)
  for (let at = directory; at < directory + count * 12 && at + 12 <= tiff.length; at += 12)
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle)
  return 1
}

const begins = (payload: Uint8Array, name: string) =>
  [...name].every((letter, at) => letter.charCodeAt(0) === payload[at])

const segment = (marker: number, payload: number[]) =>
  Uint8Array.of(0xff, marker, 0, payload.length + 2, ...payload)
