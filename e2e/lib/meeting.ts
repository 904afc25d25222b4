import { expect } from '@playwright/test'
import type { PersonalRole } from '../../shared/ipc/contract.ts'
import type { Device } from './device.ts'

/**
 * Two people meet: the guest asks to join, both compare the words, and the owner approves. Then both are in the space.
 */
export async function meet(owner: Device, guest: Device, space: string, role: PersonalRole = 'editor'): Promise<void> {
  await Promise.all([owner.openNearby(), guest.openNearby()])
  await guest.askToJoin(space)
  const [theirs, ours] = await Promise.all([guest.words(), owner.words()])
  expect(theirs).toEqual(ours)
  await Promise.all([guest.confirmWords(), owner.confirmWords()])
  await owner.approve(role)
  await guest.landsInSpace()
  await owner.openSpace(space)
}
