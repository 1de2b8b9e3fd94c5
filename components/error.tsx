import type { Page } from './page.ts'
import { useWords, type Words } from './words/words.ts'

const statuses = [403, 404, 413, 422, 500, 503] as const

export type ErrorStatus = (typeof statuses)[number]

export const isErrorStatus = (status: number): status is ErrorStatus =>
  statuses.some((one) => one === status)

export const errorPage = (status: ErrorStatus, { errors }: Words): Page => ({
  title: errors.titles[status],
  back: '/',
  content: <ErrorText status={status} />,
})

function ErrorText({ status }: { status: ErrorStatus }) {
  const { errors } = useWords()
  return (
    <>
      <h1>{errors.titles[status]}</h1>
      <p>{errors.texts[status]}</p>
      <p>
        <a href="/">{errors.toHome}</a>
      </p>
    </>
  )
}
