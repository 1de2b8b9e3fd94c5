import { useWords } from '../words/words.ts'

/** 「保養施設検索 > 2ヶ月検索結果 > …」 with the current step, counted from 0, marked. */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  const words = useWords()
  return (
    <ol class="steps" aria-label={words.steps}>
      {names.map((name, index) => (
        <li aria-current={index === current ? 'step' : undefined}>{name}</li>
      ))}
    </ol>
  )
}
