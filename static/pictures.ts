import { readdirSync, readFileSync } from 'node:fs'

/** Pictures of `static/pictures/`, each as AVIF and, for older browsers, as WebP. */
const folder = new URL('pictures/', import.meta.url)

/** What a picture of a page may weigh (design.md): nobody needs one. */
const mostBytes = 40_000

type Picture = { name: string; avif: Buffer; webp: Buffer; width: number; height: number }

export function readPictures(): Picture[] {
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.avif$/.exec(file)?.[1] ?? [])
  return names.map((name) => {
    const [avif, webp] = [read(`${name}.avif`), read(`${name}.webp`)]
    return { name, avif, webp, ...sizeOf(webp) }
  })
}

function read(file: string): Buffer {
  const content = readFileSync(new URL(file, folder))
  if (content.length > mostBytes) throw new Error(`${file} has more than ${mostBytes} bytes`)
  return content
}

/** Width and height in pixels, so that a page does not jump when the picture comes (RFC 9649, 2.5 to 2.7). */
function sizeOf(webp: Buffer): { width: number; height: number } {
  const kind = webp.toString('latin1', 12, 16)
  if (kind === 'VP8X')
    return { width: 1 + webp.readUIntLE(24, 3), height: 1 + webp.readUIntLE(27, 3) }
  if (kind === 'VP8 ')
    return { width: webp.readUInt16LE(26) & 0x3fff, height: webp.readUInt16LE(28) & 0x3fff }
  const bits = webp.readUInt32LE(21)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
}
