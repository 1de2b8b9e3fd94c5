import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from '../env.ts'

const policy = 'Content-Security-Policy'

/** What a browser may do with an answer; of styles a page may have its own, and nothing else has any. */
export function headers(isProduction: boolean) {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
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
  return createMiddleware<AppEnv>(async (c, next) => {
    await secure(c, next)
    const { styleHash } = c.var
    const said = c.res.headers.get(policy)
    if (styleHash && said) c.res.headers.set(policy, `${said}; style-src '${styleHash}'`)
  })
}
