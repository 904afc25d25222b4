/**
 * Conversations that were begun on this device: the host knows one by its records, so one in which nothing is said yet is begun again
 * after the host was started anew.
 */
import { z } from 'zod'
import type { HostClient, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'

const MOST = 50
const kept = z
  .array(
    z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(1)
      .max(LIMITS.conversationReaders - 1),
  )
  .max(MOST)

const key = (space: string) => `parley.begun.${space}`

function load(space: string): string[][] {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(key(space)) ?? '[]'))
  } catch {
    return []
  }
}

function save(space: string, begun: readonly (readonly string[])[]): void {
  try {
    if (begun.length > 0) localStorage.setItem(key(space), JSON.stringify(begun))
    else localStorage.removeItem(key(space))
  } catch {
    // Without storage it has to be begun again by hand.
  }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((device) => other.includes(device))

export function rememberBegun(space: string, devices: readonly string[]): void {
  const others = load(space).filter((each) => !isSame(each, devices))
  save(space, [[...devices], ...others].slice(0, MOST))
}

/** Begins those again that the host does not know. Resolves with whether there were any. */
export async function beginAgain(host: HostClient, detail: SpaceDetail): Promise<boolean> {
  const { id: space, me, members, conversations } = detail
  const missing = load(space).filter(
    (devices) =>
      devices.every((device) => members.some((member) => member.device === device)) &&
      !conversations.some(({ readers }) =>
        isSame(
          readers.filter((device) => device !== me),
          devices,
        ),
      ),
  )
  for (const devices of missing) await host.call('conversations.begin', { space, devices })
  return missing.length > 0
}
