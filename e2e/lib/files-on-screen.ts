/** The files of a space as shown to a person. */
import { expect, type Locator, type Page } from '@playwright/test'
import { strings } from '../../renderer/strings/strings.ts'
import { NETWORK_TIME } from './times.ts'

export type GivenFiles = Parameters<Locator['setInputFiles']>[0]

export class FilesOnScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await this.#page
      .getByRole('region', { name: strings.files.title })
      .getByRole('link', { name: strings.files.title, exact: true })
      .click()
    await expect(this.#page.getByRole('button', { name: strings.files.asList, exact: true })).toBeVisible()
  }

  async openAlbum(): Promise<void> {
    await this.open()
    const album = this.#page.getByRole('button', { name: strings.files.asAlbum })
    await album.click()
    await expect(album).toHaveAttribute('aria-pressed', 'true')
  }

  /** Shares files like the file picker. */
  async shares(files: GivenFiles): Promise<void> {
    await this.#page.getByTestId('share-files').setInputFiles(files)
  }

  row(name: string): Locator {
    return this.#page.getByRole('grid', { name: strings.files.title }).getByRole('row', { name, exact: true })
  }

  picture(name: string): Locator {
    return this.#page
      .getByRole('list', { name: strings.files.album })
      .getByRole('button', { name: new RegExp(`^${name},`) })
  }

  async sees(name: string): Promise<void> {
    await expect(this.row(name)).toBeVisible({ timeout: NETWORK_TIME })
  }

  async gets(name: string): Promise<void> {
    await this.row(name).getByRole('button', { name: strings.files.fetch }).click()
  }

  /** Waits until a file is fully downloaded. */
  async has(name: string): Promise<void> {
    await expect(this.row(name).getByText(strings.files.states.here)).toBeVisible({ timeout: NETWORK_TIME })
  }

  async menu(name: string, item: string): Promise<void> {
    await this.row(name).click({ button: 'right' })
    await this.#page.getByRole('menuitem', { name: item }).click()
  }

  async deletesForEveryone(name: string): Promise<void> {
    await this.menu(name, strings.files.deleteForEveryone)
    await this.#page.getByRole('dialog').getByRole('button', { name: strings.files.deleteForEveryone }).click()
    await expect(this.row(name)).toBeHidden()
  }

  /** Drags a file with the mouse, and checks what other programs would receive. */
  async dragsOut(name: string): Promise<void> {
    const row = this.row(name)
    await this.#page.evaluate(() =>
      document.addEventListener('dragstart', ({ dataTransfer }) => {
        document.documentElement.setAttribute('data-dragged', dataTransfer?.getData('DownloadURL') ?? '')
      }),
    )
    await expect(async () => {
      await row.hover({ position: { x: 60, y: 12 } })
      await this.#page.mouse.down()
      await this.#page.mouse.move(500, 500, { steps: 5 })
      await this.#page.mouse.up()
      const given = (await this.#page.locator('html').getAttribute('data-dragged')) ?? ''
      expect(given).toMatch(new RegExp(`^text/plain:${name}:http://[^/]+/blob/[^/?]+[?]save$`))
    }).toPass({ timeout: NETWORK_TIME })
  }

  /** Downloads all files as one archive in the browser. @returns its path */
  async savesAll(): Promise<string> {
    await this.#page.getByRole('main').getByRole('button', { name: strings.files.more, exact: true }).click()
    const [download] = await Promise.all([
      this.#page.waitForEvent('download'),
      this.#page.getByRole('menuitem', { name: strings.files.saveAllZip }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${strings.files.title}.zip`)
    return download.path()
  }

  /** Opens a file's preview, and waits for its name there. */
  async shows(name: string): Promise<Locator> {
    await this.row(name).dblclick()
    return this.large(name)
  }

  async large(name: string): Promise<Locator> {
    const dialog = this.#page.getByRole('dialog', { name: new RegExp(`^${name.replaceAll('.', '\\.')}`) })
    await expect(dialog).toBeVisible()
    return dialog
  }
}
