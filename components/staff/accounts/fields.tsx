import { roles } from '../../../src/domain/clerk.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { mostOfFullName } from '../../../src/domain/staff/account.ts'
import { type Errors, Field, type Typed } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import { Select } from '../select.tsx'

type FieldsProps = { typed: Typed; errors: Errors; facilities: readonly Facility[] }

/** What of an account others decide, wherever one is made or changed. */
export function AccountFields({ typed, errors, facilities }: FieldsProps) {
  const words = useWords()
  const { staff } = words
  const { accounts } = staff
  return (
    <>
      <Field
        name="fullName"
        label={accounts.fullName}
        value={typed.fullName}
        error={errors.fullName}
        maxlength={mostOfFullName}
        required
      />
      <Select
        name="role"
        label={accounts.role}
        error={errors.role}
        chosen={typed.role}
        options={roles.map((role) => [role, staff.roles[role]])}
      />
      <Select
        name="facility"
        label={accounts.facility}
        hint={accounts.facilityHint}
        error={errors.facility}
        chosen={typed.facility}
        options={[
          ['', accounts.noFacility],
          ...facilities.map((of) => [String(of.id), words.facilityName(of)] as const),
        ]}
      />
      <Field
        name="endsOn"
        label={accounts.endsOn}
        hint={accounts.endsOnHint}
        value={typed.endsOn}
        error={errors.endsOn}
        inputmode="numeric"
      />
      <Field
        name="residentNumber"
        label={accounts.residentNumber}
        hint={accounts.residentNumberHint}
        value={typed.residentNumber}
        error={errors.residentNumber}
        inputmode="numeric"
      />
    </>
  )
}
