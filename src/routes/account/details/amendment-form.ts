import type { Mistakes, Typed } from '../../../../components/ui/form.tsx'
import type { Amendment } from '../../../domain/account/amendment.ts'
import type { PostalAddress } from '../../../domain/account/registration.ts'
import type { Subject } from '../../../domain/resident.ts'
import { readHome, readNames, readTelephoneNumber, readWorkplace } from '../registration-form.ts'

/** What was typed of one subject, or what could not be read of it, field by field. */
export function readAmendment(
  subject: Subject,
  typed: Typed,
): { amendment: Amendment } | { mistakes: Mistakes } {
  const mistakes: Mistakes = {}
  const amendment = read(subject, typed, mistakes)
  return amendment ? { amendment } : { mistakes }
}

function read(subject: Subject, typed: Typed, mistakes: Mistakes): Amendment | null {
  switch (subject) {
    case 'telephone': {
      const found = readTelephoneNumber(typed, mistakes)
      return found && { subject, ...found }
    }
    case 'name': {
      const found = readNames(typed, mistakes)
      return found && { subject, ...found }
    }
    case 'home': {
      const homeAddress = readHome(typed, mistakes)
      return homeAddress && { subject, homeAddress }
    }
    default: {
      const workplace = readWorkplace(typed, mistakes)
      return workplace && { subject, workplace }
    }
  }
}

/** The fields of a form that says so. */
export function typedOf(amendment: Amendment): Typed {
  switch (amendment.subject) {
    case 'telephone':
      return { telephone: amendment.telephone }
    case 'name':
      return { name: amendment.name, kana: amendment.kana }
    case 'home':
      return placed('home', amendment.homeAddress)
    default: {
      const { name, telephone, address } = amendment.workplace
      const of = { workplaceName: name, workplaceTelephone: telephone }
      return { ...of, ...placed('workplace', address) }
    }
  }
}

const placed = (place: string, { postalCode, prefecture, city, street }: PostalAddress): Typed => ({
  [`${place}PostalCode`]: postalCode,
  [`${place}Prefecture`]: prefecture,
  [`${place}City`]: city,
  [`${place}Street`]: street,
})
