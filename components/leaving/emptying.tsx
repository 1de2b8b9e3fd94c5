import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

type EmptyProps = {
  /** The page of the form, with what is typed there. */
  at: string
  /** Where it is emptied. */
  action?: string
}

/** リセット asks before it empties a form. */
export const emptyForm = (props: EmptyProps, { unfinished }: Words): Page => ({
  title: unfinished.title,
  back: props.at,
  content: <EmptyForm {...props} />,
})

function EmptyForm({
  at,
  action = `/unfinished/reset?${new URLSearchParams({ from: at })}`,
}: EmptyProps) {
  const { unfinished } = useWords()
  return (
    <>
      <h1>{unfinished.title}</h1>
      <p>{unfinished.lead}</p>
      <form method="post" action={action}>
        <p class="acts">
          <button type="submit" class="ends">
            {unfinished.empty}
          </button>
          <a href={at}>{unfinished.goOn}</a>
        </p>
      </form>
    </>
  )
}
