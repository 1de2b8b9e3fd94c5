import type { Page } from './page.ts'
import { ToCentre } from './ui/prose.tsx'
import { useWords, type Words } from './words/words.ts'

const statuses = [400, 403, 404, 405, 408, 413, 414, 415, 422, 431, 500, 501, 503] as const

export type ErrorStatus = (typeof statuses)[number]

export const isErrorStatus = (status: number): status is ErrorStatus =>
  statuses.some((one) => one === status)

/** What a status alone does not tell: a reason, or that a form was sent, whose answer may still have been a yes. */
type More = { reason?: keyof Words['errors']['reasons']; wasSent?: boolean }

export const errorPage = (status: ErrorStatus, { errors }: Words, more: More = {}): Page => ({
  title: errors.titles[status],
  back: '/',
  content: <ErrorText status={status} {...more} />,
})

function ErrorText({ status, reason, wasSent }: More & { status: ErrorStatus }) {
  const { errors } = useWords()
  return (
    <>
      <h1>{errors.titles[status]}</h1>
      <p>
        <ToCentre text={reason ? errors.reasons[reason] : errors.texts[status]} />
      </p>
      {wasSent && status >= 500 && status !== 501 && <p>{errors.maybeDone}</p>}
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
