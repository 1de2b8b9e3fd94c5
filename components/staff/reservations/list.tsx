import type { Page } from '../../page.ts'
import { useWords, type Words } from '../../words/words.ts'

export const listReservations = ({ staff }: Words): Page => ({
  title: staff.reservations.title,
  back: '/staff',
  content: <ListReservations />,
})

const ListReservations = () => <h1>{useWords().staff.reservations.title}</h1>
