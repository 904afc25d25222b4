import { useMemo } from 'react'
import { type Consent, consentKey, consentSchema, NO_CONSENT, withChoice } from '../../../shared/tools/jobs/consent.ts'
import { type Remembered, remembered, useRemembered } from '../../docs/remembered.ts'

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
