import type { Page } from '../page.ts'
import { ForReader } from '../ui/for-reader.tsx'
import { useWords, type Words } from '../words/words.ts'

type CodesProps = {
  /** Shown once; null where they were. */
  codes: string[] | null
  left: number
}

export const showCodes = (props: CodesProps, { staff: { login } }: Words): Page => ({
  title: login.codes.title,
  back: '/staff',
  isSecret: true,
  content: <ShowCodes {...props} />,
})

function ShowCodes({ codes, left }: CodesProps) {
  const words = useWords().staff.login.codes
  if (!codes) {
    return (
      <>
        <h1>{words.title}</h1>
        <p>{words.kept}</p>
        <p>{words.left(left)}</p>
        <form method="post" action="/staff/codes">
          <ForReader />
          <button type="submit">{words.renew}</button>
        </form>
      </>
    )
  }
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a href="/staff">{words.on}</a>
      </p>
    </>
  )
}
