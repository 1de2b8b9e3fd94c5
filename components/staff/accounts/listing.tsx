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
      <ul class="queue">
        {accounts.map((account) => (
          <li>
            <a href={`/staff/accounts/${account.name}`}>{account.name}</a>
            <span>{account.fullName}</span>
            <span>
              <RoleOf account={account} facilities={facilities} />
            </span>
            <span>{stateOf(account, now, words)}</span>
            <span class="hint">
              {words.used(account.usedAt === null ? '' : staff.moment(account.usedAt))}
            </span>
          </li>
        ))}
      </ul>
      <p class="acts">
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
