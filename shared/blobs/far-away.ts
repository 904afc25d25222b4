/**
 * From this round trip on a device is far away: several parallel connections carry more than one, and we request more
 * at a time. Milliseconds.
 */
const FAR = 5

/** @param roundTrip of the link to the device, in milliseconds; null: not known yet, taken as near */
export const isFarAway = ({ roundTrip }: { readonly roundTrip: number | null }): boolean => (roundTrip ?? 0) >= FAR
