import {
  type LetterCounts,
  type LetterList,
  type LetterStep,
  type ListedLetter,
  letterLists,
} from '../../../src/domain/staff/letters.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'

type Props = {
  list: LetterList
  letters: readonly ListedLetter[]
  counts: LetterCounts
  page: number
  isMore: boolean
  mayAct: boolean
  /** What was just done with how many. */
  done?: { step: LetterStep; count: number } | undefined
  /** Nothing was chosen. */
  isNoneChosen?: boolean
}

export const listPath = (list: LetterList): string =>
  list === 'dead' ? '/staff/letters' : `/staff/letters/${list}`

export function listLetters(props: Props, { staff }: Words): Page {
  const { letters } = staff
  const errors = props.isNoneChosen ? { letters: letters.noneChosen } : {}
  return {
    title: `${letters.title}：${letters.lists[props.list]}`,
    back: '/staff',
    content: <ListLetters {...props} />,
    ...(props.isNoneChosen && { errors }),
  }
}

function ListLetters(props: Props) {
  const { list, letters, counts, done, isNoneChosen } = props
  const words = useWords().staff.letters
  return (
    <>
      <h1>{words.lists[list]}</h1>
      <ErrorSummary errors={isNoneChosen ? { letters: words.noneChosen } : {}} />
      {done && (
        <p class="note" role="status">
          {done.count > 0 ? words.done[done.step](done.count) : words.nothingDone}
        </p>
      )}
      {letters.length === 0 ? <p>{words.none[list]}</p> : <Acting {...props} />}
      <Turning {...props} />
      <nav aria-label={words.title}>
        <ul>
          {letterLists
            .filter((one) => one !== list)
            .map((one) => (
              <li>
                <a href={listPath(one)}>{headed(one, counts, words)}</a>
              </li>
            ))}
          <li>
            <a href="/staff/letters/codes">{words.code.title}</a>
          </li>
        </ul>
      </nav>
    </>
  )
}

const headed = (
  list: LetterList,
  counts: Partial<Record<LetterList, number>>,
  words: Words['staff']['letters'],
) => {
  const count = counts[list]
  return count === undefined ? words.lists[list] : words.withCount(words.lists[list], count)
}

/** What is done from a list, the likeliest first; printing has a page between. */
const stepsFrom: Record<LetterList, readonly LetterStep[]> = {
  dead: ['resend', 'onPaper'],
  waiting: [],
  delivered: [],
  print: ['setAside'],
  printed: ['posted', 'reprint'],
  posted: ['returned'],
  returned: ['reprint', 'setAside'],
}

function Acting(props: Props) {
  const { list, letters, mayAct } = props
  const steps = mayAct ? stepsFrom[list] : []
  if (steps.length === 0) return <Letters {...props} isChosen={false} />
  return (
    <form method="post" action="/staff/letters/steps">
      <ForReader />
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="every" value={letters.map(({ id }) => id).join()} />
      <p class="acts">{list === 'print' ? <Printing {...props} /> : <Every {...props} />}</p>
      <Letters {...props} isChosen />
      <p class="acts">
        {steps.map((step) => (
          <Chosen step={step} />
        ))}
      </p>
    </form>
  )
}

/** The whole batch at once: what is pressed most, and by the first Enter. */
function Printing({ counts, letters }: Props) {
  const { printing } = useWords().staff.letters
  const action = '/staff/letters/print/sheets'
  return (
    <>
      <button type="submit" formaction={action} name="oldest" value="yes" autofocus>
        {printing.openAll(Math.min(counts.print, letters.length))}
      </button>
      <button type="submit" class="link" formaction={action} id="letters">
        {printing.openChosen}
      </button>
    </>
  )
}

function Every({ list, letters }: Props) {
  const words = useWords().staff.letters
  if (list !== 'printed') return null
  return (
    <button type="submit" name="all" value="posted" autofocus>
      {words.all(letters.length, words.steps.posted)}
    </button>
  )
}

function Chosen({ step }: { step: LetterStep }) {
  const words = useWords().staff.letters
  return (
    <button type="submit" class="link" name="step" value={step}>
      {words.chosen(words.steps[step])}
    </button>
  )
}

function Letters({ list, letters, isChosen }: Props & { isChosen: boolean }) {
  const { staff } = useWords()
  const words = staff.letters
  const hasReason = list === 'dead' || list === 'waiting'
  return (
    <ul class="queue" aria-label={words.lists[list]}>
      {letters.map((letter) => (
        <li>
          {isChosen ? (
            <label class="choice">
              <input type="checkbox" name="id" value={letter.id} />
              {staff.residents.letters.kinds[letter.kind]}
            </label>
          ) : (
            <span>{staff.residents.letters.kinds[letter.kind]}</span>
          )}
          <a href={`/staff/letters/${letter.id}`}>{words.to(letter.number, letter.name)}</a>
          <span class="hint">{words.stamps(letter).at(-1)}</span>
          {hasReason && letter.reason && <span>{words.reason(letter.reason)}</span>}
        </li>
      ))}
    </ul>
  )
}

function Turning({ list, page, isMore }: Props) {
  const words = useWords().staff.letters
  const at = (to: number) => `${listPath(list)}?page=${to}`
  return (
    <p>
      {page > 1 && <a href={at(page - 1)}>{words.earlier}</a>}{' '}
      {isMore && <a href={at(page + 1)}>{words.later}</a>}
    </p>
  )
}
