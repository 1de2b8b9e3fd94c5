import type { Page } from '../../../components/page.ts'
import { openShelf, type Shelf } from './shelf.ts'

/** Which stock, in which hour: what was rendered of another is not shown. */
export type Moment = { version: number; hour: number }

/** A page of the stock whose inside is text already: it has no name and no key in it, and so is anybody's. */
export type ReadyPage = Moment & { page: Page }

/** Where a page is kept, and at which addresses the whole answer with it may be. */
export type Place = { name: string; addresses: readonly string[] }

/** All that is sent, as long as it is nobody's in particular; `packed` once somebody has asked for it in brotli. */
export type Answer = {
  html: string
  tag: string
  styleHash: string
  packed?: Uint8Array<ArrayBuffer>
}

export type Shelves = { pages: Shelf<ReadyPage>; answers: Shelf<Answer & Moment> }

/** Memory for both together, in megabytes: some hundred pages of each. */
const usualMegabytes = 16

const mostThings = 1000

export function openShelves(megabytes = usualMegabytes): Shelves {
  const bounds = { things: mostThings, bytes: (megabytes * 1024 * 1024) / 2 }
  return { pages: openShelf(bounds), answers: openShelf(bounds) }
}

export const isOf = (moment: Moment, of: Moment | undefined): boolean =>
  of?.version === moment.version && of.hour === moment.hour

/** A character that is not Latin makes all of a text's two bytes wide. */
export const bytesOf = (text: string): number => text.length * 2
