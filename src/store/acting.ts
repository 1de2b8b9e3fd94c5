import { and, eq, isNull } from 'drizzle-orm'
import { residents } from '../../drizzle/schema/shared.ts'
import type { Served } from '../domain/letter.ts'
import { brokenConstraint, type Db, failUnless, type Statement, writeTogether } from './database.ts'

/** Who acts, and what is written with whatever the act writes, without its verb knowing: a row of a journal, say. */
export type Acting = {
  kind: 'resident' | 'staff' | 'schedule'
  joins?: readonly Statement[]
  /** What the journal says of it: made anew for each try, since a row continues the newest. */
  journal?: (told: Told) => Promise<readonly Statement[]>
  /** What was shown to them of what they act on, where they act on what a page showed. */
  saw?: string
}

/** What a verb tells whoever keeps a journal, beside that it was done. */
export type Told = {
  /** Their numbers. */
  residents?: readonly string[]
  reservation?: string
  before?: unknown
  after?: unknown
  /** What of the rules was lifted for it. */
  lifted?: readonly string[]
}

/** Somebody acting in a resident's account: the resident, or staff in place of them. */
export type By = Acting & {
  residentId: number
  /** What the letter says of it, where staff act. */
  served?: Served
}

export const by = ({ id }: { id: number }): By => ({ kind: 'resident', residentId: id })

/** Somebody saw something else than is there by now: nothing is done that they have not seen. */
export const sawOtherwise = ({ saw }: Pick<Acting, 'saw'>, shown: string): boolean =>
  saw !== undefined && saw !== shown

/**
 * The resident an act is about, as the facts show them; a write judged on them holds only while nobody else has acted
 * and, but for what a lodge has seen, the account is open.
 */
export type Judged = { resident: { id: number; revision: number; mayBeClosed?: true } }

/** What an act answers and writes. A write that breaks the one constraint it names answers otherwise. */
export type Verdict<Answer> = {
  answer: Answer
  writes: readonly Statement[]
  told?: Told
  otherwise?: { broken: RegExp; answer: () => Answer }
}

/**
 * Judges facts and writes what follows from them, all or nothing; where another act came between, everything starts
 * again from new facts. Where nothing is to be written nothing joins. Undefined where there are no facts.
 */
export function act<Facts extends Judged, Answer>(
  db: Db,
  by: Acting,
  read: () => Promise<Facts | undefined>,
  verb: (facts: Facts) => Verdict<Answer>,
): Promise<Answer | undefined> {
  return onFreshFacts(async () => {
    const facts = await read()
    if (!facts) return undefined
    const { answer, writes, told, otherwise } = verb(facts)
    if (writes.length === 0) return answer
    try {
      await writeTogether(db, [lock(db, facts), ...writes, ...(await joining(by, told))])
      return answer
    } catch (error) {
      if (otherwise?.broken.test(brokenConstraint(error) ?? '')) return otherwise.answer()
      throw error
    }
  })
}

/** Whatever else is written with an act. */
export async function joining({ joins = [], journal }: Acting, told: Told = {}) {
  return [...joins, ...((await journal?.(told)) ?? [])]
}

/** Each retry means that somebody else got through, so more than these do not happen by chance. */
const mostTries = 20

/** What a write breaks that was judged on facts another write has changed since, or that drew a number taken before. */
const races = [
  'residents.revision',
  'residents.id',
  'residents.number',
  'reservations.number',
  'reservations.resident_id, reservations.key',
  'reservation_nights.resident_id, reservation_nights.night',
  'rooms for residents without a card are taken',
  'a night belongs to its round',
  'a person has one bed a night',
  'a person has few nights a month',
  'applications.receipt',
  'a row of the journal continues its newest',
  'journal.id',
  'journal.previous',
  'public_numbers.round',
  'public_numbers.typed_by',
  'permits.what',
  'confirmed numbers stay',
  'numbers are confirmed by another person',
  'letters.address',
]

/** Tries again where a write lost a race: an act has facts to read anew, a job numbers to draw anew. */
export async function onFreshFacts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const broken = brokenConstraint(error)
      const isRace = races.some((race) => broken?.includes(race))
      if (!isRace || tries === mostTries) throw error
    }
  }
}

/** The first statement of an act: it holds only while the account is open and nobody has acted in it since. */
export const lock = (db: Db, { resident: { id, revision, mayBeClosed } }: Judged) =>
  db
    .update(residents)
    .set({
      revision: failUnless(
        and(eq(residents.revision, revision), mayBeClosed ? undefined : isNull(residents.closedAt)),
        revision + 1,
      ),
    })
    .where(eq(residents.id, id))
