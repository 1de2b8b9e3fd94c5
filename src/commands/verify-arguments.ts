import { parseArgs } from 'node:util'
import type { Noted } from '../domain/proof/findings.ts'

export type Arguments = {
  /** Files and folders. */
  paths: string[]
  /** What somebody wrote down of the one record that is asked about. */
  noted: Noted | undefined
  /** A file of the hashes of all lines. */
  hashes: string | undefined
  /** The line of one application. */
  line: string | undefined
}

export const usage = `usage: npm run verify -- [options] RECORD…
RECORD is a file, or a folder: then every *.json in it, without those in folders inside.
Of one record alone, what was noted when it was public:
  --terms HASH       the hash of its terms
  --commitment HASH  the hash of its secret
  --hashes FILE      its hashes.txt
  --line 'LINE'      the line of one application: is it in the list?`

/** What is asked for, or what is wrong with the asking. */
export function readArguments(given: readonly string[]): Arguments | { mistake: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true })
    const { terms, commitment, hashes, line } = values
    if (positionals.length === 0) return { mistake: 'No record was named.' }
    const [wrong] = [terms, commitment].filter((hash) => hash !== undefined && !isHash(hash))
    if (wrong !== undefined) return { mistake: `A hash is 64 digits of 0-9 and a-f, not: ${wrong}` }
    const noted = terms || commitment ? { termsHash: terms, commitment } : undefined
    return { paths: positionals, noted, hashes, line }
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) }
  }
}

const text = { type: 'string' } as const
const options = { terms: text, commitment: text, hashes: text, line: text }

const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text)
