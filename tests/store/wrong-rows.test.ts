import { createClient } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { afterAll, describe, expect, test } from 'vitest'
import {
  amendmentDrafts,
  amendments,
  drafts,
  emailChanges,
  registrations,
} from '../../drizzle/schema/account.ts'
import { reservationNights, reservations, roomNights } from '../../drizzle/schema/booking.ts'
import { applications, choices } from '../../drizzle/schema/lottery.ts'
import {
  busySeasons,
  cancellationFees,
  facilities,
  letters,
  prices,
  reductions,
  residents,
  rounds,
} from '../../drizzle/schema/shared.ts'
import { note } from '../../src/store/staff/journal.ts'
import { memory, newServer } from '../support/databases.ts'
import { during, month, openRound, tickAt } from '../support/lottery.ts'
import { addCrowd, clerkOf, hanako, instant, jiro, taro } from '../support/world.ts'

const server = await newServer()
afterAll(() => server.close())

describe.each([
  ['in memory', memory],
  ['on a libSQL server', () => createClient({ url: server.url })],
])('%s the database takes', async (_, open) => {
  const world = await openRound({ client: open() })
  const { db, now } = world
  const [frozen = 0, other = 0] = await addCrowd(db, now, 2)

  /** What the database says to a row. */
  const said = (write: PromiseLike<unknown>): Promise<string> =>
    Promise.resolve(write).then(
      () => 'taken',
      (error: Error) => String(error.cause ?? error),
    )

  const hotel = {
    name: 'ホテル',
    area: '軽井沢',
    telephone: '0',
    position: 9,
    rooms: 1,
    capacity: 2,
    asksRoomWish: false,
    policy: {},
  }
  const slugs = [
    'Karuizawa_2',
    'karuizawa_2',
    '2-karuizawa',
    '',
    '-a',
    'a b',
    '軽井沢',
    'a|b',
    'a\u0000B',
  ]

  test('no stay that arrived and did not come, and none that left without either', async () => {
    const row = {
      number: '2777777777',
      residentId: jiro,
      facilityId: 1,
      key: 'marked',
      bookedAt: 0,
    }
    await db.insert(reservations).values(row)
    const marked = (marks: Partial<typeof reservations.$inferInsert>) =>
      said(db.update(reservations).set(marks).where(eq(reservations.number, row.number)))
    expect(await marked({ arrivedAt: 1, notComeAt: 1 })).toContain('marked in one way')
    expect(await marked({ leftAt: 1 })).toContain('marked in one way')
    expect(await marked({ arrivedAt: 1, leftAt: 2 })).toBe('taken')
    await db.delete(reservations).where(eq(reservations.number, row.number))
  })

  test.each(slugs)('no facility named %j, neither new nor renamed', async (slug) => {
    expect(await said(db.insert(facilities).values({ ...hotel, slug }))).toContain('a slug is')
    const rename = db.update(facilities).set({ slug }).where(eq(facilities.id, 2))
    expect(await said(rename)).toContain('a slug is')
  })

  test('nothing to be registered anew that is of another subject, or declined and undecided', async () => {
    const after = { subject: 'telephone', telephone: '090-1234-5678' } as const
    const row = { residentId: jiro, after, askedAt: now }
    const wrong = said(db.insert(amendments).values({ ...row, subject: 'home' }))
    expect(await wrong).toContain('amendments_of_their_subject')
    const odd = { ...row, subject: 'telephone' as const, refusalReason: '理由' }
    expect(await said(db.insert(amendments).values(odd))).toContain('refused_are_decided')
    const draft = { residentId: jiro, subject: 'name' as const, amendment: after, usedAt: now }
    expect(await said(db.insert(amendmentDrafts).values(draft))).toContain('of_their_subject')
  })

  test('no second one of a subject that waits', async () => {
    const after = { subject: 'telephone', telephone: '090-1234-5678' } as const
    const row = { residentId: taro, subject: after.subject, after, askedAt: now }
    expect(await said(db.insert(amendments).values(row))).toBe('taken')
    expect(await said(db.insert(amendments).values(row))).toContain('UNIQUE')
  })

  test('no price, fee or reduction that nobody could pay, nor from a night there is not', async () => {
    const of = { facilityId: 1, fromNight: '2019-04-01' }
    const price = { ...of, name: 'adultEve' as const, yen: 9000 }
    const fee = { ...of, daysBefore: 9, percent: 20 }
    const reduction = { ...of, name: 'senior' as const, yen: 1, isPrice: true, nightsAYear: 2 }
    const fromNowhere = { fromNight: '2019-02-29' }
    for (const wrong of [{ yen: -1 }, { yen: 1.5 }, fromNowhere])
      expect(await said(db.insert(prices).values({ ...price, ...wrong }))).toContain('prices_')
    for (const wrong of [{ percent: 101 }, { daysBefore: -1 }, fromNowhere])
      expect(await said(db.insert(cancellationFees).values({ ...fee, ...wrong }))).toContain(
        'fees_',
      )
    for (const wrong of [{ yen: -1 }, { nightsAYear: -1 }, fromNowhere])
      expect(await said(db.insert(reductions).values({ ...reduction, ...wrong }))).toContain(
        'reductions_',
      )
    const ends = { facilityId: 1, fromNight: '2019-12-28', toNight: '2019-12-27' }
    expect(await said(db.insert(busySeasons).values(ends))).toContain('end_after_they_begin')
  })

  test('a facility named as a record can say it', async () => {
    expect(await said(db.insert(facilities).values({ ...hotel, slug: 'karuizawa-2' }))).toBe(
      'taken',
    )
    const renamed = db
      .update(facilities)
      .set({ slug: 'k' })
      .where(eq(facilities.slug, 'karuizawa-2'))
    expect(await said(renamed)).toBe('taken')
  })

  test.each(['2019-13', '2019-1', '2019-00', '19-01', 'May 2019', '2019-01-01', '1919-05'])(
    'no round of %s',
    async (month) => {
      const [round] = await db.select().from(rounds)
      if (!round) throw new Error('no round')
      expect(await said(db.insert(rounds).values({ ...round, month }))).toContain('of a month')
    },
  )

  const receipt = 'a'.repeat(26)

  test.each([
    'a'.repeat(25),
    'a'.repeat(27),
    `${'a'.repeat(25)}1`,
    'A'.repeat(26),
    `${'a'.repeat(25)}|`,
  ])('no receipt %s', async (receipt) => {
    const row = { receipt, round: month, residentId: other, facilityId: 3 }
    expect(await said(db.insert(applications).values(row))).toContain('26 characters')
  })

  const two = { adults: 2, children: 0 }
  const choice = {
    receipt,
    rank: 1,
    checkIn: '2019-05-03',
    guests: [two, two],
    orOneNight: true,
    key: 'k',
  }
  const json = (text: string) => sql<never>`${text}`

  test('a choice as a line can say it, and no other', async () => {
    const row = { receipt, round: month, residentId: jiro, facilityId: 3 }
    await db.insert(applications).values(row)
    for (const wrong of [
      { checkIn: '2019-05-32' },
      { checkIn: '2019-02-29' },
      { checkIn: '1919-05-03' },
      { checkIn: 'now' },
      { checkIn: '2019-5-3' },
      { guests: [] },
      { guests: [two, two, two] },
      { guests: [two], orOneNight: true },
      { guests: json('{}') },
      { guests: json('[') },
      { guests: json('[1]') },
      { guests: json('[{"adults":2}]'), orOneNight: false },
      { guests: json('[{"adults":"2","children":0}]'), orOneNight: false },
      { orOneNight: sql`2` },
    ])
      expect(
        await said(db.insert(choices).values({ ...choice, ...wrong })),
        JSON.stringify(wrong),
      ).toContain('a choice is')
    for (const rank of [0, 1.5, 4])
      expect(await said(db.insert(choices).values({ ...choice, rank }))).toContain('CONSTRAINT')
    expect(await said(db.insert(choices).values({ ...choice, rank: 2 }))).toContain('without a gap')
    expect(await said(db.insert(choices).values(choice))).toBe('taken')
    const again = { ...choice, rank: 2 }
    expect(await said(db.insert(choices).values(again))).toContain('UNIQUE')
    expect(await said(db.insert(choices).values({ ...again, key: 'l' }))).toBe('taken')
  })

  test('no address that waits for a closed account', async () => {
    const [closed = 0] = await addCrowd(db, now, 1, 7000)
    const row = { residentId: closed, email: 'new@example.jp', askedAt: now }
    await db.update(residents).set({ closedAt: now }).where(eq(residents.id, closed))
    expect(await said(db.insert(emailChanges).values(row))).toContain('waits for a closed account')
    await db.update(residents).set({ closedAt: null }).where(eq(residents.id, closed))
    expect(await said(db.insert(emailChanges).values(row))).toBe('taken')
  })

  test('no room-night that is not a night and a number of rooms', async () => {
    const row = { facilityId: 1, night: '2030-01-01', rooms: 2 }
    for (const wrong of [
      { night: '2030-02-30' },
      { night: '2030-1-1' },
      { night: '' },
      { rooms: -1 },
      { rooms: 1.5 },
      { rooms: sql`'two'` },
      { offered: -1 },
      { offered: 0.5 },
    ]) {
      const text = JSON.stringify(wrong)
      const insert = db.insert(roomNights).values({ ...row, ...wrong })
      expect(await said(insert), text).toContain('a room-night is')
      const update = db.update(roomNights).set(wrong).where(eq(roomNights.night, '2019-04-30'))
      expect(await said(update), text).toContain('a room-night is')
    }
    expect(await said(db.insert(roomNights).values({ ...row, offered: 1 }))).toBe('taken')
  })

  test('no letter, draft or registration that could not be read', async () => {
    const letter = { id: 'l', residentId: jiro, address: '', writtenAt: 0 }
    for (const wrong of ['', '{', '[]', '"x"', '{"name":"x"}', '{"kind":1}'])
      expect(await said(db.insert(letters).values({ ...letter, letter: json(wrong) }))).toContain(
        'a letter is',
      )
    const right = { kind: 'closed', name: 'x', cancelled: 0 } as const
    expect(await said(db.insert(letters).values({ ...letter, letter: right }))).toBe('taken')
    expect(await said(db.update(letters).set({ letter: json('{') }))).toContain('a letter is')

    for (const wrong of ['', '{', '[]', '{"kana":1}', '{"kana":null}'])
      expect(
        await said(db.insert(drafts).values({ tokenHash: 'd', usedAt: 0, typed: json(wrong) })),
      ).toContain('a draft is')
    await db.insert(drafts).values({ tokenHash: 'd', usedAt: 0, typed: { kana: 'ミナト' } })
    expect(await said(db.update(drafts).set({ typed: json('[]') }))).toContain('a draft is')

    const homeAddress = { postalCode: '105-8511', prefecture: '', city: '', street: '' }
    const row = { residentId: hanako, birthdate: '1980-01-01', homeAddress, appliedAt: 0 }
    for (const wrong of [
      { homeAddress: json('') },
      { homeAddress: json('{}') },
      { workplace: json('{') },
      { workplace: json('{"name":"x"}') },
    ]) {
      expect(await said(db.insert(registrations).values({ ...row, ...wrong }))).toContain(
        'has addresses',
      )
    }
    await db.insert(registrations).values(row)
    expect(await said(db.update(registrations).set({ homeAddress: json('{') }))).toContain(
      'has addresses',
    )
  })

  test('nobody who neither lives nor works in the ward', async () => {
    const kind = sql<never>`'visiting'`
    const row = { number: '1', name: '', kana: '', kind }
    expect(await said(db.insert(residents).values(row))).toContain('lives or works')
    expect(await said(db.update(residents).set({ kind }))).toContain('lives or works')
    const approved = { ...row, kind: 'approved' as const }
    expect(await said(db.insert(residents).values(approved))).toContain('until a day')
    expect(await said(db.insert(residents).values({ ...approved, expiresAt: now }))).toBe('taken')
    const endless = db.update(residents).set({ expiresAt: null }).where(eq(residents.number, '1'))
    expect(await said(endless)).toContain('until a day')
  })

  test('no reservation cancelled that has a bed, none standing that has none', async () => {
    const bed = { facilityId: 1, residentId: taro, adults: 2, children: 0 }
    const number = '2000000001'
    const row = { number, residentId: taro, facilityId: 1, key: 'k', bookedAt: 0 }
    await db.insert(reservations).values(row)
    const nights = ['2019-03-20', '2019-03-21'].map((night) => ({
      ...bed,
      reservationNumber: number,
      night,
    }))
    await db.insert(reservationNights).values(nights)
    const [night] = nights
    if (!night) throw new Error('no night')
    for (const wrong of [{ facilityId: 2 }, { residentId: jiro }]) {
      const insert = db
        .insert(reservationNights)
        .values({ ...night, ...wrong, night: '2019-03-22' })
      expect(await said(insert)).toContain('its reservation')
      expect(await said(db.update(reservations).set(wrong))).toContain('keeps its place')
    }
    const release = (night: string) =>
      said(
        db
          .update(reservationNights)
          .set({ releasedAt: 5 })
          .where(eq(reservationNights.night, night)),
      )
    expect(await release('2019-03-20')).toBe('taken')
    expect(await release('2019-03-21')).toContain('keeps a night')
    expect(await said(db.update(reservations).set({ cancelledAt: 7 }))).toBe('taken')
    const released = await db.select().from(reservationNights)
    expect(released.map(({ releasedAt }) => releasedAt).toSorted()).toEqual([5, 7])
    for (const cancelledAt of [8, null])
      expect(await said(db.update(reservations).set({ cancelledAt }))).toContain('stays cancelled')
    const late = { ...night, night: '2019-03-22' }
    expect(await said(db.insert(reservationNights).values(late))).toContain('its reservation')
    const stock = await db.select().from(roomNights).where(eq(roomNights.facilityId, 1))
    expect(stock.filter(({ taken }) => taken !== 0)).toEqual([])
  })

  test('no night of a month that is not drawn, but to its round', async () => {
    const at = { residentId: other, facilityId: 1 }
    const number = '4000000001'
    await db.insert(reservations).values({ ...at, number, key: number, bookedAt: now })
    const row = { ...at, reservationNumber: number, adults: 2, children: 0 }
    const insert = (night: string, of: Partial<typeof row> = {}) =>
      said(db.insert(reservationNights).values({ ...row, ...of, night }))
    expect(await insert('2019-05-01')).toContain('belongs to its round')
    expect(await insert('2019-05-31')).toContain('belongs to its round')
    expect(await insert('2019-06-30')).toContain('belongs to its round')
    expect(await insert('2019-04-30')).toBe('taken')
    const move = db.update(reservationNights).set({ night: '2019-05-01' })
    expect(await said(move)).toContain('keeps its place')
    const won = '4000000002'
    await db
      .insert(reservations)
      .values({ ...at, number: won, key: won, round: month, bookedAt: 0 })
    expect(await insert('2019-06-01', { reservationNumber: won })).toContain('belongs to its round')
    expect(await insert('2019-05-01', { reservationNumber: won })).toBe('taken')
  })

  test('one registration that waits for an address, and three for a telephone number, however they are written', async () => {
    let made = 0
    const waits = async (email: string, telephone: string) => {
      const who = { name: '港 太郎', kana: 'ミナト タロウ', kind: 'living' as const }
      const [resident] = await db
        .insert(residents)
        .values({ ...who, number: `99${made++}`, email, telephone })
        .returning()
      const registration = {
        residentId: resident?.id ?? 0,
        birthdate: '1978-06-16',
        homeAddress: { postalCode: '', prefecture: '', city: '', street: '' },
        appliedAt: now,
      }
      const answer = await said(db.insert(registrations).values(registration))
      if (answer !== 'taken') await db.delete(residents).where(eq(residents.id, resident?.id ?? 0))
      return answer
    }
    expect(await waits('a@example.jp', '03-1')).toBe('taken')
    expect(await waits('A@Example.jp', '03-2')).toContain('of this address waits')
    expect(await waits('A+family@example.jp', '03-2')).toContain('of this address waits')
    expect(await waits('a+b@other.example.jp', '03-2')).toBe('taken')
    expect(await waits('b@example.jp', '03-1 内線1')).toBe('taken')
    expect(await waits('c@example.jp', '03-1 内線22')).toBe('taken')
    for (const telephone of ['03-1', '03-1 内線3'])
      expect(await waits('d@example.jp', telephone)).toContain('of this telephone wait')
    expect(await waits('d@example.jp', '03-11')).toBe('taken')
  })

  test('no number of choices but the one there are', async () => {
    const row = { receipt: 'c'.repeat(26), round: month, residentId: other, facilityId: 3 }
    const insert = (chosen: number) => db.insert(applications).values({ ...row, chosen })
    expect(await said(insert(1))).toContain('come after')
    expect(await said(insert(0))).toBe('taken')
    const isIt = eq(applications.receipt, row.receipt)
    const count = (chosen: number) => said(db.update(applications).set({ chosen }).where(isIt))
    const freeze = () => said(db.update(rounds).set({ frozenAt: 1 }).where(eq(rounds.month, month)))
    expect(await count(1)).toContain('counts its choices')
    expect(await freeze()).toContain('without a choice')
    const guests = [{ adults: 2, children: 0 }]
    const wish = { receipt: row.receipt, rank: 1, checkIn: '2019-05-03', orOneNight: false }
    await db.insert(choices).values({ ...wish, guests, key: 'k' })
    expect(await count(0)).toContain('counts its choices')
    expect(await db.select({ chosen: applications.chosen }).from(applications).where(isIt)).toEqual(
      [{ chosen: 1 }],
    )
    await db.delete(choices).where(eq(choices.receipt, row.receipt))
    expect(await freeze()).toContain('without a choice')
    await db.delete(applications).where(isIt)
  })

  describe('of the journal', async () => {
    const ward = clerkOf('ward')
    await note(db, ward, { kind: 'residentRead', residents: ['400074'], after: { a: 1 } }, now)
    await note(db, ward, { kind: 'loggedOut' }, now)
    const run = (text: string) => said(db.run(sql.raw(text)))
    const copied = (id: string, previous: string) =>
      run(
        `insert into journal (id, at, by, kind, residents, contents_hash, previous, hash)
        select ${id}, at, by, kind, residents, contents_hash, ${previous}, 'x' from journal where id = 2`,
      )

    test('no row but the next, and it continues the newest', async () => {
      for (const [id, previous] of [
        ['3', 'previous'],
        ['4', 'hash'],
        ['2', 'hash'],
        ['3', "'x'"],
      ])
        expect(await copied(id ?? '', previous ?? '')).toContain('continues its newest')
      expect(await run("update journal set by = by || 'x'")).toContain('is not rewritten')
      expect(await run('update journal set kind = kind')).toContain('is not rewritten')
      expect(await run('delete from journal where id = 2')).toContain('keeps every row')
    })

    test('no row of more lines than it is hashed by', async () => {
      const row = `select 3, 1, 'aoki', 'loggedIn' || char(10), '', 'x', hash, 'y' from journal where id = 2`
      expect(
        await run(
          `insert into journal (id, at, by, kind, residents, contents_hash, previous, hash) ${row}`,
        ),
      ).toContain('journal_lines_are_lines')
    })

    test('nobody else whom a row is about, and nothing else that it holds', async () => {
      expect(await run('delete from journal_residents')).toContain('is about stays')
      expect(await run("update journal_residents set resident = '400015'")).toContain(
        'is about is not rewritten',
      )
      expect(await run("update journal_contents set text = '{}'")).toContain(
        'holds is not rewritten',
      )
      for (const id of [1, 2])
        expect(await run(`delete from journal_contents where journal_id = ${id}`)).toContain(
          'goes with the people',
        )
    })

    test('no month that is ticked before it is over, twice, or otherwise', async () => {
      const tick = (month: string, at: string) =>
        run(
          `insert into journal_months (month, by, at, note) values ('${month}', 'aoki', ${instant(at)}, '')`,
        )
      expect(await tick('2019-03', '2019-03-31T23:59:59+09:00')).toContain('once it is over')
      expect(await tick('2019-3', '2019-04-01T00:00+09:00')).toContain('months_are_months')
      expect(await tick('2019-03', '2019-04-01T00:00+09:00')).toBe('taken')
      expect(await tick('2019-03', '2019-04-02T00:00+09:00')).toContain('UNIQUE')
      expect(await run("update journal_months set note = 'x'")).toContain('is not rewritten')
      expect(await run('delete from journal_months')).toContain('stays checked')
    })
  })

  test('no fee that is decided anew, or owed again once it was withdrawn', async () => {
    const run = (text: string) => said(db.run(sql.raw(text)))
    const number = '5000000001'
    await db
      .insert(reservations)
      .values({ number, residentId: taro, facilityId: 1, key: number, bookedAt: 0 })
    const fee = (amounts: string) =>
      run(
        `insert into decided_fees (reservation_number, at, act, cause, percent, yen, is_waived, lines, decided_by) select '${number}', 1, 'cancelled', 'personal', ${amounts}, 0, '[]', 'aoki'`,
      )
    expect(await fee('101, 0')).toContain('decided_fees_are_amounts')
    expect(await fee('20, -1')).toContain('decided_fees_are_amounts')
    expect(await fee('20, 3600')).toBe('taken')
    for (const change of ['yen = 0', 'is_waived = 1', "cause = 'disaster'", "decided_by = 'mita'"])
      expect(await run(`update decided_fees set ${change}`)).toContain('stays as it was decided')
    expect(await run("update decided_fees set note = 'x'")).toBe('taken')
    expect(await run('update decided_fees set withdrawn_at = 2')).toBe('taken')
    expect(await run('update decided_fees set withdrawn_at = null')).toContain('stays withdrawn')
  })

  test('no account of staff that goes, has another name, or opens again', async () => {
    const run = (text: string) => said(db.run(sql.raw(text)))
    expect(await run("delete from staff where name = 'akasaka'")).toContain('keeps its row')
    expect(await run("update staff set name = 'akasaka2' where name = 'akasaka'")).toContain(
      'is not renamed',
    )
    expect(await run("update staff set id = 99 where name = 'akasaka'")).toContain('not renamed')
    expect(await run("update staff set closed_at = 1 where name = 'akasaka'")).toBe('taken')
    for (const closedAt of ['null', '2'])
      expect(
        await run(`update staff set closed_at = ${closedAt} where name = 'akasaka'`),
      ).toContain('stays closed')
    for (const name of ['A', '1a', 'a b', 'a_b'])
      expect(
        await run(
          `insert into staff (name, full_name, role, created_at) values ('${name}', 'x', 'ward', 1)`,
        ),
      ).toContain('names_are_plain')
    expect(await run("update staff set role = 'lodge' where name = 'mita'")).toContain(
      'of_a_lodge_have_one',
    )
  })

  test('no session of staff that outlives its role, its lodge, its end or its account', async () => {
    const run = (text: string) => said(db.run(sql.raw(text)))
    for (const change of [
      "role = 'auditor'",
      "role = 'lodge', facility_id = 1",
      'facility_id = 2',
      "ends_on = '2019-12-31'",
      'closed_at = 1',
    ]) {
      await run('delete from staff_sessions')
      await run(
        "insert into staff_sessions (id_hash, staff_id, created_at, used_at) select 'of-mita', id, 1, 1 from staff where name = 'mita'",
      )
      expect(await run(`update staff set ${change} where name = 'mita'`)).toBe('taken')
      expect([change, await db.$count(sql`staff_sessions`, sql`used_at > 0`)]).toEqual([change, 0])
    }
  })

  test('no permit that is answered by who asked, answered again, or used twice', async () => {
    const run = (text: string) => said(db.run(sql.raw(text)))
    const ask = () =>
      run(
        "insert into permits (kind, asked_by, asked_at, what, reason) values ('ownRegistration', 'aoki', 1, '400074', 'x')",
      )
    expect(await ask()).toBe('taken')
    expect(await ask()).toContain('UNIQUE')
    expect(await run('update permits set used_at = 1')).toContain('used once')
    const answer = (by: string, isGranted: number) =>
      run(`update permits set answered_by = '${by}', answered_at = 2, is_granted = ${isGranted}`)
    expect(await answer('aoki', 1)).toContain('of_another')
    expect(await answer('akasaka', 1)).toBe('taken')
    expect(await run('update permits set is_granted = 0')).toContain('answered once')
    expect(await run('update permits set answered_at = null')).toContain('answered once')
    expect(await run('update permits set used_at = 3')).toBe('taken')
    expect(await run('update permits set used_at = null')).toContain('used once')
    expect(await run('update permits set used_at = 4')).toContain('used once')
  })

  test('no round out of order, no outcome in part, and none twice', async () => {
    const row = { receipt: 'b'.repeat(26), round: month, residentId: frozen, facilityId: 3 }
    expect(await said(db.insert(applications).values({ ...row, place: 1 }))).toContain(
      'comes without',
    )
    const ofMonth = eq(rounds.month, month)
    const update = (set: SQLiteUpdateSetSource<typeof rounds>) =>
      said(db.update(rounds).set(set).where(ofMonth))
    expect(await update({ publishedAt: 1 })).toContain('in order')
    expect(await update({ drawnAt: 1 })).toContain('CONSTRAINT')
    expect(await update({ termsHash: 'x' })).toContain('in order')
    await tickAt(world, during.close)
    expect(await update({ opened: json('{') })).toContain('JSON')
    expect(await update({ opened: json('{}') })).toContain('JSON')
    const outcome = { choice: null, nights: [], lost: [] }
    const write = (set: object) => said(db.update(applications).set(set))
    expect(await write({ place: 1 })).toContain('is whole')
    expect(await write({ place: 1, lot: 'x', outcome: json('{}') })).toContain('is whole')
    expect(await write({ place: 1, lot: 'x', outcome: json('{') })).toContain('is whole')
    expect(await update({ opened: { kind: 'drand', signature: '' } })).toContain('JSON')
    expect(await update({ opened: { kind: 'second secret', secret: '' } })).toBe('taken')
    const drawnAt = instant(during.draw)
    expect(await update({ drawnAt })).toContain('every outcome')
    expect(await write({ place: 1, lot: 'x', outcome })).toBe('taken')
    expect(await write({ place: 2 })).toContain('stays')
    const [round] = await db.select().from(rounds).where(ofMonth)
    expect(await update({ drawnAt: (round?.drawableAt ?? 0) - 1 })).toContain('in order')
    expect(await update({ drawnAt })).toBe('taken')
  })
})
