import type { Child } from 'hono/jsx'
import { CentreOf, PressKey, Reader } from '../../../components/ui/for-reader.tsx'
import { Language, type Words } from '../../../components/words/words.ts'
import type { Centre } from '../../domain/centre.ts'

type Around = {
  words: Words
  centre: Centre
  /** Stands for whoever it is for; empty for whoever asks. */
  reader: string
  newKey: () => string
}

/** In a language, for a reader, with keys for its forms. */
export async function textOf(
  content: Child,
  { words, centre, reader, newKey }: Around,
): Promise<string> {
  const text = await (
    <Language.Provider value={words}>
      <Reader.Provider value={reader}>
        <PressKey.Provider value={newKey}>
          <CentreOf.Provider value={centre}>{content}</CentreOf.Provider>
        </PressKey.Provider>
      </Reader.Provider>
    </Language.Provider>
  ).toString()
  return String(text)
}
