import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listArrivals = ({ staff }: Words): Page => ({
  title: staff.arrivals.title,
  back: '/staff',
  content: <ListArrivals />,
})

const ListArrivals = () => <h1>{useWords().staff.arrivals.title}</h1>
