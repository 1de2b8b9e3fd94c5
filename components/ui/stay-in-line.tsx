import type { Night } from '../../src/domain/calendar.ts'
import { useWords } from '../words/words.ts'

/** A stay with the day of leaving, on one line for the eye and in whole words for the ear. */
export function StayInLine({ nights }: { nights: readonly Night[] }) {
  const words = useWords()
  const [from, to] = words.stayInShort(nights)
  return (
    <>
      <span aria-hidden="true" class="stay">
        {from}
        <wbr />
        {to}
      </span>{' '}
      <span class="v">{words.staySpoken(nights)}</span>
    </>
  )
}
