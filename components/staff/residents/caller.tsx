import { checkInOf } from '../../../src/domain/booking/reservation.ts'
import {
  type CallerAnswers,
  type CallerFact,
  callerFacts,
  factsToAsk,
} from '../../../src/domain/staff/residents/caller.ts'
import type { Person } from '../../../src/domain/staff/residents/person.ts'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { Choice, ErrorSummary, type Errors } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'

type CallerProps = { person: Person; answers?: CallerAnswers; isTooFew?: boolean }

/** 本人確認: two facts to ask, and more where the caller is not sure; the clerk ticks what was said of each. */
export function checkCaller(props: CallerProps, { staff: { residents } }: Words): Page {
  const { number } = props.person.resident
  const errors: Errors = props.isTooFew ? { facts: residents.caller.tooFew } : {}
  return {
    title: residents.caller.title,
    back: `/staff/residents/${number}`,
    content: <CheckCaller {...props} errors={errors} />,
    errors,
  }
}

function CheckCaller({ person, answers = {}, errors }: CallerProps & { errors: Errors }) {
  const words = useWords()
  const { caller, acts, called } = words.staff.residents
  const at = `/staff/residents/${person.resident.number}`
  const known = knownOf(person, words)
  const facts = callerFacts.filter((fact) => known[fact])
  const asked = factsToAsk(facts, person.checks.made)
  const others = facts.filter((fact) => !asked.includes(fact))
  const ask = (fact: CallerFact) => (
    <Asked fact={fact} known={known[fact] ?? ''} said={answers[fact]} isFirst={fact === asked[0]} />
  )
  return (
    <>
      <h1>{caller.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{called(person.resident.name)}</p>
      {facts.length < asked.length || asked.length < 2 ? (
        <p class="note">{caller.unanswerable}</p>
      ) : (
        <form method="post" action={`${at}/caller`} novalidate id="facts">
          <p>{caller.lead}</p>
          <ForReader />
          <PressedOnce />
          {asked.map(ask)}
          {others.length > 0 && (
            <details open={others.some((fact) => answers[fact])}>
              <summary>{caller.others}</summary>
              {others.map(ask)}
            </details>
          )}
          <button type="submit">{caller.submit}</button>
        </form>
      )}
      <p>
        <a href={at}>{acts.back}</a>
      </p>
    </>
  )
}

type AskedProps = {
  fact: CallerFact
  known: string
  said: 'right' | 'wrong' | undefined
  isFirst: boolean
}

function Asked({ fact, known, said, isFirst }: AskedProps) {
  const { caller } = useWords().staff.residents
  const answers = ['right', 'wrong', 'none'] as const
  return (
    <fieldset>
      <legend>
        {caller.facts[fact]}：<b>{known}</b>
      </legend>
      {answers.map((answer) => (
        <Choice
          id={`${fact}-${answer}`}
          type="radio"
          name={fact}
          value={answer}
          checked={answer === (said ?? 'none')}
          autofocus={isFirst && answer === 'none'}
          label={caller.answers[answer]}
        />
      ))}
    </fieldset>
  )
}

/** What is registered of each, as it is to be heard; nothing of what is not known. */
function knownOf(
  { resident, registration: known, stays }: Person,
  words: Words,
): Record<CallerFact, string | null> {
  const last = stays.coming.at(-1) ?? stays.ended.at(0)
  return {
    birthdate: known && words.registration.birthdateOf(known.birthdate),
    address: known && words.registration.addressWritten(known.homeAddress),
    telephone: resident.telephone,
    kana: resident.kana || null,
    lastStay: last ? `${words.facilityName(last.facility)} ${words.date(checkInOf(last))}` : null,
  }
}
