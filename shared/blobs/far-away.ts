/** From this round trip on a device is far away: several connections side by side bring more than one, and more is asked for at a time. Milliseconds. */
const FAR = 5

/** @param roundTrip of the link to the device, in milliseconds; null: not known yet, taken for near */
export const isFarAway = ({ roundTrip }: { readonly roundTrip: number | null }): boolean => (roundTrip ?? 0) >= FAR
