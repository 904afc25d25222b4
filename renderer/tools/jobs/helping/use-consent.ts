import { useMemo } from 'react'
import {
  type Consent,
  consentKey,
  consentSchema,
  dayOf,
  mayDownload,
  NO_CONSENT,
  NOTHING_SPENT,
  type Obstacle,
  obstacleTo,
  type Spent,
  spentKey,
  spentSchema,
  withChoice,
} from '../../../../shared/tools/jobs/consent.ts'
import { type Remembered, remembered, useRemembered } from '../../../docs/remembered.ts'
import { useNow } from '../../../ui/time/time.ts'
import { useComputing } from './use-computing.ts'

export const consentOf = (space: string): Remembered<Consent> =>
  remembered(consentKey(space), consentSchema, NO_CONSENT)

/** What this device contributes to the jobs in a space. */
export function useConsent(space: string) {
  const kept = useMemo(() => consentOf(space), [space])
  const consent = useRemembered(kept)
  return {
    consent,
    set: (changes: Partial<Consent>) => kept.set({ ...kept.get(), ...changes }),
    choose: (job: string, helps: boolean) => kept.set(withChoice(kept.get(), job, helps)),
  }
}

interface Giving {
  /** Milliseconds and bytes spent today. */
  spent: number
  downloaded: number
  /** Why it contributes nothing for now. */
  obstacle: Obstacle | null
  /** Whether today's limit is too used up to download even a small file. */
  isDownloaded: boolean
}

/** Size of a small file in bytes. */
const SMALL = 1e6

/** This device's contribution to others' jobs. */
export function useGiving(space: string): Giving {
  const kept = useMemo((): Remembered<Spent> => remembered(spentKey(space), spentSchema, NOTHING_SPENT), [space])
  const { day, duration, bytes } = useRemembered(kept)
  const { consent } = useConsent(space)
  const { around } = useComputing()
  const [spent, downloaded] = day === dayOf(useNow()) ? [duration, bytes] : [0, 0]
  return {
    ...{ spent, downloaded, obstacle: obstacleTo(consent, around, spent) },
    isDownloaded: !mayDownload(consent, downloaded, SMALL),
  }
}
