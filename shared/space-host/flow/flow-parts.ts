/** The parts of a space that talk to other devices: neighbors, record sync, and control messages. */
import { noteDurable, noteFull, noteHeld } from '../keeping/arrivals.ts'
import type { SpaceParts } from '../space-parts.ts'
import { ChannelEvents } from './channel-events.ts'
import { encodeControl } from './control-message.ts'
import { Neighbours } from './neighbours.ts'
import { ServerAnnouncer } from './server-announcer.ts'
import { SyncDriver } from './sync-driver.ts'

type Flow = Pick<SpaceParts, 'neighbours' | 'sync' | 'serverAnnouncer' | 'tell' | 'refuse'>

export function flowOf(space: SpaceParts): Flow {
  const { id, options, log, state, listener, faults } = space
  const neighbours = new Neighbours()
  new ChannelEvents(space).follow(neighbours)
  const tell: Flow['tell'] = (device, message) => neighbours.selected(device)?.send('live', encodeControl(message))
  // Refused readers without a name aren't shown: there may be any number of them.
  const tellRefused = (device: string, rule: string): void => {
    if (!state.isOneOfMany(device)) listener.onRefused(id, device, rule)
  }
  const sync = new SyncDriver({
    log,
    isChannel: state.isChannel,
    device: state.device,
    crypto: options.crypto,
    timers: options.timers,
    channelOf: (device) => neighbours.selected(device),
    givesTo: () => !state.isJoining,
    governanceFor: (device) => state.governanceFor(device),
    onHeld: (device, heads) => noteHeld(space, device, heads),
    onStored: (heads) => noteDurable(space, heads),
    onKeyMissing: (device) => space.admissions.keyMissing(device),
    onFork: (device, chain, seq) => space.forks.noticed(device, chain, seq),
    onRefused: tellRefused,
    onDamaged: faults.failed,
    onFull: (device) => noteFull(space, device),
    onStoreFailed: faults.failed,
  })
  const serverAnnouncer = new ServerAnnouncer({
    listed: options.listedRendezvous,
    members: () => neighbours.devices().filter((device) => state.roleOf(device) !== null),
    tell: (device, addresses) => tell(device, { type: 'servers', addresses }),
  })
  return {
    neighbours,
    sync,
    serverAnnouncer,
    tell,
    refuse(device, rule) {
      neighbours.selected(device)?.refuse(rule)
      tellRefused(device, rule)
    },
  }
}
