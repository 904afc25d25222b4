/** Parley itself: a host on each side, one space, one file in it. */
import type { Carrier } from './carrier.ts'

const notYet = async (): Promise<string> => 'files are not there yet'

export const parleyOverTcp: Carrier = {
  name: 'Parley over TCP',
  keepsBytes: false,
  missing: notYet,
  carry: () => Promise.reject(new Error('not yet')),
}

export const parleyOverWebRtc: Carrier = { ...parleyOverTcp, name: 'Parley over WebRTC' }
