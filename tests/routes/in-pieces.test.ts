import { describe, expect, test } from 'vitest'
import { inReadersPace } from '../../src/http/body/in-pieces.ts'

/** Whatever was to be done next has been. */
const turn = () => new Promise((resolve) => setTimeout(resolve))

describe('in the pace of who reads', () => {
  /** Counts up, and knows whether anybody still wants to hear it. */
  function counting(upTo = Number.POSITIVE_INFINITY) {
    const made: number[] = []
    let end: () => void
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    async function* pieces() {
      try {
        while (made.length < upTo) {
          made.push(made.length)
          yield made.length
        }
      } finally {
        end()
      }
    }
    return { made, ended, pieces: pieces() }
  }

  test('no piece is made before it is asked for, and all of them in the end', async () => {
    const { made, pieces } = counting(3)
    const reader = inReadersPace(pieces).getReader()
    await turn()
    expect(made).toEqual([])
    await reader.read()
    await turn()
    expect(made).toHaveLength(1)
    const rest = [await reader.read(), await reader.read(), await reader.read()]
    expect(rest.map(({ done }) => done)).toEqual([false, false, true])
  })

  test('who goes ends it', async () => {
    const { made, ended, pieces } = counting()
    const reader = inReadersPace(pieces).getReader()
    await reader.read()
    await reader.cancel()
    await ended
    expect(made).toHaveLength(1)
  })

  test('who goes ends it where it is packed, too', async () => {
    const { ended, pieces } = counting()
    async function* bytes() {
      for await (const piece of pieces) yield new TextEncoder().encode(`${piece}\n`)
    }
    const packed = inReadersPace(bytes()).pipeThrough(new CompressionStream('gzip'))
    const reader = packed.getReader()
    await reader.read()
    await reader.cancel()
    await ended
  })

  test('who takes nothing more is not waited for', async () => {
    const { made, ended, pieces } = counting()
    const reader = inReadersPace(pieces, 20).getReader()
    await reader.read()
    await ended
    await expect(reader.read()).rejects.toThrow('nobody takes')
    expect(made).toHaveLength(1)
  })

  test('a piece that fails is an answer that breaks off, not one that ends', async () => {
    async function* failing() {
      yield 1
      throw new Error('fetch failed')
    }
    const reader = inReadersPace(failing()).getReader()
    await reader.read()
    await expect(reader.read()).rejects.toThrow('fetch failed')
  })
})
