import type { Room } from '../../../shared/ipc/contract.ts'
import type { PresenceRoom } from '../../docs/presence/presence.ts'

/** Maximum delay in milliseconds, for pages that are never idle, or hidden. */
const AT_THE_LATEST = 500

const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: AT_THE_LATEST }))

/** Joins a space's mesh. The code for that is loaded after the first view, which doesn't need other members. */
export async function openRoom(room: Room): Promise<PresenceRoom> {
  await idle()
  const { enterWithWebRtc } = await import('../mesh.ts')
  return enterWithWebRtc(room)
}
