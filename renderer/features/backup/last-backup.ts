import { z } from 'zod'
import { remembered, useRemembered } from '../../docs/remembered.ts'

/** When the whole profile was last backed up on this device, in milliseconds; null if never. */
const kept = remembered<number | null>('last-backup', z.number().nullable(), null)

export const useLastBackup = (): number | null => useRemembered(kept)

export const markBackup = (): void => kept.set(Date.now())
