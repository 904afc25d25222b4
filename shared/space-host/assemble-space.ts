/** Assembles a space from its parts and connects them to the log's notifications. */
import { Disposables } from '../base/disposables.ts'
import { streamOf } from '../docs/doc-id.ts'
import { isConversation } from '../record/chain-id.ts'
import { toMilliseconds } from '../record/clock.ts'
import { Docs } from './docs/docs.ts'
import { ControlRates } from './flow/control-rates.ts'
import { flowOf } from './flow/flow-parts.ts'
import { GovernanceEffects } from './governance-effects.ts'
import { published } from './keeping/arrivals.ts'
import { HistoryKeeper } from './keeping/history-keeper.ts'
import { Keeping } from './keeping/keeping.ts'
import { orNothing } from './keeping/or-nothing.ts'
import { liveOf } from './live/live-parts.ts'
import { ASK_AGAIN } from './people/admissions.ts'
import { peopleOf } from './people/people-parts.ts'
import { repairOf } from './repair/repair-parts.ts'
import { SpaceFaults } from './space-faults.ts'
import type { SpaceListener, SpaceOptions, SpaceParts, StoredSpace } from './space-parts.ts'

/** Tolerated clock difference, in milliseconds, between two machines when telling a copied profile from a backup. */
const COPY_SKEW = 1000
/**
 * How long, in milliseconds, records go to one of two hosts that prove to be one device, before it's the other's turn.
 */
const HOST_TURN = 8000

/** Parts may refer to parts made later: none calls another before all exist. */
export function assembleSpace(options: SpaceOptions, stored: StoredSpace, listener: SpaceListener): SpaceParts {
  const { heard, ...here } = stored
  const space = {
    ...here,
    id: options.entry.id,
    options,
    listener,
    opened: options.now(),
    isClosed: false,
    takesBackup: false,
    spent: new Map(),
    rates: new ControlRates(options.now),
    subscriptions: new Disposables(),
  } as unknown as SpaceParts
  space.faults = faultsOf(space)
  space.keeping = keepingOf(space)
  space.docs = docsOf(space)
  Object.assign(space, flowOf(space))
  Object.assign(space, peopleOf(space))
  Object.assign(space, liveOf(space, heard))
  Object.assign(space, repairOf(space))
  space.history = historyOf(space)
  space.effects = new GovernanceEffects(space)
  space.repeating = [
    options.timers.every(ASK_AGAIN, () => askAgain(space)),
    options.timers.every(HOST_TURN, () => space.neighbours.takeTurns()),
  ]
  followLog(space)
  return space
}

function faultsOf(space: SpaceParts): SpaceFaults {
  const { id, listener } = space
  return new SpaceFaults({
    gaps: () => space.gaps,
    onIndexDamaged: (error) => listener.onIndexDamaged(id, error),
    onStoreFailed: (error) => listener.onStoreFailed(id, error),
    onFault: (error) => listener.onFault(id, error),
  })
}

function keepingOf(space: SpaceParts): Keeping {
  const { options, log, state, memory } = space
  return new Keeping({
    device: state.device,
    log,
    isChannel: () => state.isChannel,
    unwritten: () => space.lostChains.unwritten(),
    kept: memory.kept,
    now: options.now,
  })
}

function docsOf(space: SpaceParts): Docs {
  const { options, log, store, state, keeping, faults, listener } = space
  const docs = new Docs({
    crypto: options.crypto,
    device: state.device,
    log,
    store,
    timers: options.timers,
    holders: () => keeping.holders(),
    isWatched: (author) => state.isChannel || author === state.device,
    seqOf: (device, key) => keeping.seqOf(device, key),
    untilSafe: () => space.keys.untilSafe(),
    onPublished: (head, record) => published(space, head, record),
    onFailed: faults.failed,
  })
  docs.onAdded((doc) => {
    if (isConversation(streamOf(doc))) listener.onChanged()
  })
  return docs
}

function historyOf(space: SpaceParts): HistoryKeeper {
  const { options, log, store, state, membership } = space
  return new HistoryKeeper({
    device: state.device,
    log,
    timers: options.timers,
    now: options.now,
    read: () => orNothing(store.readSightings()),
    keep: (sightings) => store.writeSightings(sightings),
    settle: (heads) => membership.checkpoint(heads),
    onPacked: ({ head, record }) => published(space, head, record.bytes),
    onFailed: space.faults.failed,
  })
}

function askAgain({ neighbours, admissions, state, replies, serverAnnouncer, forks }: SpaceParts): void {
  const devices = neighbours.devices()
  for (const device of devices) {
    admissions.greet(device)
    if (state.isChannel) replies.linked(device)
  }
  if (state.standing === 'member') serverAnnouncer.look()
  forks.askOn(devices)
}

function followLog(space: SpaceParts): void {
  const { id, log, docs, faults, state, listener, effects, subscriptions } = space
  subscriptions.add(
    log.onContent((records) => docs.take(records)),
    log.onGovernance((governance) => effects.changed(governance)),
    log.onOpened((records) => docs.opened(records)),
    log.onStoreFailed(faults.storeFailed),
    log.onFailed(faults.failed),
    log.onFork(({ chain: { author, stream } }) => listener.onFork(id, author, stream === 'governance')),
    log.onTakenBack(({ header, grant }) => {
      // A member who left and was readmitted gets their old records back, and already knows why.
      const isOfNow = grant === log.governance?.members.get(state.device)?.grant.hash
      if (isOfNow && !state.isJoining && !space.takesBackup)
        listener.onTakenBack(id, toMilliseconds(header.time) > space.opened + COPY_SKEW)
    }),
    log.onBranch(() => effects.branchChanged()),
    log.onRetired((retired) => {
      faults.background(retired)
      docs.resetAll()
    }),
  )
}
