import { type Context, Hono } from 'hono'
import {
  type ServiceMistakes,
  serveResident,
} from '../../../../components/staff/residents/serving.tsx'
import type { Mistakes } from '../../../../components/ui/form.tsx'
import {
  type Change,
  changes,
  refuseRole,
  type ServingRefusal,
} from '../../../domain/staff/residents/serving.ts'
import type { ClerkEnv } from '../../../env.ts'
import { form } from '../../../http/form.ts'
import { findResident } from '../../../store/staff/residents/person.ts'
import {
  changeChannel,
  correctName,
  endSessions,
  namesShown,
  reissueCard,
  reopen,
  stop,
} from '../../../store/staff/residents/serving.ts'
import { readNames } from '../../account/registration-form.ts'
import { noteRead } from './residents.ts'
import {
  readChannel,
  readFacts,
  readGround,
  readReason,
  type ServingTyped,
  servingForm,
} from './serving-form.ts'

type Refused = { mistakes?: ServiceMistakes; nameMistakes?: Mistakes }

/** Reads the form and does what it asks for: why not, null once it is done, undefined where nobody open has the number. */
type Serve = (
  c: Context<ClerkEnv>,
  typed: ServingTyped & { number: string },
) => Promise<Refused | ServingRefusal | null | undefined>

/** What needs no more than a reason. */
const withReason =
  (verb: typeof reissueCard): Serve =>
  async ({ var: { db, clerk, now } }, typed) => {
    const mistakes: ServiceMistakes = {}
    const reason = readReason(typed, mistakes)
    if (mistakes.reason) return { mistakes }
    return verb(db, clerk, { ...orderOf(typed), reason }, now)
  }

const serving: Record<Change, Serve> = {
  card: withReason(reissueCard),
  sessions: withReason(endSessions),
  reopening: withReason(reopen),
  async channel({ var: { db, clerk, now } }, typed) {
    const mistakes: ServiceMistakes = {}
    const channel = readChannel(typed, mistakes)
    return channel ? changeChannel(db, clerk, { ...orderOf(typed), channel }, now) : { mistakes }
  },
  async name({ var: { db, clerk, now } }, typed) {
    const mistakes: ServiceMistakes = {}
    const nameMistakes: Mistakes = {}
    const names = readNames(typed, nameMistakes)
    const reason = readReason(typed, mistakes)
    if (!names || mistakes.reason) return { mistakes, nameMistakes }
    return correctName(db, clerk, { ...orderOf(typed), names, reason, saw: typed.shown }, now)
  },
  async stop({ var: { db, clerk, now } }, typed) {
    const mistakes: ServiceMistakes = {}
    const ground = readGround(typed, mistakes)
    const facts = readFacts(typed, mistakes)
    if (!ground || mistakes.facts) return { mistakes }
    return stop(db, clerk, { ...orderOf(typed), ground, facts }, now)
  },
}

const orderOf = ({ number, press }: ServingTyped & { number: string }) => ({ number, key: press })

export const servingResidents = new Hono<ClerkEnv>()

for (const change of changes) addPage(change)

/** The page of one thing that is done for a resident. */
function addPage(change: Change) {
  const path = `/:number{\\d+}/${change}` as const
  servingResidents.get(path, (c) => {
    const refusal = refuseRole(change, c.var.clerk.role)
    return show(c, change, refusal ? { refusal } : {})
  })
  servingResidents.post(path, form(servingForm), async (c) => {
    const typed = c.req.valid('form')
    const number = c.req.param('number')
    const answer = await serving[change](c, { ...typed, number })
    if (answer === null) return c.redirect(`/staff/residents/${number}`, 303)
    if (answer === undefined) return show(c, change, { refusal: 'closed' })
    return show(c, change, {
      typed,
      ...(typeof answer === 'string' ? { refusal: answer } : answer),
    })
  })
}

type Shown = Omit<Parameters<typeof serveResident>[0], 'service' | 'resident' | 'shown'>

/** Whose it is stands on the page, so that looking at it is a reading. */
async function show(c: Context<ClerkEnv>, service: Change, shown: Shown) {
  const { db, words } = c.var
  const number = c.req.param('number') ?? ''
  const resident = await findResident(db, number)
  if (!resident) return c.notFound()
  await noteRead(c, number)
  const props = { service, resident, shown: namesShown(resident), ...shown }
  return c.render(serveResident(props, words))
}
