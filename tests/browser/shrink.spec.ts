import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { test as base, expect, type Page } from 'playwright/test'
import { readDocument } from '../../src/domain/pictures/document.ts'
import { freePort } from '../../src/runtimes/libsql-server.ts'
import { assets } from '../../static/built/assets.ts'
import { exif, latin1, photograph, screenshot, withSegments } from '../support/pictures.ts'

type Sent = { act: FormDataEntryValue | null; name: string; bytes: Buffer }

const built = new URL(`../../static/built/files${assets.shrink}`, import.meta.url)
const script = readFileSync(built)
const form = `<!doctype html><title>Desk</title><script src="${assets.shrink}" defer></script>
  <form method="post" enctype="multipart/form-data" novalidate>
    <input type="file" name="document">
    <button name="act" value="search">Search</button>
    <button name="act" value="confirm">Confirm</button>
  </form>`

/** A desk that takes forms and is as strict about scripts as our pages are. */
const test = base.extend<{ sent: Sent[] }>({
  sent: async ({ page }, use) => {
    const sent: Sent[] = []
    const server = createServer(async (request, response) => {
      if (request.method === 'POST') sent.push(await received(request))
      const isScript = request.url === assets.shrink
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html;charset=utf-8')
      response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'")
      response.end(isScript ? script : form)
    })
    const port = await freePort()
    await once(server.listen(port, '127.0.0.1'), 'listening')
    await page.goto(`http://127.0.0.1:${port}/`)
    await use(sent)
    server.closeAllConnections()
    server.close()
  },
})

async function received(request: IncomingMessage): Promise<Sent> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const data = await new Response(await buffer(request), { headers }).formData()
  const document = data.get('document')
  if (!(document instanceof File)) throw new Error('no document was sent')
  const bytes = Buffer.from(await document.arrayBuffer())
  return { act: data.get('act'), name: document.name, bytes }
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input').setInputFiles({ name, mimeType: `image/${name.split('.').at(-1)}`, buffer })

/** Sends the form while the picture may still be at work, and waits for the answer. */
async function send(page: Page, button = 'Confirm') {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: button }).click()
  await answered
}

const large = photograph(4000, 3000)
const wide = screenshot(2500, 10)

test('a photograph of 4000 by 3000 is sent small and upright, by the button that was pressed', async ({
  page,
  sent,
}) => {
  await choose(page, '在勤.証明.jpeg', withSegments(large, exif(6)))
  await send(page)
  await expect(page).toHaveTitle('Desk')
  expect(sent).toMatchObject([{ act: 'confirm', name: '在勤.証明.jpg' }])
  const bytes = sent[0]?.bytes ?? Buffer.of()
  expect(readDocument(bytes)).toMatchObject({ type: 'image/jpeg', width: 1500, height: 2000 })
  expect(bytes.length).toBeLessThan(large.length / 2)
})

test('the last of two impatient buttons counts, and the form is sent once', async ({
  page,
  sent,
}) => {
  await choose(page, 'a.jpeg', large)
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('button')) button.click()
  })
  await expect.poll(() => sent.length).toBe(1)
  await page.waitForTimeout(500)
  expect(sent).toMatchObject([{ act: 'confirm', name: 'a.jpg' }])
})

test('another choice made meanwhile is the one that is sent', async ({ page, sent }) => {
  await choose(page, 'first.jpeg', large)
  await choose(page, 'second.png', wide)
  await send(page, 'Search')
  expect(sent).toMatchObject([{ act: 'search', name: 'second.jpg' }])
})

test.describe('what stays as it was chosen', () => {
  const small = photograph(400, 300)
  test('a small picture', async ({ page, sent }) => {
    await choose(page, 'small.jpeg', small)
    await send(page)
    expect(sent).toEqual([{ act: 'confirm', name: 'small.jpeg', bytes: small }])
  })

  test('what is no picture', async ({ page, sent }) => {
    const bytes = latin1(`%PDF-1.7${' '.repeat(1_600_000)}`)
    await choose(page, 'renamed.jpeg', bytes)
    await send(page)
    expect(sent).toEqual([{ act: 'confirm', name: 'renamed.jpeg', bytes }])
  })

  test('no file at all', async ({ page, sent }) => {
    await send(page)
    expect(sent).toMatchObject([{ act: 'confirm', name: '' }])
  })

  test.describe('in a browser that', () => {
    for (const missing of ['createImageBitmap', 'OffscreenCanvas', 'DataTransfer'])
      test(`has no ${missing}`, async ({ page, sent }) => {
        await page.evaluate((name) => Reflect.deleteProperty(window, name), missing)
        await choose(page, 'wide.png', wide)
        await send(page)
        expect(sent).toEqual([{ act: 'confirm', name: 'wide.png', bytes: wide }])
      })

    test('cannot send a form again', async ({ page, sent }) => {
      await page.evaluate(() => Reflect.deleteProperty(HTMLFormElement.prototype, 'requestSubmit'))
      await choose(page, 'wide.png', wide)
      await send(page)
      expect(sent).toEqual([{ act: 'confirm', name: 'wide.png', bytes: wide }])
    })
  })
})

test('the script weighs no more than 800 bytes', () => {
  expect(statSync(new URL(`${built}.br`)).size).toBeLessThanOrEqual(800)
})
