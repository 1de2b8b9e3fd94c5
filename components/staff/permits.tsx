import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listPermits = ({ staff }: Words): Page => ({
  title: staff.permits.title,
  back: '/staff',
  content: <ListPermits />,
})

const ListPermits = () => <h1>{useWords().staff.permits.title}</h1>
