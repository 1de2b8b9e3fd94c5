import type { Night } from '../../src/domain/calendar.ts'
import type { Centre } from '../../src/domain/centre.ts'
import type { ToldFacility } from '../../src/domain/facility.ts'
import type { Letter, ToldStay } from '../../src/domain/letter.ts'
import { stayEvent } from '../booking/stay-event.ts'
import type { Links } from '../words/ja/letters.ts'
import type { Words } from '../words/words.ts'

/** What a letter may speak of: where it leads, who it goes between, and what holds at the facilities on the day it leaves. */
type Around = Links & {
  facilities: readonly ToldFacility[]
  today: Night
  from: string
  to: string
  centre?: Centre | undefined
}

/** A letter as it is read: plain text, the same as short HTML, and the stay it is about for the reader's calendar. */
export type Written = {
  sender: string
  subject: string
  text: string
  html: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; filename: string; content: string } | undefined
}

/** What a letter says; on paper an address is one to type. */
export function paragraphsOf(
  letter: Letter,
  { facilities, today, centre, ...links }: Omit<Around, 'from' | 'to'>,
  words: Words,
): { subject: string; paragraphs: string[] } {
  const { letters } = words
  const { subject, paragraphs } = letters.write(letter, links, { facilities, from: today })
  const all = links.isOnPaper
    ? [...paragraphs.map((text) => typed(text, words)), letters.closingOnPaper]
    : [letters.to(letter.name), ...paragraphs, letters.closing]
  return { subject, paragraphs: all.map((text) => withNumber(text, centre, words)) }
}

const typed = (text: string, { letters }: Words) =>
  isAddress.test(text) ? letters.typed(text.replace(/^https?:\/\//, '')) : text

const isAddress = /^https?:\/\/\S+$/

/** A letter in words of a language. */
export function writeLetter(letter: Letter, around: Around, words: Words): Written {
  const { lang, letters } = words
  const { subject, paragraphs: all } = paragraphsOf(letter, around, words)
  const html = (
    <html lang={lang}>
      <body>
        {all.map((text) => (
          <Paragraph text={text} />
        ))}
      </body>
    </html>
  )
  return {
    sender: letters.sender,
    subject: letters.subject(subject),
    text: `${all.join('\n\n')}\n`,
    html: `<!DOCTYPE html>${html}`,
    calendar: calendarOf(letter, around, words),
  }
}

/** Whoever is told to call the centre is told its number. */
const withNumber = (text: string, centre: Centre | undefined, { letters }: Words): string =>
  centre?.telephone ? letters.withCentre(text, centre.telephone, centre.isExample === true) : text

/** A paragraph of a letter is an address to open, or lines. */
export function Paragraph({ text }: { text: string }) {
  if (isAddress.test(text))
    return (
      <p>
        <a href={text}>{text}</a>
      </p>
    )
  return (
    <p>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </p>
  )
}

function calendarOf(letter: Letter, { facilities, site, from, to }: Around, words: Words) {
  const stay = stayIn(letter)
  const facility = facilities.find(({ slug }) => slug === stay?.facility)
  if (!stay || !facility) return undefined
  const invitation = { from: { name: words.letters.sender, email: from }, to }
  const { facts } = facility
  const content = stayEvent({ ...stay, facility }, { facts, site, invitation }, words)
  return {
    method: stay.cancelledAt === null ? 'REQUEST' : 'CANCEL',
    filename: 'stay.ics',
    content,
  } as const
}

const stayIn = (letter: Letter): ToldStay | null | undefined =>
  'stay' in letter ? letter.stay : undefined
