/** Converts the gate's verdict on records for the record channel. */
import type { Verdict } from '../log/gate.ts'
import type { SpaceLog } from '../log/space-log.ts'
import { type Chain, chainKey } from '../record/chain-id.ts'
import type { Outcome, SyncEvent } from './events.ts'

export type Answer = Omit<SyncEvent & { type: 'accepted' }, 'type' | 'id' | 'stored'>

const NEEDS = {
  predecessor: 'predecessor',
  comparison: 'predecessor',
  grant: 'named',
  heads: 'named',
  key: 'governance',
  genesis: 'governance',
} as const satisfies Record<(Verdict & { outcome: 'missing' })['what'], string>

const OUTCOMES: Record<Verdict['outcome'], Outcome> = {
  stored: 'stored',
  known: 'known',
  missing: 'missing',
  ignored: 'unwanted',
  fork: 'unwanted',
  refused: 'refused',
}

/** @param about the place of the (first) record; null if its header can't be decoded */
export function answerOf(
  log: Pick<SpaceLog, 'settledElsewhere'>,
  verdict: Verdict,
  about: { chain: Chain; seq: number } | null,
): Answer {
  // Another device may have the valid branch of a forked chain.
  const isElsewhere = verdict.outcome === 'fork' && log.settledElsewhere(verdict.chain) !== null
  return {
    outcome: isElsewhere ? 'missing' : OUTCOMES[verdict.outcome],
    about: about && { chain: chainKey(about.chain), seq: about.seq },
    ...(verdict.outcome === 'missing' ? { needs: NEEDS[verdict.what] } : {}),
    ...(verdict.outcome === 'fork' ? { needs: 'predecessor' } : {}),
    ...(verdict.outcome === 'missing' && verdict.branch ? { branch: chainKey(verdict.branch) } : {}),
    ...(verdict.outcome === 'refused' ? { rule: `${verdict.rule} ${verdict.reason}` } : {}),
  }
}
