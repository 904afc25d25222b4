/** Manual backup and restore of a space and of a whole profile, in a real browser. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { strings } from '../renderer/strings/strings.ts'
import { PASSPHRASE as LENGTHS } from '../shared/ipc/backup.ts'
import { end } from './lib/child-process.ts'

const program = join(import.meta.dirname, '../electron/serve.ts')
const PASSPHRASE = 'correct horse battery'

const hosts: ChildProcess[] = []
const profiles: string[] = []

/** @param home the person's home folder, which contains their downloads */
async function startHost(profile: string, home: string): Promise<{ address: string; stop(): Promise<void> }> {
  const words = [program, '--profile', profile, '--no-open']
  const env = { ...process.env, HOME: home, USERPROFILE: home }
  const host = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  hosts.push(host)
  const [line] = (await once(createInterface({ input: host.stdout as NodeJS.ReadableStream }), 'line')) as [string]
  return {
    address: /http:\S+/.exec(line)?.[0] ?? '',
    stop: () => end(host, 'SIGTERM'),
  }
}

async function newProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-backup-e2e-'))
  profiles.push(profile)
  return profile
}

test.afterEach(async () => {
  for (const host of hosts.splice(0)) await end(host)
  for (const profile of profiles.splice(0)) await rm(profile, { recursive: true, force: true })
})

async function arrive(page: Page, address: string, name: string, way = strings.firstRun.start): Promise<void> {
  await page.goto(address)
  await page.getByLabel(strings.firstRun.name).fill(name)
  await page.getByRole('button', { name: way }).click()
  await expect(page.getByRole('button', { name: strings.app.settings })).toBeVisible()
}

async function openBackup(page: Page): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('link', { name: strings.settings.sections.storage }).click()
  await page.getByRole('button', { name: strings.settings.storageButton }).click()
}

async function bringBack(page: Page, file: string, passphrase: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByLabel(strings.backup.bring.passphrase, { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: strings.backup.bring.button, exact: true }).click()
}

test('a whole profile is backed up, and restored on another machine as the same device', async ({ page }) => {
  const home = await newProfile()
  const first = await startHost(await newProfile(), home)
  await arrive(page, first.address, 'Ana')
  await page.getByRole('button', { name: strings.spaces.newSpace }).first().click()
  await page.getByLabel(strings.spaces.name).fill('Design team')
  await page.getByRole('button', { name: strings.spaces.create }).click()
  await page.getByRole('textbox', { name: /general/ }).fill('hello')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'hello' }).locator('[data-status=saved]')).toBeVisible()

  await openBackup(page)
  const save = page.getByRole('button', { name: strings.backup.keep.button })
  await page.getByLabel(strings.backup.keep.passphrase(LENGTHS.shortest)).fill(PASSPHRASE)
  await page.getByLabel(strings.backup.keep.again).fill('another')
  await expect(save).toBeDisabled()
  await page.getByLabel(strings.backup.keep.again).fill(PASSPHRASE)
  await save.click()
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(
    /[/\\]Downloads[/\\]Parley Ana \d{4}-\d\d-\d\d\.parley/,
  )
  const [name = ''] = await readdir(join(home, 'Downloads'))
  const file = join(home, 'Downloads', name)
  await expect(page.getByText(strings.backup.keep.done(file))).toBeVisible()
  if (process.env.PARLEY_PICTURES) await page.screenshot({ path: join(process.env.PARLEY_PICTURES, 'keep.png') })
  await first.stop()

  const { bring } = strings.backup
  const isBack = async () => {
    await page.getByRole('button', { name: bring.restart }).click()
    await page.getByRole('button', { name: 'Design team' }).first().click()
    await expect(page.getByText('hello')).toBeVisible()
  }
  const second = await startHost(await newProfile(), home)
  await page.goto(second.address)
  await page.getByRole('button', { name: strings.firstRun.restore }).click()
  await bringBack(page, file, 'wrong passphrase')
  await expect(page.getByRole('alert')).toContainText(bring.wrong)
  await bringBack(page, file, PASSPHRASE)
  await isBack()
  await second.stop()

  const used = await newProfile()
  const third = await startHost(used, home)
  await arrive(page, third.address, 'Nobody', strings.firstRun.ways.alone)
  await openBackup(page)
  await page.getByRole('tab', { name: bring.title }).click()
  await bringBack(page, file, PASSPHRASE)
  await page.getByRole('button', { name: bring.replace }).click()
  await expect(page.getByText(join(used, 'replaced-'))).toBeVisible()
  await isBack()
  await expect(page.getByText(strings.firstRun.ownSpace)).toBeHidden()
})
