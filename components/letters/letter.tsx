import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Letter } from '../../src/domain/letter.ts'
import type { Links } from '../words/ja/letters.ts'
import type { Words } from '../words/words.ts'

/** What a letter may speak of: where it leads, and what holds at the facilities on the day it leaves. */
type Around = Links & { facilities: readonly Facility[]; today: Night }

/** A letter as it is read: plain text, and the same as short HTML. */
export type Written = { sender: string; subject: string; text: string; html: string }

/** A letter in words of a language. */
export function writeLetter(
  letter: Letter,
  { facilities, today, ...links }: Around,
  { lang, letters }: Words,
): Written {
  const { subject, paragraphs } = letters.write(letter, links, { facilities, from: today })
  const all = [letters.to(letter.name), ...paragraphs, letters.closing]
  const html = (
    <html lang={lang}>
      <body>
        {all.map((text) => (
          <p>{isAddress(text) ? <a href={text}>{text}</a> : text}</p>
        ))}
      </body>
    </html>
  )
  return {
    sender: letters.sender,
    subject: letters.subject(subject),
    text: `${all.join('\n\n')}\n`,
    html: `<!DOCTYPE html>${html}`,
  }
}

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text)
