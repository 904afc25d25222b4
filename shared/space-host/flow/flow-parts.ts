/** The parts of a space that talk to other devices: neighbors, record sync, and control messages. */
import { noteDurable, noteFull, noteHeld } from '../keeping/arrivals.ts'
import type { SpaceBasis, SpaceParts } from '../space-parts.ts'
import { ChannelEvents } from './channel-events.ts'
import { encodeControl } from './control-message.ts'
import { Neighbors } from './neighbors.ts'
import { ServerAnnouncer } from './server-announcer.ts'
import { SyncDriver } from './sync-driver.ts'

type Flow = Pick<SpaceParts, 'neighbors' | 'sync' | 'serverAnnouncer' | 'tell' | 'refuse'>

export function flowOf(
  { options, log, state, events, faults, subscriptions }: SpaceBasis & Pick<SpaceParts, 'faults'>,
  whole: () => SpaceParts,
): Flow {
  const neighbors = new Neighbors()
  subscriptions.add(...new ChannelEvents(whole).follow(neighbors))
  const tell: Flow['tell'] = (device, message) =>
    neighbors.selected(device)?.send('live', encodeControl(message)) ?? false
  // Rejected readers without a name aren't shown, since there can be any number of them.
  const tellRefused = (device: string, rule: string): void => {
    if (!state.isOneOfMany(device)) events.refused.fire({ device, rule })
  }
  const sync = new SyncDriver({
    log,
    isPublication: state.isPublication,
    device: state.device,
    crypto: options.crypto,
    timers: options.timers,
    random: options.random,
    channelOf: (device) => neighbors.selected(device),
    givesTo: (device) => state.givesTo(device),
    governanceFor: (device) => state.governanceFor(device),
    report: faults.report,
  })
  sync.onHeld(({ device, heads }) => noteHeld(whole(), device, heads))
  sync.onStored((heads) => {
    noteDurable(whole(), heads)
    whole().forks.stored(heads)
  })
  sync.onKeyMissing((device) => whole().admissions.keyMissing(device))
  sync.onFork(({ device, chain, seq }) => whole().forks.noticed(device, chain, seq))
  sync.onRefused(({ to, rule }) => tellRefused(to, rule))
  sync.onFull((device) => noteFull(whole(), device))
  const serverAnnouncer = new ServerAnnouncer({
    listed: options.listedDiscoveryServers,
    members: () =>
      state.standing === 'member' ? neighbors.devices().filter((device) => state.roleOf(device) !== null) : [],
    tell: (device, addresses) => tell(device, { type: 'servers', addresses }),
  })
  return {
    neighbors,
    sync,
    serverAnnouncer,
    tell,
    refuse(device, rule) {
      neighbors.selected(device)?.refuse(rule)
      tellRefused(device, rule)
    },
  }
}
