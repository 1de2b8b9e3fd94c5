import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { type ErrorStatus, errorPage, isErrorStatus } from '../components/error.tsx'
import { needsPermit } from '../components/staff/permits.tsx'
import { languages as offered } from '../components/words/languages.ts'
import type { AppEnv, Services } from './env.ts'
import { bodies } from './http/body/arriving.ts'
import { completions } from './http/completion.ts'
import { compression } from './http/compression.ts'
import { noteEvent } from './http/events.ts'
import {
  clerksOnly,
  consoleRooms,
  ownPasswordFirst,
  residentsOnly,
  residentsResuming,
} from './http/guards.ts'
import { detectLanguage, speak } from './http/language.ts'
import { leftOff } from './http/leaving/unfinished.ts'
import { headers } from './http/limits.ts'
import { knownMethods, pathOf, requestLine, settled } from './http/manners.ts'
import { ownForms } from './http/own-forms.ts'
import { pages } from './http/page.tsx'
import { forItsReader, pressedAgain } from './http/reader.ts'
import { openShelves } from './http/ready/shelves.ts'
import { confirmationAgain } from './http/redirect.ts'
import { clerks, residents, session } from './http/session.ts'
import { accessibility } from './routes/accessibility.ts'
import { askedDocument, isDocumentAsked } from './routes/account/asked-document.ts'
import { closing } from './routes/account/closing.ts'
import { criteria } from './routes/account/criteria.ts'
import { amendings, mayAmend } from './routes/account/details/amending.ts'
import { email, emailLink } from './routes/account/email.ts'
import { login } from './routes/account/login.ts'
import { logout } from './routes/account/logout.ts'
import { menu } from './routes/account/menu.ts'
import { firstCode } from './routes/account/passwords/first-code.ts'
import { password } from './routes/account/passwords/password.ts'
import { passwordReset } from './routes/account/passwords/password-reset.ts'
import { registration } from './routes/account/registration.ts'
import { registrationCode } from './routes/account/registration-code.ts'
import { mayUpload, registrationRequest } from './routes/account/registration-request.ts'
import { cancelling } from './routes/booking/cancelling.ts'
import { changing } from './routes/booking/changing.ts'
import { price } from './routes/booking/price.ts'
import { reservations } from './routes/booking/reservations.ts'
import { reserving } from './routes/booking/reserving.ts'
import { search } from './routes/booking/search.ts'
import { vacancies } from './routes/booking/vacancies.ts'
import { facilities } from './routes/facilities.ts'
import { forMachines } from './routes/for-machines.ts'
import { guide } from './routes/guide.ts'
import { home } from './routes/home.ts'
import { keptLetters } from './routes/kept-letters.ts'
import { applications } from './routes/lottery/applications.ts'
import { applying } from './routes/lottery/applying.ts'
import { lotteryDates } from './routes/lottery/dates.ts'
import { drawFiles } from './routes/lottery/draw-files.ts'
import { drawFormat } from './routes/lottery/draw-format.ts'
import { draws } from './routes/lottery/draws.ts'
import { results } from './routes/lottery/results.ts'
import { withdrawingChoices } from './routes/lottery/withdrawing.ts'
import { privacy } from './routes/privacy.ts'
import { accounts } from './routes/staff/accounts/accounts.ts'
import { arrivals } from './routes/staff/arrivals/arrivals.ts'
import { stays as lodgeStays } from './routes/staff/arrivals/stays.ts'
import { codes } from './routes/staff/codes.ts'
import { enrolment } from './routes/staff/enrolment.ts'
import { journal } from './routes/staff/journal.ts'
import { journalMonths } from './routes/staff/journal-months.ts'
import { letters } from './routes/staff/letters.ts'
import { login as staffLogin } from './routes/staff/login.ts'
import { notices } from './routes/staff/notices/notices.ts'
import { paper } from './routes/staff/paper.ts'
import { clerkPassword } from './routes/staff/password.ts'
import { permits } from './routes/staff/permits.ts'
import { registrations } from './routes/staff/registrations.ts'
import { acts } from './routes/staff/reservations/acting/acts.ts'
import { calling } from './routes/staff/reservations/calling.ts'
import { reservations as staffReservations } from './routes/staff/reservations/reservations.ts'
import { stays } from './routes/staff/reservations/stays.ts'
import { caller } from './routes/staff/residents/caller.ts'
import { disclosure } from './routes/staff/residents/disclosure.ts'
import { residents as staffResidents } from './routes/staff/residents/residents.ts'
import { servingResidents } from './routes/staff/residents/serving.ts'
import { today } from './routes/staff/today.ts'
import { textSize } from './routes/text-size.ts'
import { unfinished } from './routes/unfinished.ts'
import { isUnavailable, reasonOf } from './store/database.ts'
import { NeedsPermit } from './store/staff/held-permits.ts'

