import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listPaper = ({ staff }: Words): Page => ({
  title: staff.paper.title,
  back: '/staff',
  content: <ListPaper />,
})

const ListPaper = () => <h1>{useWords().staff.paper.title}</h1>
