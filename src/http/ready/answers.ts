import type { Context } from 'hono'
import type { Page } from '../../../components/page.ts'
import type { AppEnv } from '../../env.ts'
import { cookieOf } from '../cookies.ts'
import { addressOf } from '../redirect.ts'
import { type Answer, bytesOf, isOf } from './shelves.ts'

/** brotli makes about so much less of a page. */
const packedShare = 0.25

/** The whole answer with this page, where it was sent to somebody before and is nobody's in particular. */
export function readyAnswer(c: Context<AppEnv>, page: Page): Answer | undefined {
  const place = answerPlace(c, page)
  const answer = place && c.var.shelves.answers.find(place)
  return answer && c.var.ready && isOf(c.var.ready, answer) ? answer : undefined
}

export function keepAnswer(c: Context<AppEnv>, page: Page, answer: Answer): void {
  const { ready, shelves } = c.var
  const place = answerPlace(c, page)
  if (!place || !ready) return
  const { version, hour } = ready
  const kept = Object.assign(answer, { version, hour })
  shelves.answers.put(place, kept, bytesOf(answer.html) * (1 + packedShare))
}

/** Whose name is on a page has it to themselves; an address nobody was led to stands in a page that nobody else is sent. */
function answerPlace(c: Context<AppEnv>, page: Page): string | undefined {
  const { ready, resident } = c.var
  const address = addressOf(c.req.url)
  if (ready?.page !== page || resident || !ready.addresses.includes(address)) return undefined
  return [ready.name, cookieOf(c, 'text-size'), address].join(' ')
}
