import type { Child, JSX } from 'hono/jsx'
import { useWords, type Words } from '../words/words.ts'
import { ToCentre } from './prose.tsx'

/** Field name → what is wrong with it, in a sentence. */
export type Errors = Partial<Record<string, string>>

export const hasMistakes = (errors: Errors | Mistakes = {}): boolean =>
  Object.keys(errors).length > 0

/** What is wrong with a field before any rule is asked; every language has a sentence for each. */
export type Mistake = keyof Words['errors']['fields']

/** Field name → what is wrong with it. */
export type Mistakes = Partial<Record<string, Mistake>>

/** The sentences of mistakes, in their order. */
export const sentencesOf = (mistakes: Mistakes, { errors }: Words): Errors =>
  Object.fromEntries(
    Object.entries(mistakes).flatMap(([field, mistake]) =>
      mistake ? [[field, errors.fields[mistake]]] : [],
    ),
  )

/** Field name → what was typed. */
export type Typed = Partial<Record<string, string>>

/** In place of a field: what is wrong is nothing that the page asks for. */
export const wholePage = 'page'

/** In the order in which a page asks for these fields, and then the others. */
export function inOrder(errors: Errors, fields: readonly string[]): Errors {
  const first = fields.flatMap((field) => (errors[field] ? [[field, errors[field]]] : []))
  return { ...Object.fromEntries(first), ...errors }
}

/** Takes the focus of a page that comes back with mistakes; each line leads to its field. */
export function ErrorSummary({ errors, heading }: { errors: Errors; heading?: string }) {
  const words = useWords()
  const mistakes = Object.entries(errors)
  if (mistakes.length === 0) return null
  return (
    <div
      class="errors"
      role="group"
      tabindex={-1}
      autofocus
      aria-labelledby="errors"
      aria-describedby="mistakes"
    >
      <h2 id="errors">{heading ?? words.errors.summary(mistakes.length)}</h2>
      <ul id="mistakes">
        {mistakes.map(([field, sentence]) => (
          <li>{field === wholePage ? sentence : <a href={`#${field}`}>{sentence}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

type FieldProps = JSX.IntrinsicElements['input'] & {
  name: string
  label: Child
  hint?: string
  error?: string
}

/** A labelled text field: hint and error stand above it and are spoken with it. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const words = useWords()
  const id = input.id ?? input.name
  return (
    <div class="field">
      <label for={id}>
        {label}
        {input.required && ` ${words.required}`}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      <input
        id={id}
        type="text"
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? 'true' : undefined}
        {...input}
      />
    </div>
  )
}

type ChoiceProps = JSX.IntrinsicElements['input'] & {
  id: string
  label: Child
  error?: string
}

/** A box to tick or one of several to choose, its label beside it. */
export function Choice({ label, error, ...input }: ChoiceProps) {
  return (
    <>
      <FieldError id={input.id} error={error} />
      <label class="choice">
        <input
          type="checkbox"
          value="yes"
          aria-describedby={describedBy(input.id, '', error)}
          {...input}
        />
        {label}
      </label>
    </>
  )
}

export const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error ? (
    <p class="error" id={`${id}-error`}>
      <ToCentre text={error} />
    </p>
  ) : null

export const describedBy = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