const retryAfterSeconds = '30'

export function createApp(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: pathOf })
  prepare(app, services)
  guard(app)
  mount(app, services)
  answerFaults(app)
  return app
}

/** What every request meets before its page, in this order. */
function prepare(app: Hono<AppEnv>, services: Services) {
  const { db, documents, findAddresses, isProduction, site, languages = offered } = services
  const shelves = openShelves(services.readyMegabytes)
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('shelves', shelves)
    c.set('documents', documents)
    c.set('findAddresses', findAddresses)
    c.set('isProduction', isProduction)
    c.set('site', site)
    c.set('centre', services.centre)
    c.set('mailDomain', services.mailDomain)
    c.set('staffNetworks', services.staffNetworks ?? {})
    c.set('now', services.now())
    c.set('devicesNow', (services.devicesNow ?? services.now)())
    c.set('source', services.sourceOf(c))
    c.set('deliver', () => services.deliver(c))
    await next()
  })
  app.use(
    detectLanguage(languages),
    speak(languages),
    settled,
    compression,
    headers(isProduction),
    etag({ weak: true }),
    pages,
    requestLine,
    knownMethods(app),
  )
  app.route('/', forMachines(services))
  app.use(
    bodies({
      'POST /registration/confirmation': mayUpload,
      'POST /registration/workplace/confirmation': mayAmend,
      'POST /registration/name/confirmation': mayAmend,
      'POST /registration/renewal/confirmation': mayAmend,
      'POST /registration/document': mayAmend,
      'POST /registration/document/:asked': isDocumentAsked,
    }),
    ownForms,
    async (c, next) => {
      if (!isReading(c.req.method)) await services.turn?.()
      // Anew, now that the body is there: what came before spoke of when the request began.
      c.set('now', services.now())
      await next()
    },
    someone,
  )
}

const [residentHere, clerkHere] = [session(residents), session(clerks)]

/** Residents and clerks share no page: on each the one's session means nothing. */
const someone = createMiddleware<AppEnv>((c, next) =>
  /^\/staff(\/|$)/.test(c.req.path) ? clerkHere(c, next) : residentHere(c, next),
)

/** Who may enter. What no line covers is public, and must be on the list of tests/routes/guards.test.ts. */
function guard(app: Hono<AppEnv>) {
  app.use('*', ownPasswordFirst)
  app.use('/reservations/*', residentsResuming, forItsReader(confirmationAgain))
  app.use('/applications/withdrawal', pressedAgain)
  app.use('/applications/*', residentsResuming, forItsReader(confirmationAgain))
  app.use('/results/*', residentsOnly)
  app.use('/menu/*', residentsOnly)
  app.use('/password/*', pressedAgain, residentsOnly, forItsReader())
  // The link of a letter works without login.
  for (const path of ['/email', '/email/pending', '/email/sent'])
    app.use(path, pressedAgain, residentsOnly, forItsReader())
  // The link of a letter works without login.
  app.use('/registration/document', residentsOnly, forItsReader())
  app.use('/registration/closing', pressedAgain, residentsOnly, forItsReader())
  for (const [path] of amendings())
    app.use(`${path}/*`, pressedAgain, residentsOnly, forItsReader())
  app.use('/staff', clerksOnly)
  for (const path of ['/staff/codes', '/staff/password']) app.use(path, clerksOnly, forItsReader())
  for (const [path, only] of consoleRooms) app.use(path, clerksOnly, only, forItsReader())
  app.use('/staff/registrations/*', pressedAgain)
  app.use('/staff/reservations/:number/*', pressedAgain)
  app.use('*', completions)
  app.use('/staff/reservations/new', leftOff('resident'))
  app.use('/facilities/:facility/price', leftOff())
  app.use('/reservations/new', leftOff('facility', 'night'))
  app.use('/reservations/cancellation', leftOff())
  app.use('/reservations/:number/change', leftOff())
  app.use('/applications/new/choice', leftOff('facility', 'night'))
  app.use('/applications/new/choices', leftOff('facility'))
  app.use('/applications/withdrawal', leftOff())
  app.use('/vacancies/search', leftOff())
  app.use('/draws/:month', leftOff())
}

