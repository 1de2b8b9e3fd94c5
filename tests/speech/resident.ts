import { enter, loaded, openJourney, read } from './journey.ts'
import { press } from './screen-reader.ts'

// Run by orca-session.sh: a lodge, its price and a search; from the calendar to a finished reservation, its page and what
// its cancellation costs; the menu and what is registered; and from the dates of the lottery to an application and the
// check of a draw, by keyboard and by ear.

const [url = ''] = process.argv.slice(2)
const { page, hear, step, walkTable, fill, stop } = await openJourney()
const turned = /の空き室/
const month = '/applications/new/month?facility=odaira'
const dates = '/applications/new/week?facility=odaira'
const party = 'checked=yes&night=2019-03-22&nights=2&adults=2&children=1&seniors=1'

await step('the lodge opens', () => page.goto(`${url}/facilities/odaira`), loaded)
await step('the lodge is read', read)
await step('the price opens', () => page.goto(`${url}/facilities/odaira/price?${party}`), loaded)
await step('the price is read', read)
await step('the search opens', () => page.goto(`${url}/vacancies/search`), loaded)
await step('to the Saturdays', () => page.focus('#saturdays'))
await step('Saturdays alone are wanted', () => press('space'))
await step('to the room wish of the search', () => page.focus('#roomWish'))
await step('to the button of the search', () => press('Tab'))
await step('the search is sent', enter, loaded)
await step('what is found is read', read)
await walkTable({
  'to the table of what is found': 't',
  'to its first facility': 'alt+shift+Right',
  'to its first Saturday': 'alt+shift+Down',
})

await step('the two-month calendar opens', () => page.goto(`${url}/vacancies/odaira`), loaded)
await step('the two-month calendar is read', read)
await step('to 翌月', () => page.focus('#next'))
await step('翌月 is pressed', enter, turned)
await step('to 前月', () => page.focus('#previous'))
await step('前月 is pressed', enter, turned)
await walkTable({
  'to the table of March': 't',
  'to Monday': 'alt+shift+Right',
  'to the first Monday of March': 'alt+shift+Down',
  'to the second Monday of March': 'alt+shift+Down',
  'to the first day with a link': 'k',
})
await step('the day is followed into its week', enter, loaded)
await step('the week is read', read)
await step('to 翌週', () => page.focus('#next'))
await step('翌週 is pressed', enter, turned)
await walkTable({
  'to the table of the week': 't',
  'to the first day': 'alt+shift+Down',
  'to the rooms left on that day': 'alt+shift+Right',
  'to the rooms left on the next day': 'alt+shift+Down',
})
await step('the rooms are followed, and lead to the login', enter, loaded)
await step('the login is read', read)
await step('to the middle text size', () => page.focus('[name=size][value=medium]'))
await step('to the resident number', () => page.focus('#number'))
await fill('400074')
await step('to the password, the number being typed', () => press('Tab'))
await fill('minato2019')
await step('the password is sent', enter, loaded)
await step('to 2泊', () => page.focus('#nights-2'))
await step('2泊 is pressed', enter, /大人/)
await fill('2')
await step('to 1泊', () => page.focus('#nights-1'))
await step('1泊 is pressed', enter, /1泊にしました/)
await step('to 2泊 again', () => page.focus('#nights-2'))
await step('2泊 is pressed again', enter, /2泊にしました/)
for (const adults of ['#adults1', '#adults2']) await hear(() => page.fill(adults, ''), /^/)
await hear(() => page.focus('.acts button'))
await step('the empty form is sent', enter, loaded)
await step('the form with its mistakes is read', read)
await step('to the summary', () => page.focus('.errors'))
await step('to the first mistake', () => press('Tab'))
await step('the first mistake is followed to its field', enter)
await fill('2')
await step('to the next field, the adults being typed', () => press('Tab'))
await step('to the adults of the second night', () => page.focus('#adults2'))
await fill('2')
await step('to the room wish', () => page.focus('#roomWish'))
await step('no room wish', () => press('space'))
await step('to the button of the form again', () => page.focus('.acts button'))
await step('the form is sent', enter, loaded)
await step('the confirmation is read', read)
await step('to the button of the confirmation', () => page.focus('.acts button'))
await step('the stay is reserved', enter, loaded)
await step('the completion is read', read)
const stay = new URL(page.url()).pathname.replace('/completion', '')
await step('the page of the reservation opens', () => page.goto(`${url}${stay}`), loaded)
await step('the page of the reservation is read', read)
await step('to the cancellation', () => page.focus('.ends'))
await step('the cancellation is followed to its confirmation', enter, loaded)
await step('the confirmation of the cancellation is read', read)
await step('the menu opens', () => page.goto(`${url}/menu`), loaded)
await step('the menu is read', read)
await step('what is registered opens', () => page.goto(`${url}/registration`), loaded)
await step('what is registered is read', read)

await step('the month of the lottery opens', () => page.goto(`${url}${month}`), loaded)
await step('the month of the lottery is read', read)
await step('to 次施設 of the lottery', () => page.focus('#next-facility'))
await step('次施設 of the lottery is pressed', enter, /分の抽選/)
await walkTable({
  'to the table of the month': 't',
  'to Monday of the month': 'alt+shift+Right',
  'to the first Monday of the month': 'alt+shift+Down',
  'to its second Monday': 'alt+shift+Down',
})

await step('the dates of the lottery open', () => page.goto(`${url}${dates}`), loaded)
await step('the dates are read', read)
await step('to 翌週 of the lottery', () => page.focus('#next'))
await step('翌週 of the lottery is pressed', enter, /までの抽選/)
await walkTable({
  'to the table of the dates': 't',
  'to the first date': 'alt+shift+Down',
  'to its applications and rooms': 'alt+shift+Right',
})
await hear(() => page.focus('td a'), /^/)
await step('the date is followed to the form of a choice', enter, loaded)
await step('the form of a choice is read', read)
await step('to the adults of the choice', () => page.focus('[id="adults1-1"]'))
await fill('2')
await step('to the room wish of the choice', () => page.focus('#roomWish'))
await step('no room wish for the choice', () => press('space'))
await step('to the button of the choice', () => page.focus('.acts button'))
await step('the choice is sent', enter, loaded)
await step('the confirmation of the choice is read', read)
await step('to the button that applies', () => page.focus('.acts button'))
await step('the choice is applied for', enter, loaded)
await step('the completion of the choice is read', read)
await step('the record of a draw opens', () => page.goto(`${url}/draws/2019-04`), loaded)
await step('to the button that checks it', () => page.focus('[data-check-draw] button'))
await step('it is checked', enter, /合っています/)
await stop()
