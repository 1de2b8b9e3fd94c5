import { useLeaving } from './leaving/way.tsx'
import { useWords } from './words/words.ts'

export function TextSize({ current, address }: { current: string | undefined; address: string }) {
  const words = useWords()
  const leaving = useLeaving()
  const chosen = isTextSize(current) ? current : 'small'
  const buttons = (
    <>
      <span>{words.textSize}</span>
      {textSizes.map((size) => (
        <button
          type="submit"
          name="size"
          value={size}
          aria-pressed={String(size === chosen)}
          {...leaving}
        >
          {words.textSizes[size]}
        </button>
      ))}
    </>
  )
  if (leaving) return <div class="sizes">{buttons}</div>
  return (
    <form class="sizes" method="post" action="/text-size">
      <input type="hidden" name="next" value={address} />
      {buttons}
    </form>
  )
}

export const textSizes = ['small', 'medium', 'large'] as const

export const isTextSize = (text: string | undefined): text is (typeof textSizes)[number] =>
  textSizes.some((size) => size === text)
