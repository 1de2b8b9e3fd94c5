import { readJpeg } from './jpeg.ts'
import { pngSignature, readPng } from './png.ts'

/** A photograph of 在勤を証明する書類 with nothing in the file but the picture. */
export type CleanDocument = {
  type: 'image/jpeg' | 'image/png'
  width: number
  height: number
  bytes: Uint8Array<ArrayBuffer>
}

export type DocumentRefusal = 'empty' | 'tooLarge' | 'notAnImage' | 'damaged' | 'tooManyPixels'

export const mostDocumentMegabytes = 10

export const mostDocumentBytes = mostDocumentMegabytes * 1024 * 1024

/** A viewer needs memory for what a file declares, however small the file is. */
const mostPixels = 60_000_000
const mostPixelsASide = 20_000

const formats = [
  { type: 'image/jpeg', signature: [0xff, 0xd8, 0xff], read: readJpeg },
  { type: 'image/png', signature: pngSignature, read: readPng },
] as const

/** Known by its content, not by its name; nothing is decoded. A clean copy read again is the same copy. */
export function readDocument(bytes: Uint8Array): CleanDocument | DocumentRefusal {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > mostDocumentBytes) return 'tooLarge'
  const format = formats.find(({ signature }) => signature.every((byte, at) => bytes[at] === byte))
  if (!format) return 'notAnImage'
  const picture = format.read(bytes)
  if (!picture) return 'damaged'
  const { width, height, pieces } = picture
  if (Math.max(width, height) > mostPixelsASide || width * height > mostPixels)
    return 'tooManyPixels'
  return { type: format.type, width, height, bytes: joined(pieces) }
}

function joined(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
