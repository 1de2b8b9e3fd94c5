import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { assets } from '../../static/built/assets.ts'
import { mostDocumentBytes } from '../domain/pictures/document.ts'

/** Bytes a form may have, and one that carries a document: a little more than a document, which can say so better. */
const mostBytes = 64 * 1024
const mostBytesWithDocument = mostDocumentBytes + 1024 * 1024

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413)
    },
  })

const small = limited(mostBytes)
const withDocument = limited(mostBytesWithDocument)

export const smallBodies = createMiddleware((c, next) =>
  c.req.path === '/registration/confirmation' ? withDocument(c, next) : small(c, next),
)

/** Forms are taken from our own pages only, whether TLS ends here or before us. */
export const ownForms = csrf({
  origin: (origin, c) => URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host,
})

export const headers = (isProduction: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [`'${assets.cssHash}'`],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: isProduction ? 'max-age=63072000; includeSubDomains' : false,
    referrerPolicy: 'same-origin',
    xFrameOptions: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
  })
