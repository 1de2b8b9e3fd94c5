import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from '../env.ts'

const policy = 'Content-Security-Policy'

/** Of what somebody has sent: it is shown in a place of its own, where nothing runs. */
const ofFiles = "default-src 'none'; frame-ancestors 'none'; sandbox"

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
    const { styleHash, isSandboxed } = c.var
    if (isSandboxed) c.res.headers.set(policy, ofFiles)
    const said = c.res.headers.get(policy)
    if (styleHash && said) c.res.headers.set(policy, `${said}; style-src '${styleHash}'`)
  })
}
