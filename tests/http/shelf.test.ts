import { expect, test } from 'vitest'
import { openShelf } from '../../src/http/ready/shelf.ts'

const bounds = { things: 100, bytes: 1000 }

test('no more is kept than the bounds allow, in things and in bytes', () => {
  const shelf = openShelf<number>(bounds)
  for (let thing = 0; thing < 500; thing++) shelf.put(`small ${thing}`, thing, 1)
  const small = Array.from({ length: 500 }, (_, thing) => shelf.find(`small ${thing}`))
  expect(small.filter((thing) => thing !== undefined)).toHaveLength(100)
  for (let thing = 0; thing < 500; thing++) shelf.put(`large ${thing}`, thing, 100)
  const large = Array.from({ length: 500 }, (_, thing) => shelf.find(`large ${thing}`))
  expect(large.filter((thing) => thing !== undefined).length).toBeLessThanOrEqual(10)
})

test('what is larger than all there may be is not kept, and neither is anything where there may be nothing', () => {
  const shelf = openShelf<string>(bounds)
  shelf.put('wanted', 'w', 10)
  expect(shelf.find('wanted')).toBe('w')
  shelf.put('huge', 'h', 1001)
  expect(shelf.find('huge')).toBeUndefined()
  const none = openShelf<string>({ things: 100, bytes: 0 })
  none.put('one', '1', 1)
  expect(none.find('one')).toBeUndefined()
})

test('whoever asks once for everything there is drives out nothing that is wanted', () => {
  const shelf = openShelf<string>(bounds)
  shelf.put('calendar', 'c', 10)
  shelf.find('calendar')
  for (let odd = 0; odd < 10_000; odd++) {
    shelf.find(`odd ${odd}`)
    shelf.put(`odd ${odd}`, 'o', 10)
  }
  expect(shelf.find('calendar')).toBe('c')
})

test('whoever asks twice for everything drives out nothing that is asked for meanwhile', () => {
  const shelf = openShelf<string>(bounds)
  shelf.put('calendar', 'c', 10)
  for (let odd = 0; odd < 10_000; odd++) {
    shelf.put(`odd ${odd}`, 'o', 10)
    shelf.find(`odd ${odd}`)
    if (odd % 20 === 0) expect(shelf.find('calendar')).toBe('c')
  }
})

test('what comes anew takes the place of what was there, and keeps being wanted', () => {
  const shelf = openShelf<string>(bounds)
  shelf.put('calendar', 'old', 10)
  shelf.find('calendar')
  for (let version = 0; version < 1000; version++) shelf.put('calendar', `new ${version}`, 10)
  for (let odd = 0; odd < 1000; odd++) shelf.put(`odd ${odd}`, 'o', 10)
  expect(shelf.find('calendar')).toBe('new 999')
})
