import { demoStaff, demoStaffPassword, secretOf } from '../../drizzle/demo/staff.ts'
import { codeOf } from '../../src/store/staff/one-time-codes.ts'
import { enter, loaded, openJourney, read } from './journey.ts'
import { press } from './screen-reader.ts'

// Run by orca-session.sh: a clerk of the ward logs in, reads the day's work, looks at a registration and refuses it
// without grounds, finds a resident, types a form that came on paper, and reads the lodge's list and the journal.

const [url = ''] = process.argv.slice(2)
const { page, hear, step, fill, stop } = await openJourney()
const [aoki] = demoStaff

await step('the login opens', () => page.goto(`${url}/staff/login`), loaded)
await step('the login is read', read)
await step('to the name', () => page.focus('#name'))
await fill(aoki.name)
await step('to the password', () => page.focus('#password'))
await fill(demoStaffPassword)
await step('to the code', () => page.focus('#code'))
await fill('000000')
await step('a wrong code is sent', enter, loaded)
await step('the login with its mistake is read', read)
await hear(() => page.fill('#password', demoStaffPassword), /^/)
await hear(() => page.focus('#code'))
await hear(async () => page.fill('#code', await codeOf(secretOf(aoki), Date.now())), /^/)
await step('the code is sent', enter, loaded)
await step('today is read', read)

await step('the registrations open', () => page.goto(`${url}/staff/registrations`), loaded)
await step('the registrations are read', read)
await step('a registration opens', () => page.goto(`${url}/staff/registrations/400031`), loaded)
await step('the registration is read', read)
const refusal = `${url}/staff/registrations/400031/refusal`
await step('its refusal opens', () => page.goto(refusal), loaded)
await step('to the button of the refusal', () =>
  page.focus('main button:text-is("内容を確かめる")'),
)
await step('it is refused without grounds', enter, loaded)
await step('the refusal with its mistakes is read', read)

await step('the residents open', () => page.goto(`${url}/staff/residents`), loaded)
await step('to what is searched for', () => page.focus('#sought'))
await fill('minato')
await step('what nobody is called is searched for', enter, loaded)
await step('that nobody is found is read', read)
await step('a resident opens', () => page.goto(`${url}/staff/residents/400074`), loaded)
await step('the resident is read', read)

await step('the form on paper opens', () => page.goto(`${url}/staff/paper/new`), loaded)
await step('the form on paper is read', read)
await step('to the postal code', () => page.focus('#homePostalCode'))
await fill('1050011')
await step('to the button that looks for it', () => press('Tab'))
await step('the address is looked for', enter)
await step('to the button of the form', () => page.focus('main .acts button'))
await step('the empty form is sent', enter, loaded)
await step('the form with its mistakes is read', read)

const day = `${url}/staff/arrivals?facility=odaira&day=2019-03-01`
await step('the list of the lodge opens', () => page.goto(day), loaded)
await step('the list of the lodge is read', read)
await step('the journal opens', () => page.goto(`${url}/staff/journal`), loaded)
await step('the journal is read', read)
await stop()
