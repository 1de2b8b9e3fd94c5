import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const showToday = ({ staff }: Words): Page => ({
  title: staff.todayPage.title,
  content: <ShowToday />,
})

const ShowToday = () => <h1>{useWords().staff.todayPage.title}</h1>
