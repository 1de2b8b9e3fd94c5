import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

const statuses = [403, 404, 408, 413, 415, 422, 500, 503] as const

export type ErrorStatus = (typeof statuses)[number]

export const isErrorStatus = (status: number): status is ErrorStatus =>
  statuses.some((one) => one === status)

/** After a form was sent, an answer that never came may still have been a yes. */
export const errorPage = (
  status: ErrorStatus,
  { errors }: Words,
  { wasSent = false } = {},
): Page => ({
  title: errors.titles[status],
  back: '/',
  content: <ErrorText status={status} isOpen={wasSent && status >= 500} />,
})

function ErrorText({ status, isOpen }: { status: ErrorStatus; isOpen: boolean }) {
  const { errors } = useWords()
  return (
    <>
      <h1>{errors.titles[status]}</h1>
      <p>{errors.texts[status]}</p>
      {isOpen && <p>{errors.maybeDone}</p>}
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
