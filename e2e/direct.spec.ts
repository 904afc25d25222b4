/**
 * Conversations between some members of a space: one of two that a third learns nothing about, and one of three that
 * continues after one is removed.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { strings } from '../renderer/strings/strings.ts'
import type { Device } from './lib/device.ts'
import { expect, test } from './lib/street-test.ts'
import { NETWORK_TIME } from './lib/times.ts'

function contains(path: string, text: string): boolean {
  try {
    return statSync(path).isFile() && readFileSync(path).includes(text)
  } catch (error) {
    // The host deletes files it no longer needs.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Files under a folder that contain a text unencrypted. */
function filesWith(folder: string, text: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.map((name) => join(folder, name)).filter((path) => contains(path, text))
}

async function knowsNothingOf(device: Device, ...texts: readonly string[]): Promise<void> {
  expect(await device.remembers(...texts)).toEqual([])
  for (const text of texts) {
    expect(device.toldByHost.some((frame) => frame.includes(text))).toBe(false)
    expect(filesWith(device.profile, text)).toEqual([])
  }
}

test('two talk without a third learning anything; three continue without a removed member', { tag: '@chat' }, async ({
  together,
}) => {
  const [ana, ben, cem] = await together('Design team', ['Ana', 'Ben', 'Cem'])
  for (const device of [ben, cem]) await device.openChannel('general')

  await test.step('Ana writes to Ben, who replies', async () => {
    await ana.writesTo('Ben')
    await ana.says('A surprise for Cem')
    await expect(ben.conversations).toHaveText(/^Ana1/, { timeout: NETWORK_TIME })
    await ben.openConversation('Ana')
    await ben.sees('A surprise for Cem')
    // No words on screen mention a channel.
    await expect(ben.button(strings.chat.mute.conversation)).toBeVisible()
    await expect(ben.page.getByRole('main').getByLabel(/channel/i)).toHaveCount(0)
    await ben.says('A cake of plums')
    await ana.sees('A cake of plums')
    await ana.isHeldByOthers('A surprise for Cem', 2)
    await ben.isHeldByOthers('A cake of plums', 2)
  })

  await test.step('Cem stores it without learning its content', async () => {
    await ana.openChannel('general')
    await ana.says('Good morning all')
    await cem.sees('Good morning all')
    await expect(cem.conversations).toHaveCount(0)
    // The same search finds it on Ben's device, so the search itself works.
    expect(ben.toldByHost.some((frame) => frame.includes('A surprise for Cem'))).toBe(true)
    expect(await ben.remembers('A surprise for Cem')).toEqual(['A surprise for Cem'])
    await knowsNothingOf(cem, 'A surprise for Cem', 'A cake of plums')
  })

  await test.step('the three talk; their messages survive a killed host', async () => {
    await ben.writesTo('Ana', 'Cem')
    await ben.says('Among us three')
    for (const [device, names] of [
      [ana, 'Ben and Cem'],
      [cem, 'Ana and Ben'],
    ] as const) {
      await device.openConversation(names)
      await device.sees('Among us three')
    }
    await cem.says('Cem is in')
    await ben.sees('Cem is in')
    await ben.kill9()
    await ben.restartHost()
    await ben.openConversation('Ana and Cem')
    await ben.sees('Cem is in')
  })

  await test.step("Ana removes Cem, who can't read later messages", async () => {
    await ana.openMembers()
    await ana.removes('Cem')
    await ana.openConversation('Ben and Cem')
    await expect(ana.page.getByText(strings.conversations.removed('Cem'))).toBeVisible()
    await expect(ben.page.getByText(strings.conversations.removed('Cem'))).toBeVisible({ timeout: NETWORK_TIME })
    await ana.says('Without Cem from here')
    await ben.sees('Without Cem from here')
    await ben.says('Ben goes on')
    await ana.sees('Ben goes on')
    await expect(cem.page.getByText(strings.chat.removed)).toBeVisible({
      timeout: NETWORK_TIME,
    })
    await knowsNothingOf(cem, 'Without Cem from here', 'Ben goes on')
  })
})
