import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listNotices = ({ staff }: Words): Page => ({
  title: staff.notices.title,
  back: '/staff',
  content: <ListNotices />,
})

const ListNotices = () => <h1>{useWords().staff.notices.title}</h1>
