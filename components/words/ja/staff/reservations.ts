import { acts } from './reservations/acts.ts'
import { calling } from './reservations/calling.ts'
import { search } from './reservations/search.ts'
import { stay } from './reservations/stay.ts'

export const reservations = {
  title: '予約',
  acts,
  calling,
  search,
  stay,
}
