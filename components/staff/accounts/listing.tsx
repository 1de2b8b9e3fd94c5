import type { Instant } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { type Account, isCheckDue } from '../../../src/domain/staff/account.ts'
import type { Page } from '../../page.ts'
import { useWords, type Words } from '../../words/words.ts'

type ListProps = {
  accounts: readonly Account[]
  facilities: readonly Facility[]
  now: Instant
  mayAct: boolean
}

export const listAccounts = (props: ListProps, { staff }: Words): Page => ({
  title: staff.accounts.title,
  back: '/staff',
  content: <ListAccounts {...props} />,
})

function ListAccounts({ accounts, facilities, now, mayAct }: ListProps) {
  const { staff } = useWords()
  const words = staff.accounts
  return (
    <>
      <h1>{words.title}</h1>
      {mayAct && (
        <p>
          <a href="/staff/accounts/new">{words.make}</a>
        </p>
      )}
      <table>
        <thead>
          <tr>
            {words.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr>
              <th scope="row">
                <a href={`/staff/accounts/${account.name}`}>{account.name}</a>
              </th>
              <td>{account.fullName}</td>
              <td>
                <RoleOf account={account} facilities={facilities} />
              </td>
              <td>{account.usedAt === null ? words.never : staff.moment(account.usedAt)}</td>
              <td>{stateOf(account, now, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="/staff/password">{words.own.password}</a>　
        <a href="/staff/codes">{words.own.codes}</a>
      </p>
    </>
  )
}

type RoleProps = { account: Pick<Account, 'role' | 'facilityId'>; facilities: readonly Facility[] }

export function RoleOf({ account: { role, facilityId }, facilities }: RoleProps) {
  const words = useWords()
  const { roles, accounts } = words.staff
  const facility = facilities.find(({ id }) => id === facilityId)
  return facility ? accounts.ofFacility(roles[role], words.facilityName(facility)) : roles[role]
}

export function stateOf(account: Account, now: Instant, { states }: Words['staff']['accounts']) {
  if (account.closedAt !== null) return states.closed
  if (!account.isEnrolled) return states.waiting
  if (isCheckDue(account, now)) return states.checkDue
  return account.endsOn === null ? states.open : states.ends(account.endsOn)
}
