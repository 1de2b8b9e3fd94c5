import { z } from 'zod'
import type { AccountMistake } from '../../../../components/staff/accounts/making.tsx'
import { type Instant, today } from '../../../domain/calendar.ts'
import { isClerkName, roles } from '../../../domain/clerk.ts'
import type { Facility } from '../../../domain/facility.ts'
import { type AccountFacts, mostOfFullName } from '../../../domain/staff/account.ts'
import { readRemark } from '../../../domain/staff/remark.ts'
import {
  isPrintable,
  lengthOf,
  oneSpaced,
  plain,
  readResidentNumber,
} from '../../../domain/text.ts'
import { readDay } from '../../../domain/typed-day.ts'

const text = z.string().default('')

/** Which revision of the account its page showed. */
export const seenForm = z.object({ revision: z.coerce.number().int() })

export const reasonForm = seenForm.extend({ reason: text })

export const newAccountForm = z.object({
  name: text,
  fullName: text,
  role: text,
  facility: text,
  endsOn: text,
  residentNumber: text,
})

type Typed = z.infer<typeof newAccountForm>

export function readName(typed: string): string | null {
  const name = plain(typed).toLowerCase()
  return isClerkName(name) ? name : null
}

const ofReason = { missing: 'reason', strange: 'reasonStrange', tooLong: 'reasonTooLong' } as const

/** Why something is done to an account, or what is wrong with the reason. */
export function readReason(typed: string): { reason: string; mistake?: AccountMistake } {
  const { text, mistake } = readRemark(typed)
  return { reason: text, ...(mistake && { mistake: ofReason[mistake] }) }
}

/** What was typed as facts, or what is wrong with it by its field. */
export function readAccount(
  typed: Omit<Typed, 'name'>,
  facilities: readonly Facility[],
  now: Instant,
): { facts?: AccountFacts; mistakes: Partial<Record<string, AccountMistake>> } {
  const fullName = oneSpaced(typed.fullName)
  const role = roles.find((one) => one === typed.role)
  const facility = facilities.find(({ id }) => String(id) === typed.facility)
  const endsOn = typed.endsOn.trim() ? readDay(typed.endsOn, today(now)) : null
  const residentNumber = typed.residentNumber.trim() && readResidentNumber(typed.residentNumber)
  const isNamed = fullName !== '' && lengthOf(fullName) <= mostOfFullName && isPrintable(fullName)
  const isEnd = endsOn === null || (endsOn !== undefined && endsOn >= today(now))
  const mistakes = {
    ...(!isNamed && { fullName: 'fullName' as const }),
    ...(!role && { role: 'role' as const }),
    ...((role === 'lodge') !== (facility !== undefined) && { facility: 'facility' as const }),
    ...(!isEnd && { endsOn: 'endsOn' as const }),
    ...(residentNumber === null && { residentNumber: 'residentNumber' as const }),
  }
  if (!role || endsOn === undefined || Object.keys(mistakes).length > 0) return { mistakes }
  const facts = { fullName, role, facilityId: facility?.id ?? null, endsOn }
  return { facts: { ...facts, residentNumber: residentNumber || null }, mistakes }
}
