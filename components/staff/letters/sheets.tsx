import { useContext } from 'hono/jsx'
import type { Night } from '../../../src/domain/calendar.ts'
import type { ToldFacility } from '../../../src/domain/facility.ts'
import { lastDayOf } from '../../../src/domain/resident.ts'
import type { Sheet } from '../../../src/domain/staff/letters.ts'
import { paragraphsOf } from '../../letters/letter.tsx'
import type { Page } from '../../page.ts'
import { CentreOf, ForReader } from '../../ui/for-reader.tsx'
import { wordsIn } from '../../words/languages.ts'
import { useWords, type Words } from '../../words/words.ts'
import { Paragraphs } from './one.tsx'

type Props = {
  sheets: readonly Sheet[]
  facilities: readonly ToldFacility[]
  site: string
  today: Night
}

/** Letters as they are printed: A4, folded in three for a window envelope (窓付き長形3号). */
export const printLetters = (props: Props, { staff }: Words): Page => ({
  title: staff.letters.printing.title,
  back: '/staff/letters/print',
  content: <PrintLetters {...props} />,
  isSecret: true,
})

function PrintLetters({ sheets, ...around }: Props) {
  const words = useWords().staff.letters.printing
  const printed = sheets.filter(isPrintable)
  const left = sheets.filter((sheet) => !isPrintable(sheet))
  return (
    <>
      <div class="before-letters">
        <h1>{words.title}</h1>
        {left.length > 0 && (
          <p class="error">{words.left(left.flatMap(({ number }) => number ?? []))}</p>
        )}
        {printed.length === 0 ? <p>{words.none}</p> : <Mark sheets={printed} />}
      </div>
      {printed.map((sheet) => (
        <Letter sheet={sheet} {...around} />
      ))}
    </>
  )
}

/** There is somewhere to post it to, and the code it is about. */
const isPrintable = ({ home, kind, code }: Sheet) =>
  home !== null && (kind !== 'webCode' || code !== undefined)

function Mark({ sheets }: Pick<Props, 'sheets'>) {
  const words = useWords().staff.letters.printing
  return (
    <>
      <p>{words.lead(sheets.length)}</p>
      <p class="hint">{words.fold}</p>
      {sheets.some(({ code }) => code) && <p class="note">{words.codes}</p>}
      <form method="post" action="/staff/letters/steps">
        <ForReader />
        <input type="hidden" name="list" value="printed" />
        <input type="hidden" name="every" value={sheets.map(({ id }) => id).join()} />
        <button type="submit" name="all" value="printed" autofocus>
          {words.done(sheets.length)}
        </button>
      </form>
    </>
  )
}

function Letter({ sheet, facilities, site, today }: Omit<Props, 'sheets'> & { sheet: Sheet }) {
  const words = useWords()
  const centre = useContext(CentreOf)
  const { letter, code } = sheet
  const theirs = wordsIn(sheet.language)
  const paper = words.staff.letters.sheet
  const around = { site, facilities, today, centre, isOnPaper: true, ...(code && { code }) }
  const { subject, paragraphs } = paragraphsOf(letter, around, theirs)
  const { home, name } = sheet
  const isLong = `${home?.street}${name}`.length > 45
  return (
    <article class="letter">
      <div class="head">
        <p class={isLong ? 'window long' : 'window'}>
          {home && paper.postalCode(home.postalCode)}
          <br />
          {home && paper.place(home)}
          <br />
          {paper.to(name)}
        </p>
        <Sender today={today} />
      </div>
      <h2>{subject}</h2>
      <Paragraphs texts={paragraphs} />
      {letter.kind === 'card' && <Card sheet={sheet} today={today} />}
    </article>
  )
}

function Sender({ today }: { today: Night }) {
  const words = useWords()
  const { section, telephone, hours } = useContext(CentreOf)
  const { sheet } = words.staff.letters
  return (
    <p class="sender">
      {sheet.dated(today)}
      <br />
      {[sheet.sender, section].filter(Boolean).join(' ')}
      <br />
      {words.centre.name}
      {telephone && ` ${telephone}`}
      {hours && (
        <>
          <br />
          {hours}
        </>
      )}
    </p>
  )
}

/** 利用者登録証, to be cut out. */
function Card({ sheet, today }: { sheet: Sheet; today: Night }) {
  const words = useWords()
  const { card, dated } = words.staff.letters.sheet
  const { number, name, residentKana, residentKind, expiresAt } = sheet
  const facts = [
    [card.number, words.residentNumber(number ?? '')],
    [card.name, card.named(name, residentKana ?? '')],
    ...(residentKind ? [[card.kind, card.kinds[residentKind]]] : []),
    ...(expiresAt === null ? [] : [[card.until, dated(lastDayOf(expiresAt))]]),
    [card.issued, dated(today)],
  ]
  return (
    <section class="card">
      <h3>{card.title}</h3>
      <dl>
        {facts.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
