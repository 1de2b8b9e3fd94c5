import type { Context } from 'hono'
import { isFrom } from '../../domain/account/network.ts'
import type { Clerk } from '../../domain/clerk.ts'
import type { AppEnv } from '../../env.ts'

/** Whether somebody of this role may work from where the request comes. */
export function comesFrom(c: Context<AppEnv>, { role }: Clerk): boolean {
  const some = c.var.staffNetworks[role]
  return some === undefined || isFrom(c.var.source, some)
}
