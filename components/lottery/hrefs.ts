import type { Night } from '../../src/domain/calendar.ts'
import type { Facility } from '../../src/domain/facility.ts'

/** The month of a facility, from which a day is chosen. */
export const datesOf = ({ slug }: Facility): string => `/applications/new/month?facility=${slug}`

/** The form of one choice. */
export const choiceOf = ({ slug }: Facility, night: Night): string =>
  `/applications/new/choice?facility=${slug}&night=${night}`
