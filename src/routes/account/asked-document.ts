import { type Context, Hono } from 'hono'
import { z } from 'zod'
import {
  type DocumentRefused,
  documentSent,
  noDocumentAsked,
  sendDocument,
} from '../../../components/account/details/asked-document.tsx'
import type { AppEnv, ResidentEnv } from '../../env.ts'
import { form } from '../../http/form.ts'
import {
  type AskedDocument,
  type AskedOf,
  findAskedDocument,
  giveAskedDocument,
  hasCome,
} from '../../store/account/review/asked-documents.ts'
import { by } from '../../store/acting.ts'
import { documentField, receive } from './registration-document.ts'

const documentForm = z.object({ document: documentField })
type Sent = z.infer<typeof documentForm>['document']

/** Another document that staff have asked for, sent by whoever is logged in or has the link of the letter. */
export const askedDocument = new Hono<ResidentEnv>()

/** A document is not even received by a link that does not work. */
export const isDocumentAsked = async (c: Context<AppEnv>): Promise<boolean> => {
  const token = c.req.path.split('/').at(-1) ?? ''
  return (await findAskedDocument(c.var.db, { token }, c.var.now)) !== undefined
}

askedDocument.get('/', (c) => show(c))
askedDocument.post('/', form(documentForm), (c) => send(c, c.req.valid('form').document))
askedDocument.get('/completion', (c) => c.render(documentSent(c.var.words)))
askedDocument.get('/:asked', (c) => show(c))
askedDocument.post('/:asked', form(documentForm), (c) => send(c, c.req.valid('form').document))

const find = (c: Context<ResidentEnv>): Promise<AskedDocument | undefined> =>
  findAskedDocument(c.var.db, whose(c), c.var.now)

function whose(c: Context<ResidentEnv>): AskedOf {
  const token = c.req.param('asked')
  return token === undefined ? { residentId: c.var.resident.id } : { token }
}

async function show(c: Context<ResidentEnv>, refused?: DocumentRefused) {
  const asked = await find(c)
  if (!asked) return c.render(noDocumentAsked(c.var.words))
  return c.render(sendDocument({ ...asked, action: c.req.path, refused }, c.var.words))
}

const completion = '/registration/document/completion'

async function send(c: Context<ResidentEnv>, sent: Sent) {
  const { db, now } = c.var
  const asked = await find(c)
  // Pressed again, it has been sent already.
  if (!asked && (await hasCome(db, whose(c)))) return c.redirect(completion, 303)
  if (!asked) return c.render(noDocumentAsked(c.var.words))
  let isGiven = false
  const { document, mistake, refusal } = await receive(c, sent, async (documentKey) => {
    const from = by({ id: asked.residentId })
    isGiven = await giveAskedDocument(db, from, { key: asked.key, documentKey }, now)
  })
  if (!document) return show(c, mistake ?? refusal ?? 'documentMissing')
  if (!isGiven && !(await hasCome(db, whose(c)))) return c.render(noDocumentAsked(c.var.words))
  return c.redirect(completion, 303)
}
