import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listResidents = ({ staff }: Words): Page => ({
  title: staff.residents.title,
  back: '/staff',
  content: <ListResidents />,
})

const ListResidents = () => <h1>{useWords().staff.residents.title}</h1>
