import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listJournal = ({ staff }: Words): Page => ({
  title: staff.journal.title,
  back: '/staff',
  content: <ListJournal />,
})

const ListJournal = () => <h1>{useWords().staff.journal.title}</h1>
