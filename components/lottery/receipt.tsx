import { lineOf, type OwnApplication } from '../../src/domain/lottery/application.ts'
import type { Round } from '../../src/domain/lottery/round.ts'
import type { Hex } from '../../src/domain/proof/format.ts'
import { lineHashOf } from '../../src/domain/proof/protocol.ts'
import { Item } from '../ui/items.tsx'
import { useWords } from '../words/words.ts'

type ReceiptProps = {
  application: OwnApplication
  round: Pick<Round, 'month' | 'termsHash' | 'publishedAt'>
}

/**
 * By what an applicant finds the application in public, and can show that it is there: folded away, for twenty-six
 * characters and sixty-four digits are neither for every eye nor for every ear.
 */
export function Receipt({ application, round }: ReceiptProps) {
  const { applications } = useWords()
  const { month, termsHash, publishedAt } = round
  if (publishedAt !== null) return <Published application={application} round={round} />
  return (
    <details>
      <summary>{applications.receiptAndHash}</summary>
      {termsHash ? (
        <Listed application={application} month={month} termsHash={termsHash} />
      ) : (
        <Unlisted application={application} />
      )}
      <p>{applications.receiptHint}</p>
      <p>
        <a href={`/draws/${month}`}>{applications.toRecord}</a>
      </p>
    </details>
  )
}

type OwnProps = Pick<ReceiptProps, 'application'>

/** While choices may still be added and withdrawn. */
function Unlisted({ application }: OwnProps) {
  const { applications } = useWords()
  return (
    <>
      <dl>
        <InFives receipt={application.receipt} />
        <Code name={applications.lineHash}>{lineHashOf(lineOf(application))}</Code>
      </dl>
      <p>{applications.lineHashHint}</p>
    </>
  )
}

type ListedProps = OwnProps & { month: Round['month']; termsHash: Hex }

/** From the freeze on: the very line that is drawn, so that anybody can make its hash anew. */
function Listed({ application, month, termsHash }: ListedProps) {
  const { applications } = useWords()
  return (
    <>
      <dl>
        <InFives receipt={application.receipt} />
        <Code name={applications.line}>{lineOf(application)}</Code>
        <Code name={applications.lineHash}>{lineHashOf(lineOf(application))}</Code>
        <Code name={applications.termsHash}>{termsHash}</Code>
      </dl>
      <p>{applications.lineHint}</p>
      <ul>
        <li>
          <a href={`/draws/${month}/hashes.txt`}>{applications.toHashes}</a>
        </li>
        <li>
          <a href="/draws/format">{applications.toFormat}</a>
        </li>
      </ul>
    </>
  )
}

/** The record has it all by then: straight to the applicant's own place in it. */
function Published({ application: { receipt }, round: { month } }: ReceiptProps) {
  const { applications } = useWords()
  return (
    <details>
      <summary>{applications.receipt}</summary>
      <dl>
        <InFives receipt={receipt} />
      </dl>
      <p>{applications.publishedHint}</p>
      <p>
        <a href={`/draws/${month}?receipt=${receipt}`}>{applications.toRecord}</a>
      </p>
    </details>
  )
}

function InFives({ receipt }: { receipt: string }) {
  const { applications, inFives } = useWords()
  return <Code name={applications.receipt}>{inFives(receipt)}</Code>
}

const Code = ({ name, children }: { name: string; children: string }) => (
  <Item name={name}>
    <code>{children}</code>
  </Item>
)
