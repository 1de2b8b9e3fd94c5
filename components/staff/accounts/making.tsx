import { clerkNameLength } from '../../../src/domain/clerk.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import type { Page } from '../../page.ts'
import { ForReader } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Typed } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'
import { AccountFields } from './fields.tsx'

export type AccountMistake = keyof Words['staff']['accounts']['mistakes']

type MakeProps = {
  typed?: Typed
  /** By the field they belong to. */
  mistakes?: Partial<Record<string, AccountMistake>>
  facilities: readonly Facility[]
}

export function makeAccount(
  { typed = {}, mistakes = {}, facilities }: MakeProps,
  words: Words,
): Page {
  const { accounts } = words.staff
  const errors = mistakeSentences(mistakes, words)
  return {
    title: accounts.make,
    back: '/staff/accounts',
    leaving: { at: '/staff/accounts/new' },
    content: <MakeAccount typed={typed} errors={errors} facilities={facilities} />,
    errors,
  }
}

export const mistakeSentences = (
  mistakes: Partial<Record<string, AccountMistake>>,
  { staff }: Words,
): Errors =>
  Object.fromEntries(
    Object.entries(mistakes).flatMap(([field, mistake]) =>
      mistake ? [[field, staff.accounts.mistakes[mistake]]] : [],
    ),
  )

type FormProps = { typed: Typed; errors: Errors; facilities: readonly Facility[] }

function MakeAccount({ typed, errors, facilities }: FormProps) {
  const { accounts } = useWords().staff
  return (
    <>
      <h1>{accounts.make}</h1>
      <ErrorSummary errors={errors} />
      <form id="form" method="post" action="/staff/accounts/new" novalidate>
        <ForReader />
        <Field
          name="name"
          label={accounts.name}
          hint={accounts.nameHint}
          value={typed.name}
          error={errors.name}
          maxlength={clerkNameLength.most}
          autocapitalize="none"
          autofocus
          required
        />
        <AccountFields typed={typed} errors={errors} facilities={facilities} />
        <button type="submit">{accounts.submitNew}</button>
      </form>
    </>
  )
}

type LinkProps = { name: string; link: string }

/** Shown once, as the answer of the press that made it: another press makes another. */
export const showLink = (props: LinkProps, { staff }: Words): Page => ({
  title: staff.accounts.link.title,
  back: '/staff/accounts',
  isSecret: true,
  content: <ShowLink {...props} />,
})

function ShowLink({ name, link }: LinkProps) {
  const words = useWords().staff.accounts.link
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead(name)}</p>
      <p>
        <code>{link}</code>
      </p>
      <p>
        <a href="/staff/accounts">{words.back}</a>
      </p>
    </>
  )
}
