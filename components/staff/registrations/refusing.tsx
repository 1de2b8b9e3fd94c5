import type { Case } from '../../../src/domain/account/review.ts'
import type { ResidentKind, Subject } from '../../../src/domain/resident.ts'
import { mostOfFacts } from '../../../src/domain/staff/remark.ts'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import {
  describedBy,
  ErrorSummary,
  type Errors,
  Field,
  FieldError,
  inOrder,
  type Typed,
} from '../../ui/form.tsx'
import { Hidden } from '../../ui/hidden.tsx'
import { Item } from '../../ui/items.tsx'
import { Shown } from '../../ui/shown.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { pathOf, whatWaits } from '../registrations.tsx'

/** Somebody who is to be refused, as they are shown. */
export type Refusable = Case & {
  subject: Subject | null
  name: string
  kana: string
  kind: ResidentKind
  shown: string
}

export type RefusingMistake = 'ground' | 'facts' | 'tooLong' | 'strange'

type RefusingProps = {
  /** One case, or several registrations. */
  of: readonly Refusable[]
  grounds: readonly { name: string; label: string; isOfNewcomers: boolean }[]
  typed?: Typed
  mistakes?: Partial<Record<string, RefusingMistake>>
}

const severalPath = '/staff/registrations/refusals'

/** The one field of the facts of somebody among several. */
export const factsOf = (number: string) => `facts-${number}`

const actionOf = (of: readonly Refusable[]) => {
  const [one, ...others] = of
  return one && others.length === 0 ? `${pathOf(one)}/refusal` : severalPath
}

const titleOf = (of: readonly Refusable[], words: Words) => {
  const { refusing } = words.staff.registrations
  const [one] = of
  return one && actionOf(of) !== severalPath
    ? refusing.title(whatWaits(one, words))
    : refusing.several(of.length)
}

export function refuseCase(props: RefusingProps, words: Words): Page {
  const said = words.staff.registrations.mistakes
  const sentences = Object.entries(props.mistakes ?? {}).flatMap(([field, mistake]) =>
    mistake ? [[field, said[mistake]]] : [],
  )
  const errors = inOrder(Object.fromEntries(sentences), ['ground', 'facts'])
  return {
    title: titleOf(props.of, words),
    back: '/staff/registrations',
    content: <RefuseCase {...props} errors={errors} />,
    errors,
  }
}

function RefuseCase({ of, grounds, typed = {}, errors }: RefusingProps & { errors: Errors }) {
  const words = useWords()
  const { refusing } = words.staff.registrations
  const isOfAmendment = of.some(({ amendmentId }) => amendmentId !== 0)
  const some = grounds.filter(({ isOfNewcomers }) => !(isOfAmendment && isOfNewcomers))
  return (
    <>
      <h1>{titleOf(of, words)}</h1>
      <ErrorSummary errors={errors} />
      <form method="post" action={actionOf(of)} novalidate>
        <ForReader />
        {of.map((one) => (
          <Whom one={one} />
        ))}
        <fieldset aria-describedby={describedBy('ground', refusing.groundHint, errors.ground)}>
          <legend>{`${refusing.ground} ${words.required}`}</legend>
          <p class="hint" id="ground-hint">
            {refusing.groundHint}
          </p>
          <FieldError id="ground" error={errors.ground} />
          {some.map(({ name, label }, index) => (
            <label class="choice">
              <input
                type="radio"
                name="ground"
                id={index === 0 ? 'ground' : undefined}
                value={name}
                checked={typed.ground === name}
                autofocus={index === 0 && Object.keys(errors).length === 0}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <Facts
          name="facts"
          label={refusing.facts}
          {...{ typed, errors }}
          hint={refusing.factsHint}
        />
        {of.length > 1 &&
          of.map(({ number, name }) => (
            <Facts
              name={factsOf(number)}
              label={refusing.factsOf(`${name}（${number}）`)}
              {...{ typed, errors }}
            />
          ))}
        <button type="submit">{refusing.confirm}</button>
      </form>
    </>
  )
}

type FactsProps = { name: string; label: string; hint?: string; typed: Typed; errors: Errors }

const Facts = ({ name, label, hint, typed, errors }: FactsProps) => (
  <Field
    name={name}
    label={label}
    hint={hint}
    value={typed[name]}
    error={errors[name]}
    maxlength={mostOfFacts}
    autocomplete="off"
  />
)

/** Whom it is about, and what of them was shown. */
const Whom = ({ one: { number, name, kana, shown } }: { one: Refusable }) => (
  <p>
    <Hidden values={{ number }} />
    <Shown shown={shown} />
    {name}（{kana}）{number}
  </p>
)

type ConfirmProps = {
  of: readonly (Refusable & { reason: string })[]
  ground: { name: string; label: string }
  appeal: string
  typed: Typed
}

/** Nothing is decided yet: what will be, and in which words. */
export const confirmRefusal = (props: ConfirmProps, words: Words): Page => ({
  title: titleOf(props.of, words),
  back: '/staff/registrations',
  content: <ConfirmRefusal {...props} />,
})

function ConfirmRefusal({ of, ground, appeal, typed }: ConfirmProps) {
  const words = useWords()
  const { refusing, appeal: appealWord } = words.staff.registrations
  const isOfAmendment = of.some(({ amendmentId }) => amendmentId !== 0)
  const facts = Object.fromEntries(
    Object.entries(typed).filter(([name]) => name.startsWith('facts')),
  )
  return (
    <>
      <h1 tabindex={-1} autofocus>
        {titleOf(of, words)}
      </h1>
      <p class="note">{refusing.lead}</p>
      <dl>
        {of.map(({ number, name, kana, reason }) => (
          <Item name={`${name}（${kana}）${number}`}>{reason}</Item>
        ))}
        <Item name={refusing.ground}>{ground.label}</Item>
        <Item name={appealWord}>{appeal}</Item>
      </dl>
      <p>{refusing.ends[isOfAmendment ? 'amendment' : 'registration']}</p>
      <form method="post" action={actionOf(of)}>
        <ForReader />
        <PressedOnce />
        <Hidden values={{ ground: ground.name, ...facts }} />
        {of.map(({ number, shown }) => (
          <>
            <Hidden values={{ number }} />
            <Shown shown={shown} />
          </>
        ))}
        <p class="acts">
          <button type="submit" class="ends" name="sure" value="yes">
            {refusing.submit}
          </button>
          <button type="submit" class="link" name="edit" value="yes">
            {refusing.edit}
          </button>
        </p>
      </form>
    </>
  )
}
