import { crc32 } from 'node:zlib'
import type { Picture } from './picture.ts'

/** One chunk of a PNG file (ISO/IEC 15948): a length, a type of four letters, data, and a sum over type and data. */
type Chunk = { type: string; data: Uint8Array; whole: Uint8Array }

export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What a picture needs, in the order the standard asks for, and the most bytes of each. */
const needed = [
  { type: 'IHDR', most: 13 },
  { type: 'cHRM', most: 32 },
  { type: 'gAMA', most: 4 },
  { type: 'sRGB', most: 1 },
  { type: 'PLTE', most: 768 },
  { type: 'tRNS', most: 256 },
  { type: 'IDAT', most: Number.POSITIVE_INFINITY },
  { type: 'IEND', most: 0 },
]

/** Colour type → the bits a sample may have. */
const depths: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const palette = 3

/** Far above what encoders write, even those that cut the picture into many small chunks. */
const mostChunks = 20_000

/** Keeps the picture alone; null if the file is not whole. */
export function readPng(bytes: Uint8Array): Picture | null {
  const chunks = chunksOf(bytes)
  const size = chunks && isWhole(chunks) ? sizeOf(chunks) : null
  if (!chunks || !size) return null
  const kept = needed.flatMap(({ type }) => ofType(chunks, type))
  return { ...size, pieces: [Uint8Array.from(pngSignature), ...kept.map(({ whole }) => whole)] }
}

/** The chunks up to the end of the image: whatever follows is no part of the picture. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let at = pngSignature.length
  while (chunks.length < mostChunks && at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return null
}

/** A picture's data, everything else once, and nothing that a viewer must know and does not. */
function isWhole(chunks: Chunk[]): boolean {
  const isKnown = ({ type }: Chunk) => !isCritical(type) || needed.some((one) => one.type === type)
  const isSound = ({ type, most }: (typeof needed)[number]) => {
    const found = ofType(chunks, type)
    return (found.length < 2 || type === 'IDAT') && found.every(({ data }) => data.length <= most)
  }
  const hasPicture = ofType(chunks, 'IDAT').some(({ data }) => data.length > 0)
  return chunks.every(isKnown) && needed.every(isSound) && hasPicture
}

/** A capital first letter: without this chunk there is no picture. */
const isCritical = (type: string) => (type.charCodeAt(0) & 32) === 0

function sizeOf(chunks: Chunk[]): { width: number; height: number } | null {
  const [header] = chunks
  if (header?.type !== 'IHDR' || header.data.length !== 13) return null
  const view = new DataView(header.data.buffer, header.data.byteOffset)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = header.data.subarray(8)
  const isKnown =
    depths[colour]?.includes(depth) && compression === 0 && filter === 0 && interlace < 2
  const hasColours = colour !== palette || ofType(chunks, 'PLTE').length === 1
  return isKnown && hasColours && width > 0 && height > 0 ? { width, height } : null
}

const ofType = (chunks: Chunk[], type: string) => chunks.filter((chunk) => chunk.type === type)
