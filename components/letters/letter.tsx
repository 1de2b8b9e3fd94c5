import type { Letter } from '../../src/domain/letter.ts'
import { ja } from '../words/ja/ja.ts'
import type { Links } from '../words/ja/letters.ts'

/** A letter in words: plain text, and the same as short HTML. */
export function writeLetter(
  letter: Letter,
  links: Links,
): { subject: string; text: string; html: string } {
  const { subject, paragraphs } = ja.letters.write(letter, links)
  const all = [ja.letters.to(letter.name), ...paragraphs, ja.letters.closing]
  const html = (
    <html lang={ja.lang}>
      <body>
        {all.map((text) => (
          <p>{isAddress(text) ? <a href={text}>{text}</a> : text}</p>
        ))}
      </body>
    </html>
  )
  return {
    subject: ja.letters.subject(subject),
    text: `${all.join('\n\n')}\n`,
    html: `<!DOCTYPE html>${html}`,
  }
}

/** The name their letters come from. */
export const sender = ja.letters.sender

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text)
