import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'
import { forDraft } from './draft.ts'

type BegunProps = { mark: string; isAnew: boolean }

/** A registration was begun in this browser: whoever comes next sees nothing of it before they say it is theirs. */
export const begunRegistration = (props: BegunProps, words: Words): Page => ({
  title: words.registration.title,
  back: '/',
  content: <BegunRegistration {...props} />,
  isSecret: true,
})

function BegunRegistration({ mark, isAnew }: BegunProps) {
  const words = useWords().registration
  return (
    <>
      <h1>{words.title}</h1>
      {isAnew && <NotSent />}
      <p>{words.begun}</p>
      <form method="post" action={forDraft('/registration/reset', mark)}>
        <p class="acts">
          <a class="button" href={forDraft('/registration', mark)}>
            {words.goOn}
          </a>
          <button type="submit" class="link">
            {words.beginAnew}
          </button>
        </p>
      </form>
    </>
  )
}

/** In place of what the press of another draft's page would have done. */
export const NotSent = () => (
  <p class="errors" role="alert">
    {useWords().registration.notSent}
  </p>
)
