import { ja } from '../../components/words/ja/ja.ts'
import type { Words } from '../../components/words/words.ts'

const japanese = /[぀-ヿ㐀-鿿豈-﫿ー]/

/** What a language says in place of a sentence: where in the words it stands. */
const mark = (text: string, path: string) => (japanese.test(text) ? `[${path}]` : text)

/** A language in which every sentence is the name of its place: whatever is Japanese in it was never looked up. */
export const madeUp: Words = marked({ ...ja, lang: 'en' }, 'words')

function marked<T>(value: T, path: string): T
function marked(value: unknown, path: string): unknown {
  if (typeof value === 'string') return mark(value, path)
  if (typeof value === 'function') return (...args: unknown[]) => marked(value(...args), path)
  if (Array.isArray(value)) return value.map((one, index) => marked(one, `${path}.${index}`))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([name, one]) => [name, marked(one, `${path}.${name}`)]))
}
