import { useContext } from 'hono/jsx'
import type { Night } from '../../../src/domain/calendar.ts'
import type { ToldFacility } from '../../../src/domain/facility.ts'
import {
  type LetterStep,
  listOf,
  stepsOf,
  type WholeLetter,
} from '../../../src/domain/staff/letters.ts'
import { paragraphsOf } from '../../letters/letter.tsx'
import type { Page } from '../../page.ts'
import { CentreOf, ForReader } from '../../ui/for-reader.tsx'
import { wordsIn } from '../../words/languages.ts'
import { useWords, type Words } from '../../words/words.ts'
import { listPath } from './lists.tsx'

type Props = {
  letter: WholeLetter
  /** What a letter speaks of. */
  facilities: readonly ToldFacility[]
  site: string
  today: Night
  mayAct: boolean
  done?: { step: LetterStep; count: number } | undefined
}

export const showLetter = (props: Props, { staff }: Words): Page => ({
  title: staff.letters.one.title(staff.residents.letters.kinds[props.letter.kind]),
  back: listPath(listOf(props.letter)),
  content: <ShowLetter {...props} />,
})

function ShowLetter(props: Props) {
  const { letter, mayAct, done } = props
  const { staff } = useWords()
  const words = staff.letters
  const steps = mayAct ? stepsOf(letter) : []
  return (
    <>
      <h1>{staff.residents.letters.kinds[letter.kind]}</h1>
      {done && (
        <p class="note" role="status">
          {done.count > 0 ? words.done[done.step](done.count) : words.nothingDone}
        </p>
      )}
      <Facts letter={letter} />
      {steps.length > 0 && (
        <form method="post" action={`/staff/letters/${letter.id}`}>
          <ForReader />
          <p class="acts">
            {letter.channel === 'paper' && letter.printedAt === null && letter.deadAt === null && (
              <OpenSheet letter={letter} />
            )}
            {steps.map((step) => (
              <button type="submit" class="link" name="step" value={step}>
                {words.steps[step]}
              </button>
            ))}
          </p>
        </form>
      )}
      <h2>{words.one.text}</h2>
      <Text {...props} />
    </>
  )
}

function OpenSheet({ letter: { id, home } }: Pick<Props, 'letter'>) {
  const { one, printing } = useWords().staff.letters
  if (home === null) return <span class="error">{one.noAddress}</span>
  return (
    <button type="submit" formaction="/staff/letters/print/sheets" name="id" value={id} autofocus>
      {printing.open}
    </button>
  )
}

function Facts({ letter }: Pick<Props, 'letter'>) {
  const words = useWords()
  const { letters } = words.staff
  const { facts } = letters.one
  return (
    <dl>
      <div>
        <dt>{facts.to}</dt>
        <dd>
          {letter.number ? (
            <a href={`/staff/residents/${letter.number}`}>
              {letters.to(letter.number, letter.name)}
            </a>
          ) : (
            letters.to(null, letter.name)
          )}
        </dd>
      </div>
      {letter.channel === 'mail' && letter.address && (
        <div>
          <dt>{facts.address}</dt>
          <dd>{letters.one.mail(letter.address)}</dd>
        </div>
      )}
      {letter.channel === 'paper' && (
        <div>
          <dt>{facts.address}</dt>
          <dd>
            {letter.home ? words.registration.addressWritten(letter.home) : letters.one.noAddress}
          </dd>
        </div>
      )}
      <div>
        <dt>{facts.times}</dt>
        <dd>{letters.past(letter)}</dd>
      </div>
      {letter.reason && (
        <div>
          <dt>{facts.reason}</dt>
          <dd>{letters.reason(letter.reason)}</dd>
        </div>
      )}
    </dl>
  )
}

/** As it would leave now, without what is made for it then. */
function Text({ letter, facilities, site, today }: Props) {
  const words = useWords().staff.letters.one
  const centre = useContext(CentreOf)
  if (letter.deliveredAt !== null) return <p>{words.gone}</p>
  const around = { site, facilities, today, centre, isOnPaper: letter.channel === 'paper' }
  const { subject, paragraphs } = paragraphsOf(letter.letter, around, wordsIn(letter.language))
  const hasKey = ['registrationCode', 'passwordReset', 'emailChange', 'webCode'].includes(
    letter.kind,
  )
  return (
    <>
      {hasKey && <p class="hint">{words.isKey}</p>}
      <p>{subject}</p>
      <Paragraphs texts={paragraphs} />
    </>
  )
}

/** Lines as they stand in a letter. */
export const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.filter(Boolean).map((text) => (
      <p>
        {text.split('\n').map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        ))}
      </p>
    ))}
  </>
)
