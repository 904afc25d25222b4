/** Why a folder on this device's disk can't be synced or written into. */
export const PLACE_REFUSALS = [
  'whole-disk',
  /** It is the home folder, or contains it. */
  'whole-home',
  /** It contains Parley's data, or is inside Parley's own folder. */
  'own-data',
  'hidden',
  /** This device already syncs it. */
  'synced',
  'in-synced',
  'around-synced',
  /** Marked by another profile or device, or for another folder. */
  'synced-elsewhere',
  'too-many-folders',
] as const

export type PlaceRefusal = (typeof PLACE_REFUSALS)[number]
