/** The paths between devices, as the members screen shows them. */
import { expect } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import type { Device } from './device.ts'
import { NETWORK_TIME } from './times.ts'

type Path = keyof typeof strings.people.paths

/** Waits until exactly these paths to another device are shown. */
export async function showsPaths(device: Device, other: string, expected: readonly Path[]): Promise<void> {
  await device.openMembers()
  const said = (path: Path) => device.page.getByRole('tooltip').filter({ hasText: strings.people.paths[path] })
  // While a path is repaired the line is replaced, and its tooltip closes until the pointer comes back.
  await expect(async () => {
    await device.page.mouse.move(0, 0)
    await device.member(other).getByText(strings.people.online).hover({ timeout: 10_000 })
    for (const path of Object.keys(strings.people.paths) as Path[])
      await expect(said(path)).toHaveCount(expected.includes(path) ? 1 : 0, { timeout: 5000 })
  }).toPass({ timeout: NETWORK_TIME })
}
