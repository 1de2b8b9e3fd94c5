import { useWords } from '../words/words.ts'

/** 「保養施設検索 > 2ヶ月検索結果 > …」 with the current step, counted from 0, marked; on a phone that alone, as 「2／5 …」. */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  const words = useWords()
  return (
    <ol class="steps" aria-label={words.steps}>
      {names.map((name, index) => (
        <li
          {...(index === current && {
            'aria-current': 'step',
            'data-step': words.step(current + 1, names.length),
          })}
        >
          {name}
        </li>
      ))}
    </ol>
  )
}
