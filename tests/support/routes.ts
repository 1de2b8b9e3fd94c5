import type { Hono } from 'hono'
import { inspectRoutes } from 'hono/dev'
import type { AppEnv } from '../../src/env.ts'

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Every path the app answers, and by which methods its routes say so. */
export function routesOf(app: Hono<AppEnv>): { path: string; declared: string[] }[] {
  const answering = inspectRoutes(app).filter(
    ({ method, isMiddleware }) => method !== 'ALL' || !isMiddleware,
  )
  const paths = [...new Set(answering.map(({ path }) => path))]
  return paths.map((path) => ({
    path,
    declared: [
      ...new Set(
        answering
          .filter((route) => route.path === path)
          .flatMap(({ method }) => (method === 'ALL' ? methods : [method, ...headOf(method)])),
      ),
    ],
  }))
}

const headOf = (method: string) => (method === 'GET' ? ['HEAD'] : [])

/** A path with its parameters; one that nothing stands for fails. */
export const fillPath = (path: string, fields: Record<string, string>): string =>
  path.replace(/:(\w+)(?:\{.*?\})?\??|\*/g, (written, name: string) => {
    const value = fields[name]
    if (!value) throw new Error(`${path}: nothing stands for ${written}`)
    return value
  })

/** What a method is answered that no route of a known path has. */
export const statusOfUndeclared = (method: string): number => (method === 'OPTIONS' ? 204 : 405)
