/** A page: its place in the tree, its content, and formatting its text. */
import { describe, expect, test } from 'vitest'
import { commands, page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import type { FakeHost } from '../../testing/host/fake-host.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { firstSpace, heading, main } from '../../testing/tool-screens.ts'
import { sharePicture } from './testing/share-picture.ts'
import { writeLink, writePage } from './testing/write-pages.ts'

const words = strings.pages
const [PLAN, EMPTY, , , DEEP] = [60, 61, 62, 63, 64].map((seed) => hex(seed, 16)) as [
  string,
  string,
  string,
  string,
  string,
]
const text = () => main().getByRole('textbox', { name: words.text })
const bar = () => page.getByRole('toolbar', { name: words.bar })
const outline = () => page.getByRole('navigation', { name: words.outline })
const inOutline = (name: string) => outline().getByRole('button', { name })

async function openPage(host: FakeHost, item: string): Promise<void> {
  await open(host, `#/space/SPACE/page/${item}`)
  await expect.element(text()).toBeVisible()
}

/** A page with three sections that are each higher than the view. */
async function openLong(): Promise<void> {
  const host = hostOf('pages')
  const lines = Array.from({ length: 60 }, (): ['paragraph', object, string] => ['paragraph', {}, 'A line'])
  const part = (level: number, name: string) => [['heading', { level }, name] as [string, object, string], ...lines]
  const parts = [...part(1, 'Food'), ...part(2, 'Drinks'), ...part(1, 'Music')] as Parameters<typeof writePage>[4]
  writePage(host, firstSpace(host), EMPTY, host.device, parts)
  await openPage(host, EMPTY)
}

const writes = (said: string) => writesOn(hostOf('pages'), said)

async function writesOn(host: FakeHost, said: string): Promise<void> {
  await openPage(host, EMPTY)
  await text().click()
  await userEvent.keyboard(said)
}

/** Selects the last characters. */
const selects = (count: number) => userEvent.keyboard(`{Shift>}${'{ArrowLeft}'.repeat(count)}{/Shift}`)

const boxOf = (element: Element | null | undefined): DOMRect => {
  if (!element) throw new Error('it is not there')
  return element.getBoundingClientRect()
}

describe('a page', () => {
  test('links to its parent pages', async () => {
    await openPage(hostOf('pages'), DEEP)
    const trail = page.getByRole('navigation', { name: words.pagesAbove })
    await trail.getByRole('link', { name: 'Plan of the fair' }).click()
    await expect.poll(() => window.location.hash).toContain(`/page/${PLAN}`)
    await expect.element(trail).not.toBeInTheDocument()
  })

  test('shows its title once: in the header only while the title on the page is out of view', async () => {
    await openLong()
    const shown = () => getComputedStyle(heading('Ideas').element()).opacity
    expect(shown()).toBe('0')
    document.querySelector('.page')?.scrollTo(0, 2000)
    await expect.poll(shown).toBe('1')
  })

  test('takes over a new name by somebody else while the cursor is in the title, and keeps it', async () => {
    const host = hostOf('pages')
    await openPage(host, EMPTY)
    const title = page.getByRole('textbox', { name: words.pageTitle })
    await title.click()
    host.remote(firstSpace(host), 'index', hex(100), (doc) =>
      doc.getMap('items').set(EMPTY, { type: 'page', name: 'Plan of Ben', created: 100 }),
    )
    await expect.element(title).toHaveValue('Plan of Ben')
    await userEvent.keyboard('{Enter}')
    await expect.element(text()).toHaveFocus()
    await expect.element(page.getByRole('link', { name: 'Plan of Ben' })).toBeInTheDocument()
    await title.fill(' ')
    await title.element().blur()
    await expect.element(title).toHaveValue('Plan of Ben')
  })

  test('that is new is named first', async () => {
    await openPage(hostOf('pages'), EMPTY)
    await page.getByRole('button', { name: words.newPage, exact: true }).click()
    const title = page.getByRole('textbox', { name: words.pageTitle })
    await expect.element(title).toHaveFocus()
    await userEvent.keyboard('Harvest{Enter}')
    await expect.element(page.getByRole('link', { name: 'Harvest' })).toBeInTheDocument()
  })

  test('is printed in full, without the surrounding controls', async () => {
    await openLong()
    const last = () => text().element().lastElementChild
    expect(boxOf(last()).bottom).toBeGreaterThan(document.documentElement.scrollHeight)
    await commands.show({ colorScheme: 'light', media: 'print' })
    try {
      await expect.poll(() => boxOf(last()).bottom - document.documentElement.scrollHeight).toBeLessThanOrEqual(0)
      const around = [...document.querySelectorAll('nav, header, [role="toolbar"], main button')]
      expect(around.filter((each) => each.checkVisibility())).toEqual([])
      await expect.element(page.getByRole('textbox', { name: words.pageTitle })).toBeVisible()
    } finally {
      await commands.show({ colorScheme: 'light' })
    }
  })

  test('shows the avatar of the person assigned to a task', async () => {
    await openPage(hostOf('pages'), PLAN)
    const task = text().getByRole('listitem').filter({ hasText: 'Ask for the meadow' })
    await expect.poll(() => task.element().querySelector('[data-initials]')).not.toBeNull()
  })
})

describe('the icon of a page', () => {
  const button = (name: string) => page.getByRole('button', { name })
  const inTree = () => page.getByRole('link', { name: 'Ideas' }).element().textContent
  const pick = async (wanted: string) => {
    await page.getByRole('combobox', { name: strings.emoji.search }).fill(wanted)
    await expect.element(page.getByRole('option').first()).toHaveAccessibleName(wanted)
    await userEvent.keyboard('{Enter}')
  }

  test('is chosen, changed and removed, and can be restored', async () => {
    await openPage(hostOf('pages'), EMPTY)
    await button(words.addIcon).click()
    await pick('red apple')
    await expect.element(button(words.changeIcon)).toMatchTextContent('🍎')
    await expect.element(button(words.changeIcon)).toHaveFocus()
    await expect.poll(inTree).toContain('🍎')
    await button(words.changeIcon).click()
    await pick('genie')
    await expect.poll(inTree).toContain('🧞')
    await button(words.changeIcon).click()
    await button(words.removeIcon).click()
    await expect.element(button(words.addIcon)).toBeInTheDocument()
    expect(inTree()).not.toContain('🧞')
    await page.getByText(words.iconRemoved).element().parentElement?.querySelector('button')?.click()
    await expect.poll(inTree).toContain('🧞')
  })
})

describe('the cover of a page', () => {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const cover = () => document.querySelector<HTMLElement>('.page-cover')
  const dialog = () => page.getByRole('dialog')

  test('is chosen from the space’s pictures, moved and removed, and can be restored', async () => {
    await openPage(hostOf('pages'), EMPTY)
    await button(words.addCover).click()
    await expect.element(dialog().getByRole('button', { name: 'tower.webp' })).toBeVisible()
    await dialog().getByRole('button', { name: 'meadow.webp' }).click()
    await expect.element(button(words.changeCover)).toHaveFocus()
    expect(cover()?.offsetHeight).toBe(200)
    await button(words.moveCover).click()
    const slider = page.getByRole('slider', { name: words.moveCover })
    await expect.element(slider).toHaveFocus()
    await userEvent.keyboard('{Home}')
    await expect.poll(() => cover()?.style.getPropertyValue('--picture-y')).toBe('0%')
    await userEvent.keyboard('{Escape}')
    await expect.element(button(words.moveCover)).toHaveFocus()
    await button(words.removeCover).click()
    await expect.element(button(words.addCover)).toHaveFocus()
    expect(cover()).toBeNull()
    await page.getByText(words.coverRemoved).element().parentElement?.querySelector('button')?.click()
    await expect.poll(() => cover()?.style.getPropertyValue('--picture-y')).toBe('0%')
  })

  test('keeps its usual height if the picture is one pixel wide', async () => {
    const host = hostOf('pages')
    const space = firstSpace(host)
    const thin = sharePicture(host, space, { seed: 90_000, name: 'thin.webp', width: 1, height: 8000 })
    host.docs.change(space, 'index', host.device, (doc) => {
      doc.getMap('items').set(EMPTY, { type: 'page', name: 'Ideas', created: 11, cover: thin })
    })
    await openPage(host, EMPTY)
    await expect.poll(() => cover()?.querySelector('img')?.naturalHeight).toBe(8000)
    expect(cover()?.offsetHeight).toBe(200)
    expect(cover()?.querySelector('img')?.offsetHeight).toBe(200)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  })
})

describe('the backlinks of a page', () => {
  const linked = (count: number) => page.getByRole('region', { name: words.linkedFrom(count) })

  test('are listed at its foot, and lead to the link', async () => {
    await openPage(hostOf('pages'), PLAN)
    await expect.element(linked(1)).toMatchTextContent('All that is missing for the fair')
    await linked(1)
      .getByRole('link', { name: /^Shopping/ })
      .click()
    await expect.poll(() => window.location.hash).toMatch(new RegExp(`/page/${DEEP}/at-`))
    await expect.element(linked(1)).not.toBeInTheDocument()
  })

  test('appear as soon as somebody links, and are rendered only on screen if there are a thousand', async () => {
    const host = hostOf('pages')
    const space = firstSpace(host)
    await openPage(host, EMPTY)
    const from = Array.from({ length: 1000 }, (_, number) => hex(10_000 + number, 16))
    const update = host.docs.change(space, 'index', host.device, (doc) => {
      for (const [number, id] of from.entries())
        doc.getMap('items').set(id, { type: 'page', name: `Day ${number + 1}`, created: 100 + number })
    })
    host.emit('docs.update', { space, doc: 'index', update, author: host.device })
    for (const id of from) writeLink(host, space, id, EMPTY, 'ideas')
    host.emit('search.links-changed', { space })
    await expect.element(linked(1000)).toBeInTheDocument()
    expect(linked(1000).getByRole('link').elements()).toHaveLength(5)
    await linked(1000)
      .getByRole('button', { name: words.showAllLinks(1000) })
      .click()
    await expect.poll(() => linked(1000).getByRole('link').elements().length).toBeGreaterThan(5)
    expect(linked(1000).getByRole('link').elements().length).toBeLessThan(100)
  })
})

describe('the outline', () => {
  test('leads to each heading and marks the current one, next to the page', async () => {
    await page.viewport(1440, 800)
    await openLong()
    await expect.element(inOutline('Food')).toHaveAttribute('aria-current', 'location')
    await inOutline('Music').click()
    await expect.element(inOutline('Music')).toHaveAttribute('aria-current', 'location')
    await expect.element(inOutline('Food')).not.toHaveAttribute('aria-current')
    await expect.element(text()).toHaveFocus()
    await userEvent.keyboard(' and dance')
    await expect.element(inOutline('Music and dance')).toBeVisible()
    expect(outline().getByRole('listitem').elements()[1]?.getAttribute('data-depth')).toBe('1')
  })

  test('is opened by a button in a narrow window', async () => {
    await page.viewport(800, 700)
    await openLong()
    await expect.element(outline()).not.toBeInTheDocument()
    await main().getByRole('button', { name: words.outline }).click()
    await inOutline('Drinks').click()
    await expect.element(outline()).not.toBeInTheDocument()
    await expect.poll(() => boxOf(text().getByRole('heading', { name: 'Drinks' }).element()).top).toBeLessThan(200)
  })

  test('is left out if there is only one heading', async () => {
    await page.viewport(1440, 800)
    await writes('# Only one{Enter}')
    await expect.element(text().getByRole('heading', { name: 'Only one' })).toBeVisible()
    await expect.element(outline()).not.toBeInTheDocument()
  })
})

describe('the formatting bar', () => {
  test('appears next to selected text without covering it, and disappears with the selection', async () => {
    await writes('Bring lamps')
    await expect.element(bar()).not.toBeInTheDocument()
    await selects(5)
    await expect.element(bar()).toBeVisible()
    const line = boxOf(text().element().querySelector('p'))
    const place = boxOf(bar().element())
    expect(place.bottom <= line.top || place.top >= line.bottom).toBe(true)
    expect(Math.abs(place.top - line.top)).toBeLessThan(80)
    await bar().getByRole('button', { name: words.bold }).click()
    await expect.element(text().getByText('lamps', { exact: true })).toBeVisible()
    expect(text().element().querySelector('strong')?.textContent).toBe('lamps')
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(bar()).not.toBeInTheDocument()
  })

  test('is used with the keyboard', async () => {
    await writes('Bring lamps')
    await selects(5)
    await userEvent.keyboard('{Alt>}{F10}{/Alt}')
    await expect.element(bar().getByRole('button', { name: words.bold })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(bar().getByRole('button', { name: words.underline })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => text().element().querySelector('u')?.textContent).toBe('lamps')
    await userEvent.keyboard('{Alt>}{F10}{/Alt}{End}{Escape}')
    await expect.element(text()).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(bar()).not.toBeInTheDocument()
  })

  test('links text, and changes the link at the cursor', async () => {
    await writes('Bring lamps')
    await selects(5)
    await bar().getByRole('button', { name: words.link }).click()
    await userEvent.keyboard('example.org{Enter}')
    const link = text().getByRole('link', { name: 'lamps' })
    await expect.element(link).toHaveAttribute('href', 'https://example.org')
    await expect.element(text()).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}{ArrowLeft}')
    await bar().getByRole('button', { name: words.link }).click()
    await bar().getByRole('button', { name: words.linkRemove }).click()
    await expect.element(link).not.toBeInTheDocument()
  })

  test('has a table’s row and column buttons, below the table', async () => {
    await openPage(hostOf('pages'), PLAN)
    const cell = text().getByRole('cell', { name: 'Stage' })
    await cell.click()
    const table = text().getByRole('table')
    expect(boxOf(bar().element()).top).toBeGreaterThanOrEqual(boxOf(table.element()).bottom)
    await bar().getByRole('button', { name: words.addRow }).click()
    await expect.poll(() => table.getByRole('row').elements()).toHaveLength(4)
  })
})

test('a file is put on a page once it is shared, even if another place is on screen by then', async () => {
  const host = hostOf('pages')
  await writesOn(host, 'Lamps')
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File([new Uint8Array(8_000_000)], 'lamps.bin'))
  text()
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  await expect.element(page.getByRole('list', { name: words.filesComing })).toMatchTextContent('lamps.bin')
  window.location.hash = `#/space/${firstSpace(host)}/files`
  await expect.element(page.getByRole('row', { name: 'lamps.bin' })).toBeVisible()
  window.history.back()
  await expect.element(text().getByText('lamps.bin')).toBeVisible()
})
