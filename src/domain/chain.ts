import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from './calendar.ts'

// How the rows of the journal hang together. At the root, since the terms of every draw name the newest.

const format = 'hoyo-journal-v1'

/** One row of the journal, as it is chained. */
export type Link = {
  /** 1 for the first, without a gap. */
  id: number
  at: Instant
  /** The name of a clerk's account; `command` for who worked at the machine itself. */
  by: string
  kind: string
  /** Numbers of the residents it is about, in their order, with a comma between. */
  residents: string
  reservation: string | null
  /** Of what may be erased: hexadecimal SHA-256 of its text. */
  contentsHash: string
  /** The hash of the row before. */
  previous: string
}

/** What the first row continues. */
export const beginning = hashOf(format)

/** Hexadecimal SHA-256 of a text's UTF-8. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** What a row's hash is taken of: its values, a line each, with nothing for what is not there. */
export const linkText = (link: Link): string =>
  [
    format,
    link.previous,
    link.id,
    link.at,
    link.by,
    link.kind,
    link.residents,
    link.reservation ?? '',
    link.contentsHash,
  ].join('\n')
