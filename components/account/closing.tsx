import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { Choice, ErrorSummary, type Errors, type Mistakes, sentencesOf } from '../ui/form.tsx'
import { useWords, type Words } from '../words/words.ts'

type CloseProps = {
  /** Stays that are to come. */
  coming: number
  mistakes?: Mistakes
}

export function closeAccount({ coming, mistakes = {} }: CloseProps, words: Words): Page {
  const errors = sentencesOf(mistakes, words)
  return {
    title: words.closing.title,
    back: '/menu',
    content: <CloseAccount coming={coming} errors={errors} />,
    errors,
  }
}

/** 利用者登録の取りやめ: what will happen, and the act. */
function CloseAccount({ coming, errors }: { coming: number; errors: Errors }) {
  const { closing } = useWords()
  return (
    <>
      <h1>{closing.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{closing.lead}</p>
      <ul class="notices">
        {closing.consequences.map((consequence) => (
          <li>{consequence}</li>
        ))}
        {coming > 0 && <li>{closing.coming(coming)}</li>}
      </ul>
      <form method="post" action="/registration/closing" novalidate>
        <ForReader />
        <Choice id="agreed" name="agreed" label={closing.agree} error={errors.agreed} />
        <p class="acts">
          <button type="submit">{closing.act}</button>
          <a href="/menu">{closing.stop}</a>
        </p>
      </form>
    </>
  )
}

export const closedAccount = ({ closing }: Words): Page => ({
  title: closing.completion,
  back: '/',
  content: <ClosedAccount />,
})

function ClosedAccount() {
  const { errors, closing } = useWords()
  return (
    <>
      <h1>{closing.completed}</h1>
      <p>{closing.completedLead}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
