import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { assets } from '../../static/built/assets.ts'
import { mostDocumentBytes } from '../domain/pictures/document.ts'

/** Bytes a form may have. */
const mostBytes = 64 * 1024

/** And where it carries a document: a little more than that may have, so that its refusal can be said beside it. */
const mostBytesByRoute: Partial<Record<string, number>> = {
  'POST /registration/confirmation': mostDocumentBytes + 1024 * 1024,
}

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413)
    },
  })

/** By the route that will answer, whichever way its path is written. */
export const bodies = createMiddleware((c, next) => {
  const [most = mostBytes] = matchedRoutes(c).flatMap(
    ({ method, path }) => mostBytesByRoute[`${method} ${path}`] ?? [],
  )
  return limited(most)(c, next)
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
