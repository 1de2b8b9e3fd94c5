import { useWords } from '../words/words.ts'

/** An entry whose chapter does not exist yet: it says so and leads nowhere. */
export const NotBuiltYet = ({ name }: { name: string }) => (
  <span class="later">
    {name}（{useWords().notBuiltYet}）
  </span>
)
