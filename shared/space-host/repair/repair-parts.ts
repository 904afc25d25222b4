/** The parts of a space that detect damage and loss, and repair it. */
import { may } from '../../space/permissions.ts'
import { withdraw } from '../flow/levels.ts'
import { mayWrite } from '../people/people-parts.ts'
import type { SpaceParts } from '../space-parts.ts'
import { ChangeRecovery } from './change-recovery.ts'
import { ForkWatch } from './fork-watch.ts'
import { GapFiller } from './gap-filler.ts'
import { LostChains } from './lost-chains.ts'

type Repair = Pick<SpaceParts, 'forks' | 'gaps' | 'changeRecovery' | 'lostChains'>

export function repairOf(space: SpaceParts): Repair {
  const { id, options, log, ring, store, state, docs, memory, membership, listener, faults } = space
  const { crypto, timers } = options
  const { device } = state
  const forks = new ForkWatch({
    crypto,
    log,
    membership,
    timers,
    isMember: () => state.standing === 'member' && state.role !== null && may(state.role, 'report-fork'),
    isTrusted: (other) => state.roleOf(other) !== null && state.levelOf(other) === 'full',
    tell: space.tell,
    onFork: (author) => listener.onFork(id, author, false),
    onFailed: faults.failed,
  })
  const gaps = new GapFiller({
    crypto,
    log,
    ring,
    store,
    timers,
    devices: () => space.neighbours.devices().filter((other) => state.levelOf(other) === 'full'),
    ask: (other, chain, seq) => space.tell(other, { type: 'branch-please', chain, seq }),
    onDamaged: ({ chain, first, last }) => listener.onDamaged(id, chain.author, `records ${first} to ${last}`),
    onFilled({ chain }) {
      listener.onRepaired(id, chain.author)
      docs.resetAll()
    },
    onFailed: faults.failed,
  })
  const shared = { crypto, device, log, docs, timers, save: () => memory.save(), mayWrite: () => mayWrite(space) }
  const changeRecovery = new ChangeRecovery({
    ...shared,
    done: memory.mended,
    onGone: (words) => listener.onGone(id, words),
  })
  const lostChains = new LostChains({
    ...shared,
    changeRecovery,
    done: memory.republished,
    isJoining: () => state.standing === 'joining',
    onNotCounted: (words) => listener.onNotCounted(id, words),
    onGone: (words) => listener.onGone(id, words),
    onRewound(chain) {
      space.keeping.rewound(chain)
      withdraw(space)
      space.sync.rewound(chain)
    },
    onFailed: faults.failed,
  })
  return { forks, gaps, changeRecovery, lostChains }
}
