import { mostOfFacts } from '../../../src/domain/staff/remark.ts'
import { addressRegion, type Found, type Place } from '../../account/address-fields.tsx'
import {
  BirthdateFields,
  NameFields,
  PlaceFields,
  TelephoneField,
} from '../../account/person-fields.tsx'
import { errorsOf } from '../../account/registration.tsx'
import type { Page } from '../../page.ts'
import { ForReader, PressedOnce } from '../../ui/for-reader.tsx'
import { ErrorSummary, type Errors, Field, type Mistakes, type Typed } from '../../ui/form.tsx'
import { useWords, type Words } from '../../words/words.ts'

export type ApprovedMistake = 'endsOn' | 'reason' | 'addressWaits'

type ApprovedProps = {
  typed?: Typed
  mistakes?: Mistakes
  /** What of this form alone is wrong, by its field. */
  own?: Partial<Record<string, ApprovedMistake>>
  place?: Place
  found?: Found
}

const path = '/staff/registrations/new'

const sentenceOf = (mistake: ApprovedMistake, { staff }: Words) => {
  const { endsOnMistake, reasonMistake, addressWaits } = staff.registrations.approved
  return { endsOn: endsOnMistake, reason: reasonMistake, addressWaits }[mistake]
}

/** 区長が適当と認める者: registered at once, until a day. */
export function registerApproved(props: ApprovedProps, words: Words): Page {
  const { typed = {}, mistakes = {}, own = {}, place, found } = props
  const errors: Errors = {
    ...errorsOf({ mistakes, typed }, words),
    ...Object.fromEntries(
      Object.entries(own).flatMap(([field, mistake]) =>
        mistake ? [[field, sentenceOf(mistake, words)]] : [],
      ),
    ),
  }
  return {
    title: words.staff.registrations.approved.title,
    back: '/staff/registrations',
    content: <RegisterApproved {...props} typed={typed} errors={errors} />,
    leaving: { at: path },
    errors,
    swaps: true,
    regions: addressRegion(place, { typed, errors, found, searchAt: `${path}/address` }),
  }
}

function RegisterApproved({
  typed,
  errors,
  found,
}: ApprovedProps & { typed: Typed; errors: Errors }) {
  const { registration, staff } = useWords()
  const { approved } = staff.registrations
  const asked = { typed, errors, found, searchAt: `${path}/address` }
  const text = (name: string) => ({ id: name, name, value: typed[name], error: errors[name] })
  return (
    <>
      <h1>{approved.title}</h1>
      <ErrorSummary errors={errors} />
      <p>{approved.lead}</p>
      <form id="form" method="post" action={path} novalidate>
        <ForReader />
        <PressedOnce />
        <NameFields {...asked} hint={registration.nameHint} />
        <BirthdateFields {...asked} />
        <PlaceFields {...asked} place="home" />
        <TelephoneField {...asked} />
        <Field {...text('email')} label={approved.email} type="email" autocomplete="off" />
        <Field
          {...text('endsOn')}
          label={approved.endsOn}
          hint={approved.endsOnHint}
          autocomplete="off"
          required
        />
        <Field
          {...text('reason')}
          label={approved.reason}
          maxlength={mostOfFacts}
          autocomplete="off"
          required
        />
        <button type="submit">{approved.submit}</button>
      </form>
    </>
  )
}
