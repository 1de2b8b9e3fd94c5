import type { Month } from '../../../src/domain/calendar.ts'
import {
  type LookUpRefusal,
  lineOfSought,
  type Sought,
} from '../../../src/domain/lottery/look-up.ts'
import { lineHashOf } from '../../../src/domain/proof/protocol.ts'
import type { Page } from '../../page.ts'
import { ErrorSummary, type Errors, Field } from '../../ui/form.tsx'
import { Item } from '../../ui/items.tsx'
import { StayInLine } from '../../ui/stay-in-line.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { Wish } from '../applications.tsx'

type FormProps = { month: Month; typed?: string; errors?: Errors }

/** Finds an application by its receipt, on the page of its round. */
export function LookUpForm({ month, typed, errors = {} }: FormProps) {
  const { lookUp } = useWords().drawRecord
  return (
    <form id="form" method="get" action={`/draws/${month}`} novalidate>
      <Field
        name="receipt"
        label={lookUp.receipt}
        hint={lookUp.hint}
        error={errors.receipt}
        value={typed}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <button type="submit">{lookUp.act}</button>
    </form>
  )
}

type LookUpProps = {
  month: Month
  typed: string
  /** How many characters count of what was typed. */
  length: number
  sought: Sought | undefined
  refusal: LookUpRefusal | null
}

export function lookUpApplication(props: LookUpProps, { drawRecord: { lookUp } }: Words): Page {
  const { month, length, sought, refusal } = props
  const about = { month: sought?.round.month ?? month, typed: length }
  const errors: Errors = refusal ? { receipt: lookUp.refusals[refusal](about) } : {}
  return {
    title: lookUp.title(month),
    back: `/draws/${month}`,
    content: <LookUp {...props} errors={errors} />,
    leaving: { at: `/draws/${month}` },
    errors,
    // Until then a receipt is its applicant's alone.
    isSecret: !sought?.drawn,
  }
}

function LookUp({ errors, ...props }: LookUpProps & { errors: Errors }) {
  const { lookUp } = useWords().drawRecord
  const { month, typed, sought, refusal } = props
  const other = refusal === 'otherRound' && sought?.round.month
  return (
    <>
      <h1>{lookUp.title(month)}</h1>
      <ErrorSummary errors={errors} />
      {other && (
        <p>
          <a href={`/draws/${other}?receipt=${sought.receipt}`}>{lookUp.toOtherRound(other)}</a>
        </p>
      )}
      {!refusal && <Found {...props} />}
      {!refusal && <h2>{lookUp.heading}</h2>}
      <LookUpForm month={month} typed={typed} errors={errors} />
      <p>
        <a href={`/draws/${month}`}>{lookUp.toRound}</a>
      </p>
    </>
  )
}

function Found({ month, sought }: Pick<LookUpProps, 'month' | 'sought'>) {
  const { drawRecord, inFives } = useWords()
  const { lookUp } = drawRecord
  if (!sought) return null
  const { receipt, drawn } = sought
  const line = lineOfSought(sought)
  return (
    <>
      {drawn ? <Outcome sought={sought} drawn={drawn} /> : <p class="note">{lookUp.listed}</p>}
      <h2>{lookUp.proof}</h2>
      <dl>
        <Item name={lookUp.receipt}>
          <code>{inFives(receipt)}</code>
        </Item>
        {drawn && (
          <Item name={lookUp.line}>
            <code>{line}</code>
          </Item>
        )}
        <Item name={lookUp.lineHash}>
          <code>{lineHashOf(line)}</code>
        </Item>
      </dl>
      <p>{lookUp.lineHashHint}</p>
      <p>
        <a href={`/draws/${month}/hashes.txt`}>{lookUp.toHashes}</a>
      </p>
    </>
  )
}

/** What became of an application, for anybody who has its receipt. */
function Outcome({ sought, drawn }: { sought: Sought; drawn: NonNullable<Sought['drawn']> }) {
  const words = useWords()
  const { lookUp } = words.drawRecord
  const { facility, choices, round } = sought
  const { choice, nights, place, among } = drawn
  const whys = lookUp.whys(drawn)
  return (
    <>
      <p class="result">{choice === null ? words.results.lost : words.results.won}</p>
      <p>{choice === null ? lookUp.lost : words.results.wonLead(choice)}</p>
      <dl>
        {choice !== null && (
          <Item name={lookUp.won}>
            <StayInLine nights={nights} />
          </Item>
        )}
        <Item name={lookUp.facility}>{words.facilityName(facility)}</Item>
        <Item name={lookUp.place}>
          <a href={`/draws/${round.month}/${facility.slug}?place=${place}`}>
            {lookUp.placeOf(place, among)}
          </a>
        </Item>
        {choices.map((wish, index) => (
          <Item name={words.nthChoice(index + 1)}>
            <Wish {...wish} />
          </Item>
        ))}
      </dl>
      {whys.length > 0 && <h2>{lookUp.reasons}</h2>}
      <ul>
        {whys.map((why) => (
          <li>{why}</li>
        ))}
      </ul>
    </>
  )
}
