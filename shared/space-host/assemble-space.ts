/** Assembles a space from its parts and connects them to the log's events. */
import { Disposables } from '../base/disposables.ts'
import { everyWhile, type Ticker } from '../base/every-while.ts'
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
import { SpaceEmitters } from './space-events.ts'
import { SpaceFaults } from './space-faults.ts'
import type { PeopledSpace, SpaceBasis, SpaceOptions, SpaceParts, StoredSpace } from './space-parts.ts'

/**
 * Tolerated clock difference, in milliseconds, between two machines when a copied profile is distinguished from a
 * backup.
 */
const COPY_SKEW = 1000
/** How long records go to one of two hosts that prove to be one device before it is the other's turn. Milliseconds. */
const HOST_TURN = 8000

/** Each part uses those made before it, and those made later only through `whole`: never before all exist. */
export function assembleSpace(options: SpaceOptions, { heard, ...stored }: StoredSpace): SpaceParts {
  const whole = (): SpaceParts => space
  const basis: SpaceBasis = {
    ...stored,
    id: options.entry.id,
    options,
    events: new SpaceEmitters(),
    opened: options.now(),
    isClosed: false,
    takesBackup: false,
    spent: new Map(),
    rates: new ControlRates(options.now),
    subscriptions: new Disposables(),
  }
  const safe = Object.assign(basis, {
    faults: new SpaceFaults(basis.events, (error) => whole().gaps.found(error)),
    keeping: keepingOf(basis, whole),
  })
  const withDocs = Object.assign(safe, { docs: docsOf(safe, whole) })
  const linked = Object.assign(withDocs, flowOf(withDocs, whole))
  const peopled = Object.assign(linked, peopleOf(linked, whole))
  const live = Object.assign(peopled, liveOf(peopled, heard))
  const repaired = Object.assign(live, repairOf(live), { history: historyOf(live) })
  const space: SpaceParts = Object.assign(repaired, {
    effects: new GovernanceEffects(repaired),
    repeating: [
      whileLinked(repaired, ASK_AGAIN, () => askAgain(space)),
      whileLinked(repaired, HOST_TURN, () => space.neighbors.takeTurns()),
    ],
  })
  followLog(space)
  return space
}

function keepingOf({ options, log, state, memory }: SpaceBasis, whole: () => SpaceParts): Keeping {
  return new Keeping({
    device: state.device,
    log,
    isPublication: () => state.isPublication,
    unwritten: () => whole().lostChains.unwritten(),
    kept: memory.kept,
    now: options.now,
  })
}

function docsOf(space: SpaceBasis & Pick<SpaceParts, 'faults' | 'keeping'>, whole: () => SpaceParts): Docs {
  const { options, log, store, state, keeping, faults, events } = space
  const docs = new Docs({
    crypto: options.crypto,
    device: state.device,
    log,
    store,
    timers: options.timers,
    holders: () => keeping.holders(),
    isWatched: (author) => state.isPublication || author === state.device,
    seqOf: (device, key) => keeping.seqOf(device, key),
    untilSafe: () => whole().keys.untilSafe(),
    report: faults.report,
  })
  docs.onPublished(({ head, record }) => published(whole(), head, record.bytes))
  docs.onAdded((doc) => {
    if (isConversation(streamOf(doc))) events.changed.fire()
  })
  return docs
}

function historyOf(space: PeopledSpace): HistoryKeeper {
  const { options, log, store, state, membership, faults } = space
  const history = new HistoryKeeper({
    device: state.device,
    log,
    timers: options.timers,
    random: options.random,
    now: options.now,
    read: () => orNothing(store.readSightings()),
    keep: (sightings) => store.writeSightings(sightings),
    settle: (heads) => membership.checkpoint(heads),
    report: faults.report,
    ...(options.leastHistory && { least: options.leastHistory }),
  })
  history.onPacked(({ head, record }) => published(space, head, record.bytes))
  return history
}

/** Repeats the work at an interval as long as any device is linked. */
function whileLinked({ neighbors, options, subscriptions }: PeopledSpace, pause: number, work: () => void): Ticker {
  const ticker = everyWhile(options.timers.every, () => neighbors.devices().length > 0, work, pause)
  subscriptions.add(neighbors.onChanged(ticker.look))
  return ticker
}

function askAgain({ neighbors, admissions, state, replies, serverAnnouncer, forks }: SpaceParts): void {
  const devices = neighbors.devices()
  for (const device of devices) {
    admissions.greet(device)
    if (state.isPublication) replies.linked(device)
  }
  serverAnnouncer.look()
  forks.askOn(devices)
}

function followLog(space: SpaceParts): void {
  const { log, docs, faults, keys, state, events, effects, subscriptions } = space
  subscriptions.add(
    keys.onKept(() => effects.keysKept()),
    log.onContent((records) => docs.take(records)),
    log.onGovernance((governance) => effects.changed(governance)),
    log.onOpened((records) => docs.opened(records)),
    log.onStoreFailed(faults.storeFailed),
    log.onFailed(faults.report),
    log.onFork(({ chain: { author, stream } }) =>
      events.fork.fire({ device: author, ofDecisions: stream === 'governance' }),
    ),
    log.onTakenBack(({ header, grant }) => {
      space.lostChains.cameBack()
      // A member who left and was readmitted gets their old records back, and already knows why.
      const isOfNow = grant === log.governance?.members.get(state.device)?.grant.hash
      if (isOfNow && !state.isJoining && !space.takesBackup)
        events.takenBack.fire({ sinceOpened: toMilliseconds(header.time) > space.opened + COPY_SKEW })
    }),
    log.onBranch(() => effects.branchChanged()),
    log.onRetired((retired) => {
      faults.background(retired)
      docs.resetAll()
    }),
  )
}
