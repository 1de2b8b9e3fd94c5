import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listRegistrations = ({ staff }: Words): Page => ({
  title: staff.registrations.title,
  back: '/staff',
  content: <ListRegistrations />,
})

const ListRegistrations = () => <h1>{useWords().staff.registrations.title}</h1>
