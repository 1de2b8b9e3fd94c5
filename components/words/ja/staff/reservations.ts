import { acts } from './reservations/acts.ts'
import { approval } from './reservations/approval.ts'
import { calling } from './reservations/calling.ts'
import { notes } from './reservations/notes.ts'
import { search } from './reservations/search.ts'
import { stay } from './reservations/stay.ts'

export const reservations = {
  title: '予約',
  acts,
  approval,
  calling,
  notes,
  search,
  stay,
}
