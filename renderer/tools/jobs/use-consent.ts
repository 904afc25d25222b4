import { useMemo } from 'react'
import {
  type Consent,
  consentKey,
  consentSchema,
  dayOf,
  NO_CONSENT,
  NOTHING_SPENT,
  type Obstacle,
  obstacleTo,
  type Spent,
  spentKey,
  spentSchema,
  withChoice,
} from '../../../shared/tools/jobs/consent.ts'
import { type Remembered, remembered, useRemembered } from '../../docs/remembered.ts'
import { useNow } from '../../ui/time.ts'
import { useComputing } from './use-computing.ts'

export const consentOf = (space: string): Remembered<Consent> =>
  remembered(consentKey(space), consentSchema, NO_CONSENT)

/** What this device gives to the jobs of a space. */
export function useConsent(space: string) {
  const kept = useMemo(() => consentOf(space), [space])
  const consent = useRemembered(kept)
  return {
    consent,
    set: (changes: Partial<Consent>) => kept.set({ ...kept.get(), ...changes }),
    choose: (job: string, helps: boolean) => kept.set(withChoice(kept.get(), job, helps)),
  }
}

/** What this device has given to the jobs of others today, in milliseconds, and why it gives nothing for now. */
export function useGiving(space: string): { spent: number; obstacle: Obstacle | null } {
  const kept = useMemo((): Remembered<Spent> => remembered(spentKey(space), spentSchema, NOTHING_SPENT), [space])
  const { day, duration } = useRemembered(kept)
  const { consent } = useConsent(space)
  const { around } = useComputing()
  const spent = day === dayOf(useNow()) ? duration : 0
  return { spent, obstacle: obstacleTo(consent, around, spent) }
}
