/**
 * A device as a person uses it: a host with a profile, and a Chromium that shows it. Its methods are what the person
 * does and sees, in the person's words. Elements are located by what a person would call them.
 */
import '../../renderer/testing/words.ts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import type { PersonalRole } from '../../shared/ipc/contract.ts'
import type { Machine } from '../network/lab.ts'
import { BoardOnScreen } from './board-on-screen.ts'
import { FAKE_DEVICES, startChromium } from './chromium.ts'
import { FilesOnScreen } from './files-on-screen.ts'
import { HostProcess } from './host-process.ts'
import { NETWORK_TIME, START_TIME, STEP_TIME } from './times.ts'

const SAVING = new RegExp(`^(${strings.chat.pending}|${strings.app.saved})$`)
const MENU = new RegExp(`^(?!${strings.app.boardMenu}$)${strings.spaces.menu('.+')}$`)

const FROM_ANOTHER = { timeout: NETWORK_TIME }
const WHEN_STARTED = { timeout: START_TIME }

function beginning(words: string): RegExp {
  return new RegExp(`^${words}`)
}

export interface DeviceOptions {
  name: string
  /** The device's own folder, for profile and scripts. */
  folder: string
  /** Null: this machine itself, together with other profiles. */
  machine: Machine | null
  /** As if the person had already allowed it: Chromium then offers all addresses for WebRTC. The microphone beeps. */
  mayUseMicrophone?: boolean
  /** Its browser; by default Chromium. */
  program?: string | undefined
  /** Prepares the profile folder before its host starts. */
  prepare?: (profile: string) => Promise<void>
}

/**
 * Resolves when the page has loaded completely: while its machine's network is being set up, a part may fail to load,
 * and the page reloads (renderer/index.html), losing typed text.
 */
export async function openWhole(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const isWhole = () =>
    page
      .evaluate(() => document.readyState === 'complete' && sessionStorage.getItem('parley.loaded-again') === null)
      // It is reloading.
      .catch(() => false)
  await expect.poll(isWhole).toBe(true)
}

/** Browser context options of every device. Unnecessary animations would take processor time from the test. */
export const contextOptions = (mayUseMicrophone: boolean): BrowserContextOptions => ({
  viewport: { width: 1280, height: 800 },
  locale: 'en-US',
  reducedMotion: 'reduce',
  ...(mayUseMicrophone && { permissions: ['microphone', 'camera'] }),
})

/** The context of a device's pages. They load nothing ahead, which would cost as much as the test itself. */
export async function newContext(browser: Browser, mayUseMicrophone = false): Promise<BrowserContext> {
  const context = await browser.newContext(contextOptions(mayUseMicrophone))
  context.setDefaultTimeout(STEP_TIME)
  context.setDefaultNavigationTimeout(START_TIME)
  await context.addInitScript(neverIdle)
  return context
}

/** In idle moments, runs only callbacks with a deadline. Runs in the page. */
function neverIdle(): void {
  const { requestIdleCallback } = window
  window.requestIdleCallback = (callback, options) =>
    options?.timeout === undefined ? 0 : requestIdleCallback(callback, options)
}

export class Device {
  readonly name: string
  readonly host: HostProcess
  readonly #machine: Machine | null
  readonly board: BoardOnScreen
  readonly files: FilesOnScreen
  readonly page: Page
  /** Uncaught errors in the page. */
  readonly faults: string[] = []
  /** Everything that the host has sent to the page, as Latin-1, for searching it for names and texts. */
  readonly toldByHost: string[] = []

  protected constructor({ name, machine }: Pick<DeviceOptions, 'name' | 'machine'>, host: HostProcess, page: Page) {
    this.name = name
    this.#machine = machine
    this.host = host
    this.page = page
    this.board = new BoardOnScreen(page)
    this.files = new FilesOnScreen(page)
    page.on('websocket', (socket) => {
      if (!socket.url().endsWith('/ipc')) return
      socket.on('framereceived', ({ payload }) => this.toldByHost.push(payload.toString('latin1')))
    })
    page.on('pageerror', ({ stack, message }) => {
      const fault = stack ?? message
      // Excalidraw's fonts try `eval`, which our policy forbids. It then embeds whole fonts.
      if (!/^EvalError: [\s\S]*subset-worker/.test(fault)) this.faults.push(fault)
    })
  }

