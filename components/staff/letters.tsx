import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listLetters = ({ staff }: Words): Page => ({
  title: staff.letters.title,
  back: '/staff',
  content: <ListLetters />,
})

const ListLetters = () => <h1>{useWords().staff.letters.title}</h1>
