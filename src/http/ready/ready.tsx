import type { Context } from 'hono'
import { raw } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { Page } from '../../../components/page.ts'
import { hourOf } from '../../domain/booking/vacancy.ts'
import { hasCard } from '../../domain/resident.ts'
import type { AppEnv } from '../../env.ts'
import { regionAsked } from '../page.tsx'
import { textOf } from './rendering.tsx'
import { bytesOf, isOf, type Moment, type Place, type ReadyPage } from './shelves.ts'

type OfStock<Found> = {
  /** The addresses our own pages have for it, the fullest first; none where no page of ours leads here. */
  addresses: readonly string[]
  /** One question, whose answer is short where the version is the one known. */
  find: (known?: number) => Promise<{ version: number; found: Found | undefined }>
  page: (found: Found) => Page
}

/** The parts of a page that htmx asks for alone. */
const regions = ['turned']

/**
 * A page that shows nothing but the stock, and of who asks only whether their card is there: rendered once a version of
 * the stock and an hour, since hours are all that a calendar knows of the clock.
 */
export async function renderOfStock<Found>(
  c: Context<AppEnv>,
  { addresses, find, page }: OfStock<Found>,
): Promise<Response> {
  const hour = hourOf(c.var.now)
  const place = placeOf(c, addresses)
  const kept = place && c.var.shelves.pages.find(place.name)
  const known = kept?.hour === hour ? kept : undefined
  if (known && known.version === c.var.stockVersion) return answer(c, place, known)
  const { version, found } = await find(known?.version)
  // By now somebody else may have what this one has found.
  const current = place && c.var.shelves.pages.find(place.name)
  for (const ready of [known, current])
    if (ready && isOf({ version, hour }, ready)) return answer(c, place, ready)
  if (!found) throw new HTTPException(404)
  if (!place) return c.render(page(found))
  const ready = await madeReady(c, page(found), { version, hour })
  c.var.shelves.pages.put(place.name, ready, sizeOf(ready))
  return answer(c, place, ready)
}

function answer(c: Context<AppEnv>, place: Place | undefined, ready: ReadyPage) {
  if (place) c.set('ready', { ...place, ...ready })
  return c.render(ready.page)
}

function placeOf(c: Context<AppEnv>, addresses: readonly string[]): Place | undefined {
  const { resident, language } = c.var
  const part = regionAsked(c)
  if (!addresses[0] || (part !== '' && !regions.includes(part))) return undefined
  const card = resident && !hasCard(resident) ? 'no card' : ''
  return { name: [addresses[0], part, language, card].join(' '), addresses }
}

async function madeReady(c: Context<AppEnv>, page: Page, moment: Moment): Promise<ReadyPage> {
  const { content, regions = {}, ...rest } = page
  const part = regionAsked(c)
  const around = { words: c.var.words, centre: c.var.centre, reader: '', newKey: noKey }
  const inside = raw(await textOf(part === '' ? content : regions[part], around))
  return { ...moment, page: { ...rest, content: inside, regions: { [part]: inside } } }
}

function noKey(): string {
  throw new Error('a page that is ready for anybody has no key of its own')
}

const sizeOf = ({ page }: ReadyPage) => bytesOf(String(page.content)) + 1000
