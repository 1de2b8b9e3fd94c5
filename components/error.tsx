import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

const statuses = [403, 404, 413, 422, 500, 503] as const

export type ErrorStatus = (typeof statuses)[number]

export const isErrorStatus = (status: number): status is ErrorStatus =>
  statuses.some((one) => one === status)

/** What a status alone does not tell. */
type Reason = keyof Words['errors']['reasons']

export const errorPage = (status: ErrorStatus, { errors }: Words, reason?: Reason): Page => ({
  title: errors.titles[status],
  back: '/',
  content: <ErrorText status={status} reason={reason} />,
})

function ErrorText({ status, reason }: { status: ErrorStatus; reason?: Reason }) {
  const { errors } = useWords()
  return (
    <>
      <h1>{errors.titles[status]}</h1>
      <p>{reason ? errors.reasons[reason] : errors.texts[status]}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
