/**
 * From this round trip on a device is far away: several parallel connections carry more than one, and we request more
 * at a time. Milliseconds.
 */
const FAR = 5
/** The same for a device at a private address: on one's own network, a slower answer only shows that it is busy. */
const FAR_IN_OWN_NETWORK = 50

interface Distance {
  /** Of the link to the device, in milliseconds; null: not known yet, taken as near. */
  readonly roundTrip: number | null
  readonly isLocal?: boolean
}

export const isFarAway = ({ roundTrip, isLocal = false }: Distance): boolean =>
  (roundTrip ?? 0) >= (isLocal ? FAR_IN_OWN_NETWORK : FAR)
