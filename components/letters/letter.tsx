import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { ja } from '../words/ja/ja.ts'
import type { Links } from '../words/ja/letters.ts'
import { wordsIn } from '../words/words.ts'

/** What a letter may speak of: where it leads, and what holds at the facilities on the day it leaves. */
type Around = Links & { facilities: readonly Facility[]; today: Night }

/** A letter in words of its language: plain text, and the same as short HTML. */
export function writeLetter(
  { letter, language }: { letter: Letter; language: string },
  { facilities, today, ...links }: Around,
): { subject: string; text: string; html: string } {
  const { lang, letters } = wordsIn(language)
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
    subject: letters.subject(subject),
    text: `${all.join('\n\n')}\n`,
    html: `<!DOCTYPE html>${html}`,
  }
}

/** The name their letters come from. */
export const sender = ja.letters.sender

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text)
