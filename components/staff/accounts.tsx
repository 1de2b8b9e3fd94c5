import type { Page } from '../page.ts'
import { useWords, type Words } from '../words/words.ts'

export const listAccounts = ({ staff }: Words): Page => ({
  title: staff.accounts.title,
  back: '/staff',
  content: <ListAccounts />,
})

const ListAccounts = () => <h1>{useWords().staff.accounts.title}</h1>
