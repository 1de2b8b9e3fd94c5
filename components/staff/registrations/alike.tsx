import { coincidences, type Signal } from '../../../src/domain/account/review.ts'
import type { Instant } from '../../../src/domain/calendar.ts'
import {
  type RegistrationFacts,
  type ResidentKind,
  registrationStatus,
} from '../../../src/domain/resident.ts'
import { mostOfFacts } from '../../../src/domain/staff/remark.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { type Errors, Field, type Typed } from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { useWords } from '../../words/words.ts'

/** Somebody who may be the same person, and what was decided about that. */
export type Alike = RegistrationFacts & {
  number: string
  name: string
  kana: string
  kind: ResidentKind
  closedAt: Instant | null
  isByName: boolean
  isByKana: boolean
  isByEmail: boolean
  differentBy: string | null
  differentAt: Instant | null
  comment: string | null
}

/** The numbers that have something in common, by what it is. */
export type Numbers = Record<'home' | 'telephone' | 'network', string[]>

type AlikeProps = {
  of: { resident: { number: string }; alike: readonly Alike[] }
  now: Instant
  mayAct: boolean
  isWaiting: boolean
  errors: Errors
  typed?: Typed
}

export function AlikePeople(props: AlikeProps) {
  const { registrations: words } = useWords().staff
  const { alike } = props.of
  if (alike.length === 0) return null
  return (
    <section>
      <h2 id="different">{words.alikeTitle}</h2>
      {alike.map((one) => (
        <AlikePerson {...props} one={one} />
      ))}
    </section>
  )
}

function AlikePerson({ one, of, now, mayAct, errors, typed = {} }: AlikeProps & { one: Alike }) {
  const { registrations: words } = useWords().staff
  const { number, name, kana, closedAt, differentBy, differentAt, comment } = one
  const by: Signal[] = [
    ...(one.isByName ? (['name'] as const) : []),
    ...(one.isByKana ? (['kana'] as const) : []),
    ...(one.isByEmail ? (['email'] as const) : []),
  ]
  const status = closedAt === null ? registrationStatus(one, now) : 'closed'
  const field = `different-${number}`
  return (
    <>
      <h3>
        {name ? `${name}（${kana}）` : words.erased} {number}
      </h3>
      <p>
        {words.statuses[status]}　{words.alikeBy(by)}
      </p>
      {differentAt !== null && (
        <p>{words.differentDecided(differentBy ?? '', differentAt, comment ?? '')}</p>
      )}
      {differentAt === null && mayAct && (
        <form
          method="post"
          action={`/staff/registrations/${of.resident.number}/different`}
          novalidate
        >
          <ForReader />
          <PressedOnce />
          <Hidden values={{ other: number }} />
          <Field
            id={field}
            name="comment"
            label={words.differentComment}
            value={typed[field]}
            error={errors[field]}
            maxlength={mostOfFacts}
            autocomplete="off"
          />
          <button type="submit" class="option">
            {words.different}
          </button>
        </form>
      )}
    </>
  )
}

/** Shown, and no reason to look at anybody by themselves. */
export function Coincidences({ numbers }: { numbers: Numbers | undefined }) {
  const { registrations: words } = useWords().staff
  const some = coincidences.filter((one) => (numbers?.[one].length ?? 0) > 0)
  if (some.length === 0) return null
  return (
    <section>
      <h2>{words.coincidencesTitle}</h2>
      <ul>
        {some.map((one) => (
          <li>
            {words.coincidences[one]}：
            {numbers?.[one].map((number) => (
              <>
                <a href={`/staff/registrations/${number}`}>{number}</a>{' '}
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
