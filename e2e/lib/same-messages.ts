import { isDeepStrictEqual } from 'node:util'
import { expect } from '@playwright/test'
import type { Device } from './device.ts'

/** Waits until all show the same messages in the same order. Returns their texts. */
export async function showSameMessages(...devices: readonly Device[]): Promise<string[]> {
  let texts: string[] = []
  const areSame = async () => {
    const [first = [], ...others] = await Promise.all(devices.map((device) => device.messages()))
    texts = first
    return others.every((other) => isDeepStrictEqual(other, first))
  }
  await expect.poll(areSame, { message: 'all show the same messages' }).toBe(true)
  return texts
}
