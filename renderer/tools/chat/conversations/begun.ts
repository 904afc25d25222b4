/**
 * Conversations started on this device. The host knows a conversation by its records, so one without messages must be
 * started again after the host restarts.
 */
import { z } from 'zod'
import type { HostClient, SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { remembered } from '../../../docs/remembered.ts'

const MOST = 50
const kept = z
  .array(
    z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(1)
      .max(LIMITS.conversationReaders - 1),
  )
  .max(MOST)

const begunIn = (space: string) => remembered(`begun.${space}`, kept, [])

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((device) => other.includes(device))

export function rememberBegun(space: string, devices: readonly string[]): void {
  const begun = begunIn(space)
  const others = begun.get().filter((each) => !isSame(each, devices))
  begun.set([[...devices], ...others].slice(0, MOST))
}

/** Starts the conversations that the host doesn't know. Resolves with whether there were any. */
export async function beginAgain(host: HostClient, detail: SpaceDetail): Promise<boolean> {
  const { id: space, me, members, conversations } = detail
  const missing = begunIn(space)
    .get()
    .filter(
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
