import { crc32 } from 'node:zlib'
import { decode, encode } from 'jpeg-js'
import { PNG } from 'pngjs'

/** Pictures as people send them, and what strangers make of them. */

export const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** A slope of colours, so that no two rows look alike. */
function colours(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    data[pixel * 4] = (pixel % width) * 3
    data[pixel * 4 + 1] = Math.floor(pixel / width) * 5
    data[pixel * 4 + 2] = pixel * 7
  }
  return data
}

export const photograph = (width = 40, height = 30): Buffer =>
  encode({ width, height, data: colours(width, height) }, 80).data

export function screenshot(width = 40, height = 30): Buffer {
  const png = new PNG({ width, height })
  png.data = colours(width, height)
  return PNG.sync.write(png)
}

/** A progressive photograph of 24 by 16 pixels with ten scans, as libjpeg writes it. */
export const progressive = Buffer.from(
  [
    '/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4r',
    'K06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAQABgDASIAAhEBAxEB/8QAFwAAAwEA',
    'AAAAAAAAAAAAAAAAAAMEAv/EABYBAQEBAAAAAAAAAAAAAAAAAAIDBP/aAAwDAQACEAMQAAABkY/aCCsnq//EABUQAQEAAAAAAAAAAAAAAAAAAAAS',
    '/9oACAEBAAEFApSlKUv/xAAXEQADAQAAAAAAAAAAAAAAAAAAAQMC/9oACAEDAQE/AcUFQ//EABcRAQADAAAAAAAAAAAAAAAAAAABAhL/2gAIAQIB',
    'AT8Bm7b/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAVEAEBAAAAAAAAAAAAAAAAAAAAAf/aAAgBAQABPyGEIQhD/9oADAMBAAIA',
    'AwAAABCTL//EABURAQEAAAAAAAAAAAAAAAAAAAAh/9oACAEDAQE/EBJ//8QAFREBAQAAAAAAAAAAAAAAAAAAAAH/2gAIAQIBAT8QFP/EABUQAQEA',
    'AAAAAAAAAAAAAAAAAABh/9oACAEBAAE/EJJJJJJP/9k=',
  ].join(''),
  'base64',
)

export const pixelsOfJpeg = (bytes: Uint8Array) =>
  Buffer.from(decode(bytes, { useTArray: true, tolerantDecoding: false }).data)

export const pixelsOfPng = (bytes: Uint8Array) => PNG.sync.read(Buffer.from(bytes)).data

export function segment(marker: number, payload: Uint8Array): Buffer {
  const length = payload.length + 2
  return Buffer.concat([Buffer.of(0xff, marker, length >> 8, length & 255), payload])
}

/** Puts segments where cameras put theirs: right after the start of the image. */
export const withSegments = (jpeg: Uint8Array, ...segments: Uint8Array[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

/** Exif as a telephone writes it: maker, orientation, and the latitude it was taken at. */
export function exif(orientation: number, { isLittle = true } = {}): Buffer {
  const tiff = Buffer.alloc(96)
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  const field = (at: number, tag: number, type: number, count: number) => {
    short(tag, at)
    short(type, at + 2)
    long(count, at + 4)
  }
  tiff.write(isLittle ? 'II' : 'MM')
  short(42, 2)
  long(8, 4)
  short(3, 8)
  field(10, 0x010f, 2, 6)
  long(90, 18)
  field(22, 0x0112, 3, 1)
  short(orientation, 30)
  field(34, 0x8825, 4, 1)
  long(50, 42)
  short(1, 50)
  field(52, 0x0002, 5, 3)
  long(68, 60)
  for (const [nth, value] of [35, 1, 39, 1, 2930, 100].entries()) long(value, 68 + nth * 4)
  tiff.write('Maker', 90)
  return segment(0xe1, Buffer.concat([latin1('Exif\0\0'), tiff]))
}

export function chunk(type: string, data: Uint8Array = Buffer.of()): Buffer {
  const whole = Buffer.concat([Buffer.alloc(4), latin1(type), data, Buffer.alloc(4)])
  whole.writeUInt32BE(data.length)
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
  return whole
}

export const png = (...chunks: Uint8Array[]) =>
  Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), ...chunks])

/** A PNG's first chunk; eight bits a sample, true colour unless told otherwise. */
export function header(width: number, height: number, colour = 2): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width)
  data.writeUInt32BE(height, 4)
  data[8] = 8
  data[9] = colour
  return chunk('IHDR', data)
}

/** Puts chunks between a PNG's header and its picture. */
export const withChunks = (file: Uint8Array, ...chunks: Uint8Array[]) =>
  Buffer.concat([file.subarray(0, 33), ...chunks, file.subarray(33)])
