/** How devices on a street start, and get a common space, by calls to their hosts. */
import { expect } from '@playwright/test'
import type { PersonalRole } from '../../shared/ipc/contract.ts'
import type { StreetHost } from './street.ts'

export const COLOR = '#1c7ed6'
/** Milliseconds for the others' hosts to start, too. */
const FOUND_TIME = 300_000

export interface Founded {
  space: string
  link: string
}

export async function found(host: StreetHost, name: string, role: PersonalRole): Promise<Founded> {
  const { space } = await host.call('spaces.create', { name })
  const { link } = await host.call('spaces.invite', { space, role, expires: null, uses: null })
  if (link === null) throw new Error('the invite has no link')
  return { space, link }
}

/** Resolves when the host knows `members` members. */
export async function knows(host: StreetHost, { space }: Founded, members: number): Promise<void> {
  const known = async () => (await host.call('spaces.detail', { space })).members.length
  await expect.poll(known, { timeout: FOUND_TIME, intervals: [50] }).toBe(members)
}
