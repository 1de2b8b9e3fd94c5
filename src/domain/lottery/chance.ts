import type { Night } from '../calendar.ts'
import type { AskedChoice } from './application.ts'

/** 申込総数 and 当選可能数 of a night; `later`: the second and third choices among the applied. */
export type Offer = { applied: number; later: number; offered: number }

/** How likely a night is won: in tenths, or one in so many. */
export type Chance = { tenths: number } | { oneIn: number }

/** What a later choice weighs beside a first one: it asks for a room only where its earlier ones were lost. */
const laterWeighs = 0.5

type Known = {
  stock: ReadonlyMap<Night, Offer>
  application: { choices: readonly AskedChoice[] } | undefined
}

/**
 * How likely a reader who asks for a night is given it, guessed from the current numbers: rooms by those who want one,
 * the reader among them, later choices at half their number. Null where no room is offered.
 */
export function chanceOf(night: Night, { stock, application }: Known): Chance | null {
  const offer = stock.get(night)
  if (!offer?.offered) return null
  const { applied, later, offered } = offer
  const own = (application?.choices ?? []).flatMap(({ nights }, index) =>
    nights.some((of) => of.night === night) ? [weightAt(index)] : [],
  )
  const others = applied - later + later * laterWeighs - own.reduce((sum, of) => sum + of, 0)
  return spoken(offered / (others + 1))
}

const weightAt = (index: number) => (index === 0 ? 1 : laterWeighs)

/** As people say it: certain only where there is a room for everybody. */
function spoken(chance: number): Chance {
  if (chance >= 1) return { tenths: 10 }
  const tenths = Math.round(10 * chance)
  return tenths >= 1 ? { tenths: Math.min(tenths, 9) } : { oneIn: Math.round(1 / chance) }
}
