import type { Scene } from './attack.ts'

/** The honest members' content heads as known to the attacker, or `further` records beyond them. */
export const headsOf = ({ mal, group }: Scene, further = 0) =>
  mal.log
    .summary()
    .filter(({ chain }) => chain.stream === 'content' && group.devices.includes(chain.author))
    .map(({ chain, seq, hash }) => ({ chain, seq: seq + further, hash: further > 0 ? '0a'.repeat(32) : hash }))
