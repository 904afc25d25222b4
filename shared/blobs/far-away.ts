/**
 * A device is distant from this round trip on, in milliseconds: several parallel connections carry more than one, and
 * we request more at a time.
 */
const FAR = 5
/** The same for a device at a private address, where a slower answer only shows that it is busy. */
const FAR_IN_OWN_NETWORK = 50

interface Distance {
  /** Round trip of the link to the device in milliseconds; null if not yet known, which counts as near. */
  readonly roundTrip: number | null
  readonly isLocal?: boolean
}

export const isFarAway = ({ roundTrip, isLocal = false }: Distance): boolean =>
  (roundTrip ?? 0) >= (isLocal ? FAR_IN_OWN_NETWORK : FAR)
