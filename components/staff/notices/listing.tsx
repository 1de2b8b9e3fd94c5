import { type Instant, today } from '../../../src/domain/calendar.ts'
import type { Facility } from '../../../src/domain/facility.ts'
import { type NoticeFacts, noticeState } from '../../../src/domain/notice.ts'
import type { Page } from '../../page.ts'
import { useWords, type Words } from '../../words/words.ts'

type ListProps = {
  notices: readonly (NoticeFacts & { id: number })[]
  facilities: readonly Facility[]
  now: Instant
  mayAct: boolean
}

export const listNotices = (props: ListProps, { staff }: Words): Page => ({
  title: staff.notices.title,
  back: '/staff',
  content: <ListNotices {...props} />,
})

function ListNotices({ notices, facilities, now, mayAct }: ListProps) {
  const words = useWords()
  const { staff } = words
  return (
    <>
      <h1>{staff.notices.title}</h1>
      {mayAct && (
        <p>
          <a href="/staff/notices/new">{staff.notices.make}</a>
        </p>
      )}
      {notices.length === 0 ? (
        <p>{staff.notices.none}</p>
      ) : (
        <ul class="queue">
          {notices.map((notice) => (
            <li>
              {mayAct ? (
                <a href={`/staff/notices/${notice.id}`}>{notice.title}</a>
              ) : (
                <span>{notice.title}</span>
              )}
              <span>{staff.notices.states[noticeState(notice, now)]}</span>
              <span>
                <PlaceOf notice={notice} facilities={facilities} />
              </span>
              <span class="hint">{periodOf(notice, staff)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type PlaceProps = { notice: NoticeFacts; facilities: readonly Facility[] }

function PlaceOf({ notice: { facilityId, isImportant }, facilities }: PlaceProps) {
  const words = useWords()
  const { firstPage, important } = words.staff.notices
  const facility = facilities.find(({ id }) => id === facilityId)
  return (
    <>
      {facility ? words.facilityName(facility) : firstPage}
      {isImportant && `・${important}`}
    </>
  )
}

const periodOf = ({ publishedAt, endsAt }: NoticeFacts, { notices, moment, day }: Words['staff']) =>
  notices.from(moment(publishedAt), endsAt === null ? '' : day(today(endsAt - 1)))
