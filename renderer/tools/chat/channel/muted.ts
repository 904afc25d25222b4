/** Channels muted on this device. */
import { keptIds } from '../../../docs/kept-ids.ts'

export const { has: isMuted, useIds: useMuted, set: mute } = keptIds('muted')