/** One block a subject; of two paths that a request may mean, the closer one first. */
function mount(app: Hono<AppEnv>, { isProduction, listKept }: Services) {
  app.route('/', home)
  app.route('/guide', guide)
  app.route('/privacy', privacy)
  app.route('/accessibility', accessibility)
  app.route('/text-size', textSize)
  app.route('/unfinished', unfinished)
  app.route('/facilities', facilities)
  app.route('/facilities', price)

  app.route('/vacancies/search', search)
  app.route('/vacancies', vacancies)
  app.route('/reservations/cancellation', cancelling)
  app.route('/reservations', reserving)
  app.route('/reservations', changing)
  app.route('/reservations', reservations)

  app.route('/applications/withdrawal', withdrawingChoices)
  app.route('/applications', lotteryDates)
  app.route('/applications', applying)
  app.route('/applications', applications)
  app.route('/results', results)
  app.route('/draws/format', drawFormat)
  app.route('/draws', drawFiles)
  app.route('/draws', draws)

  app.route('/login', login)
  app.route('/logout', logout)
  app.route('/menu', menu)
  app.route('/password', password)
  app.get('/.well-known/change-password', (c) => c.redirect('/password', 303))
  app.route('/password-reset', passwordReset)
  app.route('/first-code', firstCode)
  app.route('/email/change', emailLink)
  app.route('/email', email)
  app.route('/registration/closing', closing)
  for (const [path, pages] of amendings()) app.route(path, pages)
  app.route('/registration/criteria', criteria)
  app.route('/registration/document', askedDocument)
  app.route('/registration/code', registrationCode)
  app.route('/registration', registrationRequest)
  app.route('/registration', registration)

  app.route('/staff', staffLogin)
  app.route('/staff/login/first', enrolment)
  app.route('/staff', today)
  app.route('/staff/codes', codes)
  app.route('/staff/password', clerkPassword)
  app.route('/staff/registrations', registrations)
  app.route('/staff/paper', paper)
  app.route('/staff/residents', staffResidents)
  app.route('/staff/residents', servingResidents)
  app.route('/staff/residents', caller)
  app.route('/staff/residents', disclosure)
  app.route('/staff/reservations', staffReservations)
  app.route('/staff/reservations', calling)
  app.route('/staff/reservations', stays)
  app.route('/staff/reservations', acts)
  app.route('/staff/arrivals', arrivals)
  app.route('/staff/arrivals', lodgeStays)
  app.route('/staff/letters', letters)
  app.route('/staff/notices', notices)
  app.route('/staff/permits', permits)
  app.route('/staff/journal/months', journalMonths)
  app.route('/staff/journal', journal)
  app.route('/staff/accounts', accounts)

  if (listKept && !isProduction) app.route('/dev/mail', keptLetters(listKept))
}

function answerFaults(app: Hono<AppEnv>) {
  app.notFound(async (c) => {
    await noteRefusal(c, 404)
    c.status(404)
    return c.render(errorPage(404, c.var.words))
  })
  app.onError(async (error, c) => {
    if (error instanceof NeedsPermit) return askForPermit(c, error)
    const status = statusOf(error)
    await noteRefusal(c, status)
    if (status >= 500 && status !== 501) log(c, status, error)
    if (status === 503) c.header('Retry-After', retryAfterSeconds)
    c.status(status)
    return c.render(errorPage(status, c.var.words, { wasSent: !isReading(c.req.method) }))
  })
}

/** An act of staff that takes a second person: nothing is done, and one can be asked for. */
function askForPermit(c: Context<AppEnv>, { permitted }: NeedsPermit) {
  c.status(403)
  return c.render(needsPermit({ permitted }, c.var.words))
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD'

/** What no page of ours can have asked for; of what is not there, what a resident asked for: it may be another's. */
async function noteRefusal(c: Context<AppEnv>, status: ErrorStatus) {
  const account = c.var.resident?.number ?? c.var.clerk?.name
  if (status === 403) return noteEvent(c, 'origin-refused')
  if (status >= 500 || (status === 404 && !account)) return
  await noteEvent(c, 'request-refused', { ...(account && { account }), kind: String(status) })
}

/** Without the numbers by which a path names somebody's reservation. */
function log(c: Context<AppEnv>, status: number, error: Error) {
  const at = new Date(c.var.now).toISOString()
  const place = c.req.path.replace(/\d{4,}/g, ':number').replace(/\w{24,}/g, ':token')
  console.error(JSON.stringify({ at, status, place, reason: reasonOf(error) }))
}

/** A request no form of ours sends is answered as one that was not understood. */
function statusOf(error: Error): ErrorStatus {
  if (!(error instanceof HTTPException)) return isUnavailable(error) ? 503 : 500
  if (isErrorStatus(error.status)) return error.status
  return error.status < 500 ? 422 : 500
}
