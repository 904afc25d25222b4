import type { OpenSpace } from './open-space.ts'

/** The current name of a device's person in a space; empty if the space has no such member. */
export const memberName = (
  { governance, readership }: Pick<OpenSpace, 'governance' | 'readership'>,
  device: string,
): string => readership.nameOf(device) ?? governance?.members.get(device)?.name ?? ''
