import type { PaperRegistration } from '../../../domain/account/registration.ts'
import type { Instant } from '../../../domain/calendar.ts'
import { toChoice } from '../../../domain/lottery/application.ts'
import type { ApplicationObjection } from '../../../domain/lottery/applying.ts'
import { onPaper, refusedOnPaper } from '../../account/registering.ts'
import { type Acting, act, joining, onFreshFacts, type Told, type Verdict } from '../../acting.ts'
import { brokenConstraint, type Db, type Statement, writeTogether } from '../../database.ts'
import { applyOn, listIsFrozen } from '../../lottery/applying.ts'
import { findPress, pressed } from '../../presses.ts'
import { newResidentNumber } from '../../tokens.ts'
import { type Author, acting, note } from '../journal.ts'
import { following, type JudgedPaper, type PaperFacts, type PaperForm, readPaper } from './facts.ts'

/** Why nothing of a form was entered, beside what its judgement says. */
type PaperRefusal =
  | 'unknownNumber'
  | 'othersResemble'
  | NonNullable<ReturnType<typeof refusedOnPaper>>

/** A form was entered, and its answer leads there; or it was not. */
export type Entered = { leadsTo: string } | (JudgedPaper & { refusal?: PaperRefusal })

/** What a page confirmed: the key makes a form pressed twice one, `saw` are the numbers it showed as resembling. */
export type Confirmed = { key: string; saw: string }

/** What comes of a form; whose data it shows is noted. */
export async function checkPaper(
  db: Db,
  clerk: Author,
  form: PaperForm,
  now: Instant,
): Promise<JudgedPaper> {
  const facts = await readPaper(db, form, now)
  const shown = [...(facts.resident ? [form.number ?? ''] : []), ...numbersOf(facts)]
  if (shown.length > 0)
    await note(db, clerk, { kind: 'paperChecked', residents: [...new Set(shown)] }, now)
  return facts
}

/** Registers and applies at once, or enters the application of whom the number names: all or nothing. */
export async function enterPaper(
  db: Db,
  clerk: Author,
  { form, ...confirmed }: Confirmed & { form: PaperForm },
  now: Instant,
): Promise<Entered> {
  const entering = { db, clerk, form, confirmed }
  try {
    return await (form.registration
      ? enterNew(entering, form.registration, now)
      : enterKnown(entering, now))
  } catch (error) {
    const leadsTo = isPressed(error) && (await findPress(db, confirmed.key))
    if (!leadsTo) throw error
    return { leadsTo }
  }
}

type Entering = { db: Db; clerk: Author; form: PaperForm; confirmed: Confirmed }

const isPressed = (error: unknown) => brokenConstraint(error)?.includes('presses.key_hash') === true

/** Nobody else can act yet for whom this write registers: there is nothing to lock. */
function enterNew(
  { db, clerk, form, confirmed }: Entering,
  registration: PaperRegistration,
  now: Instant,
): Promise<Entered> {
  return onFreshFacts(async () => {
    const facts = await readPaper(db, form, now, confirmed.key)
    if (facts.actedTo) return { leadsTo: facts.actedTo }
    if (numbersOf(facts).join() !== confirmed.saw) return { ...facts, refusal: 'othersResemble' }
    const number = newResidentNumber()
    const { nextId: id, resembling } = facts
    const newOnPaper = { id, number, registration, resembles: resembling[0]?.id ?? null }
    const verdict = entered({ db, form, confirmed, number }, facts, now)
    if (verdict.writes.length === 0) return verdict.answer
    const writes = [...onPaper(db, newOnPaper, now), ...verdict.writes]
    const by = actingFor(db, clerk, number, now)
    return writeNew(db, { writes, by, told: verdict.told }, { facts, leadsTo: verdict.answer })
  })
}

type NewWrite = { writes: readonly Statement[]; by: Acting; told: Told | undefined }

async function writeNew(
  db: Db,
  { writes, by, told }: NewWrite,
  { facts, leadsTo }: { facts: PaperFacts; leadsTo: Entered },
): Promise<Entered> {
  try {
    await writeTogether(db, [...writes, ...(await joining(by, told))])
    return leadsTo
  } catch (error) {
    if (listIsFrozen.test(brokenConstraint(error) ?? '')) return closedMeanwhile(facts)
    const refusal = refusedOnPaper(error)
    if (!refusal) throw error
    return { ...facts, refusal }
  }
}

async function enterKnown(
  { db, clerk, form, confirmed }: Entering,
  now: Instant,
): Promise<Entered> {
  const number = form.number ?? ''
  const read = async () => {
    const facts = await readPaper(db, form, now, confirmed.key)
    return facts.resident && { ...facts, resident: facts.resident }
  }
  const by = actingFor(db, clerk, number, now)
  const done = await act(
    db,
    by,
    read,
    (facts): Verdict<Entered> =>
      facts.actedTo
        ? { answer: { leadsTo: facts.actedTo }, writes: [] }
        : entered({ db, form, confirmed, number }, facts, now),
  )
  return done ?? { ...(await readPaper(db, form, now)), refusal: 'unknownNumber' }
}

type Named = Omit<Entering, 'clerk'> & { number: string }

/** The application of a form, whoever it is of, and that the form has acted. */
function entered(
  { db, form, confirmed: { key }, number }: Named,
  facts: PaperFacts,
  now: Instant,
): Verdict<Entered> {
  const leadsTo = completionOf(number)
  const press = pressed(db, { key, leadsTo }, now)
  const { application, arrivedOn, registration } = form
  const { lottery } = facts
  const told = { residents: [number], after: { arrivedOn, isNew: registration !== null } }
  if (!application) return { answer: { leadsTo }, writes: press, told }
  const asked = facts.facts && following(application.asked, facts.facts)
  const verdict =
    lottery && asked && applyOn(db, lottery, { ...application, asked, arrivedOn, key }, now)
  if (!verdict || verdict.writes.length === 0) return { answer: facts, writes: [] }
  const { month, slug: facility } = application
  const choices = application.asked.choices.map(toChoice)
  return {
    answer: { leadsTo },
    writes: [...verdict.writes, ...press],
    told: { ...told, after: { ...told.after, month, facility, choices } },
    otherwise: { broken: listIsFrozen, answer: () => closedMeanwhile(facts) },
  }
}

const closedMeanwhile = (facts: PaperFacts): Entered => {
  const closed: ApplicationObjection = { part: 'whole', refusal: 'closed' }
  return { ...facts, objections: [closed] }
}

const actingFor = (db: Db, clerk: Author, number: string, now: Instant): Acting =>
  acting(db, clerk, { kind: 'paperEntered', residents: [number] }, now)

const numbersOf = ({ resembling }: Pick<JudgedPaper, 'resembling'>): string[] =>
  resembling.map(({ number }) => number)

const completionOf = (number: string) => `/staff/paper/${number}/completion`