  static async start(options: DeviceOptions): Promise<Device> {
    const { folder, machine, mayUseMicrophone = false, program, prepare } = options
    mkdirSync(folder, { recursive: true })
    const host = new HostProcess(join(folder, 'profile'), machine)
    await prepare?.(host.profile)
    await host.start()
    const microphone = mayUseMicrophone ? [FAKE_DEVICES] : []
    const browser = await startChromium(folder, machine, microphone, program)
    const context = await newContext(browser, mayUseMicrophone)
    const device = new Device(options, host, await context.newPage())
    await openWhole(device.page, host.address.href)
    return device
  }

  /** Opens the same device in another tab of the same browser. */
  async openAnotherWindow(): Promise<Device> {
    const page = await this.page.context().newPage()
    const options = { name: this.name, machine: this.#machine }
    const window = new Device(options, this.host, page)
    await openWhole(page, this.host.address.href)
    return window
  }

  /** Returns the window that `open` opens. */
  async opensWindow(open: () => Promise<void>): Promise<Device> {
    const [page] = await Promise.all([this.page.context().waitForEvent('page'), open()])
    return new Device({ name: this.name, machine: this.#machine }, this.host, page)
  }

  async close(): Promise<void> {
    await this.page.context().browser()?.close()
    await this.host.kill()
  }

  // ---- beginning

  async firstRun(): Promise<void> {
    await this.page.getByLabel(strings.firstRun.name).fill(this.name)
    await this.page.getByRole('button', { name: strings.firstRun.start, exact: true }).click()
    await expect(this.page.getByRole('heading', { name: strings.nearby.title, level: 1 })).toBeVisible()
  }

  /** Starts with the account's name, which is the folder's. */
  async findsPeople(): Promise<void> {
    await expect(this.page.getByLabel(strings.firstRun.name)).toHaveValue(this.name)
    await this.button(strings.firstRun.start).click()
    await expect(this.page.getByRole('heading', { name: strings.nearby.title, level: 1 })).toBeVisible()
  }

  async createSpace(name: string): Promise<void> {
    await this.openNearby()
    await this.page.getByRole('main').getByRole('button', { name: strings.spaces.newSpace }).click()
    await this.page.getByLabel(strings.spaces.name).fill(name)
    await this.page.getByRole('button', { name: strings.spaces.create }).click()
    await expect(this.page.getByRole('button', { name: strings.spaces.menu(name) })).toBeVisible()
  }

  async openSpace(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: strings.spaces.title })
      .getByRole('button', { name: new RegExp(`^${name}(, ${strings.spaces.unread})?$`) })
      .click(WHEN_STARTED)
    await expect(this.page.getByRole('button', { name: strings.spaces.menu(name) })).toBeVisible()
  }

  // ---- meeting

  async openNearby(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: strings.spaces.title })
      .getByRole('button', { name: strings.nearby.title })
      .click()
    await expect(this.page.getByRole('heading', { name: strings.nearby.title, level: 1 })).toBeVisible()
  }

  /** A nearby person's name. */
  nearby(name: string): Locator {
    return this.page.getByRole('region', { name: strings.nearby.title }).getByText(name, { exact: true })
  }

  async askToJoin(space: string): Promise<void> {
    await this.page.getByRole('button', { name: strings.nearby.askToJoin(space) }).click(FROM_ANOTHER)
  }

  /** The short code on screen. */
  async words(): Promise<string[]> {
    const words = this.page.getByTestId('short-code').locator('span')
    await expect(words).toHaveCount(3, FROM_ANOTHER)
    return words.allTextContents()
  }

  async confirmWords(): Promise<void> {
    await this.page.getByRole('button', { name: strings.joinRequest.confirm }).click(FROM_ANOTHER)
  }

  async approve(role: PersonalRole): Promise<void> {
    const choice = this.page.getByRole('radiogroup', {
      name: beginning(strings.joinRequest.chooseRole('').split(' ')[0] ?? ''),
    })
    await choice.getByText(strings.roles[role], { exact: true }).click(FROM_ANOTHER)
    await this.page.getByRole('button', { name: strings.joinRequest.accept, exact: true }).click()
  }

  /** The requesting person joins the space as soon as the other approves. If they start a space together, both join. */
  async landsInSpace(): Promise<void> {
    await expect(this.page.getByRole('button', { name: MENU })).toBeVisible({ timeout: NETWORK_TIME })
  }

  /** Asks somebody nearby to start a new space together. It is named after both. */
  async asksToStart(name: string): Promise<void> {
    await this.button(strings.nearby.startTogether(name)).click(FROM_ANOTHER)
  }

  async declines(): Promise<void> {
    await this.page.getByRole('button', { name: strings.joinRequest.decline, exact: true }).click(FROM_ANOTHER)
  }

  /** This device's address on the network, as shown on its Nearby screen: `host:port`. */
  async ownAddress(): Promise<string> {
    await this.#unfoldsByHand()
    return (await this.page.getByText(new RegExp(`^${this.machine.address}:\\d+$`)).textContent()) ?? ''
  }

  async connectsTo(address: string): Promise<void> {
    await this.#unfoldsByHand()
    await this.page.getByLabel(strings.nearby.address).fill(address)
    await this.page.getByRole('button', { name: strings.nearby.connect, exact: true }).click()
  }

  async #unfoldsByHand(): Promise<void> {
    const line = this.page.getByRole('button', { name: strings.nearby.byHand })
    if ((await line.getAttribute('aria-expanded')) === 'false') await line.click()
  }

  async joinByLink(link: string): Promise<void> {
    await this.openNearby()
    await this.page.getByRole('main').getByRole('button', { name: strings.spaces.join }).click()
    await this.page.getByLabel(strings.spaces.link).fill(link)
    await this.page.getByRole('button', { name: strings.spaces.joinButton, exact: true }).click()
  }

  // ---- chat

  async openChannel(name: string): Promise<void> {
    await this.page
      .getByRole('region', { name: strings.chat.title })
      .getByRole('link', { name })
      .click({ timeout: NETWORK_TIME })
    await expect(this.page.getByRole('main').getByRole('heading', { name, level: 1 })).toBeVisible()
  }

  async addChannel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: strings.chat.newChannel }).first().click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('textbox').press('Enter')
    await expect(this.page.getByRole('main').getByRole('heading', { name, level: 1 })).toBeVisible()
  }

  /** Starts a conversation with these members of the space. */
  async writesTo(...names: string[]): Promise<void> {
    await this.page.getByRole('button', { name: strings.conversations.new, exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    for (const name of names) {
      await dialog.getByRole('combobox', { name: strings.conversations.to }).fill(name)
      await this.page.getByRole('option', { name: beginning(name) }).click()
    }
    await this.page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: strings.conversations.start }).click()
    await expect(dialog).toBeHidden()
  }

  /** The conversations in the space's sidebar. */
  get conversations(): Locator {
    return this.page.getByRole('region', { name: strings.conversations.title }).getByRole('link')
  }

  /** @param names as shown in the sidebar */
  async openConversation(names: string): Promise<void> {
    await this.conversations.filter({ hasText: names }).click({ timeout: NETWORK_TIME })
    await expect(this.page.getByRole('main').getByRole('heading', { name: names, level: 1 })).toBeVisible()
  }

  /** Returns those of the texts that are anywhere in the page's memory. */
  async remembers(...texts: readonly string[]): Promise<string[]> {
    const session = await this.page.context().newCDPSession(this.page)
    const found = new Set<string>()
    const longest = Math.max(...texts.map(({ length }) => length))
    let rest = ''
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
      const part = rest + chunk
      for (const text of texts) if (part.includes(text)) found.add(text)
      rest = part.slice(-longest)
    })
    await session.send('HeapProfiler.takeHeapSnapshot', { captureNumericValue: false })
    await session.detach()
    return [...found]
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: beginning(strings.conversations.placeholder('')) })
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
    return this.page.getByRole('log', { name: strings.chat.attention }).getByRole('article').filter({ hasText: text })
  }

  async sees(text: string, timeout = NETWORK_TIME): Promise<void> {
    await expect(this.message(text)).toHaveCount(1, { timeout })
  }

  /** Scrolls up until this message is on screen; it may be far above. */
  async scrollsBackTo(message: Locator): Promise<void> {
    await this.page.getByRole('log', { name: strings.chat.attention }).hover()
    await expect(async () => {
      if (!(await message.isVisible())) await this.page.mouse.wheel(0, -300)
      await expect(message).toBeVisible({ timeout: 300 })
    }).toPass({ timeout: NETWORK_TIME })
  }

  /** Waits until one's own message shows that it is stored on `count` other devices. */
  async isHeldByOthers(text: string, count: number): Promise<void> {
    await expect(this.message(text).getByTestId('holders')).toHaveText(String(count), { timeout: NETWORK_TIME })
  }

  async hasSaved(text: string): Promise<void> {
    await expect(this.message(text).locator('[data-status=saved]')).toBeVisible()
  }

  /** The texts of all messages on screen, from top to bottom. */
  async messages(): Promise<string[]> {
    return this.page
      .getByRole('log', { name: strings.chat.attention })
      .getByRole('article')
      .locator('p')
      .allTextContents()
  }

  // ---- board

  async openBoard(name: string = strings.boards.firstBoard): Promise<void> {
    await this.page.getByRole('region', { name: strings.boards.title }).getByRole('link', { name, exact: true }).click()
    await this.board.isOpen()
  }

  /** A button by its exact name. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The board header's saving state. */
  get boardSaving(): Locator {
    return this.page.getByRole('main').getByRole('status').filter({ hasText: SAVING })
  }

  // ---- the network

  /** The space's connection state: "No one else online", "Connecting…", "3 online", … */
  get connection(): Locator {
    return this.page.getByTestId('connection').getByRole('status')
  }

  cutNetwork(): void {
    this.machine.cutNetwork()
  }

  healNetwork(): void {
    this.machine.healNetwork()
  }

  /** The machine in the lab that it runs on. */
  get machine(): Machine {
    if (!this.#machine) throw new Error(`${this.name} is not in a lab`)
    return this.#machine
  }

  // ---- people

  async openMembers(): Promise<void> {
    await this.page.getByRole('button', { name: MENU }).click()
    await this.page.getByRole('menuitem', { name: strings.spaces.members }).click()
    await expect(this.page.getByRole('heading', { name: strings.people.membersTitle, level: 1 })).toBeVisible()
  }

  /** Creates something new, by its name in the sidebar's menu. */
  async makes(what: string): Promise<void> {
    await this.page.getByRole('button', { name: strings.spaces.make, exact: true }).click()
    await this.page.getByRole('menuitem', { name: what }).click()
  }

  /** Starts a page with this title. The previous one may be on screen for a moment. */
  async startsPage(name: string): Promise<void> {
    await this.button(strings.pages.newPage).click()
    const title = this.page.getByLabel(strings.pages.pageTitle)
    await expect(title).toHaveValue(strings.pages.untitled)
    await title.fill(name)
    await title.press('Enter')
  }

  /** A person's row on the members screen. */
  member(name: string): Locator {
    return this.#person(strings.people.membersTitle, name)
  }

  /** Shows the list of members, or of former members, on the members screen. */
  async showsPeople(tab: 'membersTitle' | 'formerMembersTitle'): Promise<void> {
    const title = strings.people[tab]
    await this.page.getByRole('tab', { name: new RegExp(`^${title}\\b`) }).click({ timeout: NETWORK_TIME })
    await expect(this.page.getByRole('tabpanel', { name: title })).toBeVisible()
  }

  /** A former member's row, while these are listed. */
  formerMember(name: string): Locator {
    return this.#person(strings.people.formerMembersTitle, name)
  }

  #person(section: string, name: string): Locator {
    return this.page
      .getByRole('main')
      .getByRole('tabpanel', { name: new RegExp(`^${section}\\b`) })
      .getByRole('listitem')
      .filter({ has: this.page.getByText(name, { exact: true }) })
  }

  /** Deletes everything that a former member wrote, and stays on the list of former members. */
  async purges(name: string): Promise<void> {
    await this.showsPeople('formerMembersTitle')
    await this.formerMember(name)
      .getByRole('button', { name: strings.people.more(name) })
      .click()
    await this.page.getByRole('menuitem', { name: strings.people.purge }).click()
    await this.page.getByRole('button', { name: strings.people.purgeButton(name) }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  /** @param successor the name as shown in the list of people */
  async leaves(successor: string): Promise<void> {
    await this.page.getByRole('button', { name: MENU }).click()
    await this.page.getByRole('menuitem', { name: strings.spaces.leave }).click()
    await this.page.getByRole('combobox', { name: strings.spaces.successor }).click()
    await this.page.getByRole('option', { name: successor }).click()
    await this.page.getByRole('button', { name: strings.spaces.leaveButton }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  /** Creates an invite and returns the link that a person would copy. */
  async invites(role: PersonalRole, howMany: keyof typeof strings.invites.usesChoice): Promise<string> {
    await this.page.getByRole('button', { name: MENU }).click()
    // Only authors are invited to a publication.
    const entry = new RegExp(`^(${strings.people.invite}|${strings.channels.inviteAuthors})$`)
    await this.page.getByRole('menuitem', { name: entry }).click()
    const dialog = this.page.getByRole('dialog')
    const shown = dialog.getByText(/^parley:\/\/join\//)
    const create = dialog.getByRole('button', { name: strings.invites.create })
    await create.or(shown).first().waitFor()
    const usual = (await shown.isVisible()) ? await shown.textContent() : null
    await dialog.getByRole('button', { name: strings.invites.options }).click()
    // Roles have different names in a publication.
    const names = `^(${strings.roles[role]}|${strings.channels.roles[role]})$`
    await dialog.getByText(new RegExp(names)).click()
    await dialog.getByRole('combobox', { name: strings.invites.uses }).click()
    await this.page.getByRole('option', { name: strings.invites.usesChoice[howMany] }).click()
    await create.click()
    await expect(shown).toBeVisible()
    if (usual) await expect(shown).not.toHaveText(usual)
    const link = await shown.textContent()
    await this.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    return link ?? ''
  }

  async changesRole(name: string, role: PersonalRole): Promise<void> {
    await this.showsPeople('membersTitle')
    await this.page.getByRole('combobox', { name: strings.people.role(name) }).click()
    await this.page.getByRole('option', { name: strings.roles[role] }).click()
  }

  async removes(name: string): Promise<void> {
    await this.showsPeople('membersTitle')
    await this.member(name)
      .getByRole('button', { name: strings.people.more(name) })
      .click()
    await this.page.getByRole('menuitem', { name: strings.people.remove }).click()
    await this.page.getByRole('button', { name: strings.people.removeButton(name) }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  // ---- crashes

  async kill9(): Promise<void> {
    await this.host.kill()
  }

  /**
   * Ends the page without notice, as if its process had been killed. Resolves with another window of the same browser.
   */
  async crashPage(): Promise<Device> {
    const gone = this.page.waitForEvent('crash')
    this.page.goto('chrome://crash').catch(() => {})
    await gone
    return this.openAnotherWindow()
  }

  /** The folder with all of the device's data. */
  get profile(): string {
    return this.host.profile
  }

  /** Restarts the host, ending it first if it runs, and opens the address that it prints in the existing tab. */
  async restartHost(): Promise<void> {
    await this.host.stop()
    await this.host.start()
    await openWhole(this.page, this.host.address.href)
  }

  screenshot(path: string): Promise<Buffer> {
    return this.page.screenshot({ path })
  }
}
