/** The parts of a space that carry tools' live messages. */

import { encodeControl } from '../flow/control-message.ts'
import type { PeopledSpace, SpaceParts } from '../space-parts.ts'
import { LiveBroadcast } from './broadcast.ts'
import { SpaceLive } from './space-live.ts'

/** @param heard the last messages heard, as stored */
export function liveOf(space: PeopledSpace, heard: Uint8Array | null): Pick<SpaceParts, 'live' | 'broadcast'> {
  const { id, options, log, ring, store, state, neighbors, rates } = space
  const broadcast = new LiveBroadcast({
    crypto: options.crypto,
    space: id,
    device: options.device,
    timers: options.timers,
    now: options.now,
    mayPublish: (device) => state.mayWriteContent(device),
    belongs: (device) => state.belongs(device),
    keyId: () => log.contentKeyId,
    key: (keyId) => ring.key(keyId),
    keyIds: () => state.contentKeyIds(),
    untilSafe: () => space.keys.untilSafe(),
    heard,
    keep: (lastHeard) => store.writeHeard(lastHeard),
    report: space.faults.report,
    tell: (device, live) => neighbors.selected(device)?.send('live', encodeControl({ type: 'topic', live })) ?? true,
    refuse: space.refuse,
  })
  const live = new SpaceLive({
    neighbors,
    rates,
    broadcast,
    isMember: (device) => state.roleOf(device) !== null,
    need: (device) => options.resting().need(device),
    tell: space.tell,
  })
  broadcast.onSaid(({ device, said }) => live.heardByAll(device, said))
  return { live, broadcast }
}
