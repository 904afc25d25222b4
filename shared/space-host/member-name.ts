import type { OpenSpace } from './open-space.ts'

/** How the person with a device is called in a space now; empty if the space has no such member. */
export const memberName = (
  { governance, readership }: Pick<OpenSpace, 'governance' | 'readership'>,
  device: string,
): string => readership.nameOf(device) ?? governance?.members.get(device)?.name ?? ''
