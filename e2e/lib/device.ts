/**
 * A device as a person has it before them: a host with a profile, and a Chromium that shows it. Its methods are what the
 * person does and sees, in the person's words; what is looked for on screen is looked for by what a person would call it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import type { Machine } from '../network/lab.ts'
import { BoardOnScreen } from './board-on-screen.ts'
import { startChromium } from './chromium.ts'
import { HostProcess } from './host-process.ts'
import { NETWORK_TIME } from './times.ts'

export type RoleWord = 'Viewer' | 'Editor' | 'Owner'

export interface DeviceOptions {
  name: string
  /** A folder of the device's own, for profile and scripts. */
  folder: string
  /** Null: this machine itself, beside other profiles. */
  machine: Machine | null
  /** As if the person had once allowed calls: Chromium then offers all addresses for WebRTC. */
  mayUseMicrophone?: boolean
}

export class Device {
  readonly name: string
  readonly host: HostProcess
  readonly machine: Machine | null
  readonly board: BoardOnScreen
  readonly page: Page
  /** What went wrong in the page without being caught there. */
  readonly faults: string[] = []
  readonly #browser: Browser

  private constructor(options: DeviceOptions, host: HostProcess, browser: Browser, page: Page) {
    this.name = options.name
    this.machine = options.machine
    this.host = host
    this.#browser = browser
    this.page = page
    this.board = new BoardOnScreen(page)
    page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message))
  }

  static async start(options: DeviceOptions): Promise<Device> {
    const { folder, machine, mayUseMicrophone = false } = options
    mkdirSync(folder, { recursive: true })
    const host = new HostProcess(join(folder, 'profile'), machine)
    const [browser] = await Promise.all([startChromium(folder, machine), host.start()])
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...(mayUseMicrophone && { permissions: ['microphone', 'camera'] }),
    })
    const device = new Device(options, host, browser, await context.newPage())
    await device.page.goto(host.address.href)
    return device
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.host.kill()
  }

  // ---- beginning

  async firstRun(): Promise<void> {
    await this.page.getByLabel('Your name').fill(this.name)
    await this.page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(this.page.getByRole('heading', { name: 'Nearby', level: 1 })).toBeVisible()
  }

  async createSpace(name: string): Promise<void> {
    await this.openNearby()
    await this.page.getByRole('main').getByRole('button', { name: 'New space' }).click()
    await this.page.getByLabel('Name of the space').fill(name)
    await this.page.getByRole('button', { name: 'Create space' }).click()
    await expect(this.page.getByRole('button', { name: `Menu of ${name}` })).toBeVisible()
  }

  async openSpace(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Spaces' })
      .getByRole('button', { name: new RegExp(`^${name}(, unread)?$`) })
      .click()
    await expect(this.page.getByRole('button', { name: `Menu of ${name}` })).toBeVisible()
  }

  /** Spaces in the rail, by name. */
  async spaces(): Promise<string[]> {
    const buttons = this.page.getByRole('navigation', { name: 'Spaces' }).locator('button[aria-current], button[title]')
    return buttons.evaluateAll((all) => all.map((button) => button.getAttribute('aria-label') ?? ''))
  }

  // ---- meeting

  async openNearby(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Spaces' }).getByRole('button', { name: 'Nearby' }).click()
    await expect(this.page.getByRole('heading', { name: 'Nearby', level: 1 })).toBeVisible()
  }

  /** The person's name among those around. */
  nearby(name: string): Locator {
    return this.page.getByRole('region', { name: 'Nearby' }).getByText(name, { exact: true })
  }

  async askToJoin(space: string): Promise<void> {
    await this.page.getByRole('button', { name: `Ask to join ${space}` }).click()
  }

  /** The short code on screen. */
  async words(): Promise<string[]> {
    const words = this.page.getByTestId('short-code').locator('span')
    await expect(words).toHaveCount(3)
    return words.allTextContents()
  }

  async confirmWords(): Promise<void> {
    await this.page.getByRole('button', { name: 'They are the same' }).click()
  }

  async letIn(role: RoleWord): Promise<void> {
    const choice = this.page.getByRole('radiogroup', { name: /^Let .* in as$/ })
    await choice.getByText(role, { exact: true }).click()
    await this.page.getByRole('button', { name: 'Let in', exact: true }).click()
  }

  async goToSpace(): Promise<void> {
    await this.page.getByRole('button', { name: 'Go to the space' }).click()
  }

  async joinByLink(link: string): Promise<void> {
    await this.openNearby()
    await this.page.getByRole('main').getByRole('button', { name: 'I have an invite link' }).click()
    await this.page.getByLabel('Invite link').fill(link)
    await this.page.getByRole('button', { name: 'Join', exact: true }).click()
  }

  // ---- chat

  async openChannel(name: string): Promise<void> {
    await this.page.getByRole('region', { name: 'Chat' }).getByRole('link', { name }).click()
    await expect(this.page.getByRole('main').getByRole('heading', { name, level: 1 })).toBeVisible()
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Write to/ })
  }

  async types(text: string): Promise<void> {
    await this.composer.fill(text)
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await expect(this.composer).toHaveValue('')
  }

  message(text: string): Locator {
    return this.page.getByRole('log', { name: 'Messages' }).getByRole('article').filter({ hasText: text })
  }

  async sees(text: string, timeout = NETWORK_TIME): Promise<void> {
    await expect(this.message(text)).toHaveCount(1, { timeout })
  }

  /** Waits until one's own message has reached so many other devices, as its row says. */
  async isHeldByOthers(text: string, count: number): Promise<void> {
    await expect(this.message(text).getByTestId('holders')).toHaveText(String(count), { timeout: NETWORK_TIME })
  }

  async hasSaved(text: string): Promise<void> {
    await expect(this.message(text).locator('[data-status=saved]')).toBeVisible()
  }

  /** The texts of all messages on screen, from top to bottom. */
  async messages(): Promise<string[]> {
    return this.page.getByRole('log', { name: 'Messages' }).getByRole('article').locator('p').allTextContents()
  }

  // ---- board

  async openBoard(name = 'Board'): Promise<void> {
    await this.page.getByRole('region', { name: 'Boards' }).getByRole('link', { name }).click()
    await this.board.isOpen()
  }

  // ---- the network

  /** The words that say how the space stands: "Alone", "Connecting …", "3 here", … */
  get connection(): Locator {
    return this.page.getByTestId('connection').getByRole('status')
  }

  cutNetwork(): void {
    this.#onLab().cutNetwork()
  }

  healNetwork(): void {
    this.#onLab().healNetwork()
  }

  #onLab(): Machine {
    if (!this.machine) throw new Error(`${this.name} is not in a lab`)
    return this.machine
  }

  // ---- people

  async openMembers(): Promise<void> {
    await this.page.getByRole('button', { name: /^Menu of / }).click()
    await this.page.getByRole('menuitem', { name: 'Members and invites' }).click()
    await expect(this.page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
  }

  /** Someone's line on the screen of members. */
  member(name: string): Locator {
    return this.page.getByRole('main').getByRole('listitem').filter({ hasText: name })
  }

  /** Makes an invite; the link is what a person would copy. `howOften`: as the field offers it. */
  async invites(role: RoleWord, howOften: string): Promise<string> {
    await this.page.getByRole('button', { name: /^Menu of / }).click()
    await this.page.getByRole('menuitem', { name: 'Invite people' }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByText(role, { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'How often' }).click()
    await this.page.getByRole('option', { name: howOften }).click()
    await dialog.getByRole('button', { name: 'Create link' }).click()
    const link = await dialog.getByText(/^parley:\/\/join\//).textContent()
    await this.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return link ?? ''
  }

  async changesRole(name: string, role: RoleWord): Promise<void> {
    await this.page.getByRole('textbox', { name: `Role of ${name}` }).click()
    await this.page.getByRole('option', { name: role }).click()
  }

  async removes(name: string): Promise<void> {
    await this.member(name).getByRole('button', { name: 'Remove …' }).click()
    await this.page.getByRole('button', { name: `Remove ${name}` }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  // ---- crashes

  async kill9(): Promise<void> {
    await this.host.kill()
  }

  /** Starts the host again and opens the address that it prints, in the tab that is there. */
  async restartHost(): Promise<void> {
    await this.host.start()
    await this.page.goto(this.host.address.href)
  }

  screenshot(path: string): Promise<Buffer> {
    return this.page.screenshot({ path })
  }
}
