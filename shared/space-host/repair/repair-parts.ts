/** The parts of a space that detect and repair damage and loss. */
import { may } from '../../space/permissions.ts'
import { withdraw } from '../flow/levels.ts'
import { mayWrite } from '../people/people-parts.ts'
import type { PeopledSpace, SpaceParts } from '../space-parts.ts'
import { ChangeRecovery } from './change-recovery.ts'
import { ForkWatch } from './fork-watch.ts'
import { GapFiller } from './gap-filler.ts'
import { LostChains } from './lost-chains.ts'
import type { LostWords } from './lost-words.ts'

type Repair = Pick<SpaceParts, 'forks' | 'gaps' | 'changeRecovery' | 'lostChains'>

export function repairOf(space: PeopledSpace): Repair {
  const { id, options, log, ring, store, state, docs, memory, membership, events } = space
  const { crypto, timers, keepWords } = options
  const { report } = space.faults
  const { device } = state
  const forks = new ForkWatch({
    crypto,
    log,
    membership,
    timers,
    random: options.random,
    isMember: () => state.standing === 'member' && state.role !== null && may(state.role, 'report-fork'),
    isTrusted: (other) => state.roleOf(other) !== null && state.levelOf(other) === 'full',
    tell: space.tell,
    report,
  })
  forks.onFork((author) => events.fork.fire({ device: author, ofDecisions: false }))
  const gaps = new GapFiller({
    crypto,
    log,
    ring,
    store,
    timers,
    devices: () => space.neighbors.devices().filter((other) => state.levelOf(other) === 'full'),
    ask: (other, chain, seq) => space.tell(other, { type: 'branch-please', chain, seq }),
    report,
  })
  gaps.onDamaged(({ chain, first, last }) =>
    events.damaged.fire({ device: chain.author, detail: `records ${first} to ${last}` }),
  )
  gaps.onFilled(({ chain }) => {
    events.repaired.fire(chain.author)
    docs.resetAll()
  })
  const shared = {
    crypto,
    device,
    log,
    docs,
    timers,
    save: () => memory.save(),
    mayWrite: () => mayWrite(space),
    keepWords: (kind: LostWords, words: string) => keepWords(kind, id, words),
  }
  const changeRecovery = new ChangeRecovery({ ...shared, done: memory.mended })
  const lostChains = new LostChains({
    ...shared,
    changeRecovery,
    done: memory.republished,
    told: memory.mended,
    isJoining: () => state.standing === 'joining',
    report,
  })
  lostChains.onRewound((chain) => {
    space.keeping.rewound(chain)
    withdraw(space)
    space.sync.rewound(chain)
  })
  return { forks, gaps, changeRecovery, lostChains }
}
