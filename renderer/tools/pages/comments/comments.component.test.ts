/** Comments on the text of a page. */
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import * as Y from 'yjs'
import { PAGE_LANE_ROOT, pageLane } from '../../../../shared/tools/pages/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { calm, hostOf, open } from '../../../testing/app.ts'
import { expectAccessible } from '../../../testing/checks/accessibility.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { asViewer, firstSpace, main } from '../../../testing/tool-screens.ts'

const words = strings.comments
const EMPTY = hex(61, 16)
const BEN = hex(100)
const text = () => main().getByRole('textbox', { name: strings.pages.text })
const panel = () => page.getByRole('complementary', { name: words.title })
const field = (name: string) => page.getByRole('textbox', { name })
const marked = () => [...text().element().querySelectorAll('.page-commented')].map(({ textContent }) => textContent)

async function writes(host: FakeHost, said: string): Promise<void> {
  await open(host, `#/space/SPACE/page/${EMPTY}`)
  await text().click()
  await userEvent.keyboard(said)
}

/** Selects the last word and comments on it. */
async function comments(count: number, said: string): Promise<void> {
  await userEvent.keyboard(`{Shift>}${'{ArrowLeft}'.repeat(count)}{/Shift}`)
  await page.getByRole('toolbar', { name: strings.pages.bar }).getByRole('button', { name: words.newComment }).click()
  await expect.element(field(words.text)).toHaveFocus()
  await userEvent.keyboard(`${said}{Enter}`)
  await expect.element(panel().getByText(said)).toBeVisible()
}

describe('comments on a page', () => {
  test('mark the text they are about, even while text around it changes', async () => {
    await writes(hostOf('pages'), 'Bring lamps')
    await comments(5, 'How many?')
    expect(marked()).toEqual(['lamps'])
    await text().click()
    await userEvent.keyboard('{Home}Please {End}!')
    await expect.poll(marked).toEqual(['lamps'])
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}')
    await expect.poll(marked).toEqual([])
    await expect.element(panel().getByText(strings.pages.textDeleted)).toBeVisible()
    await expect.element(panel().getByText('lamps', { exact: true })).toBeVisible()
    await calm()
    await expectAccessible()
  })

  test('keep an unsent text, and return the focus to the page', async () => {
    await writes(hostOf('pages'), 'Bring lamps')
    const begin = async () => {
      await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}')
      await page
        .getByRole('toolbar', { name: strings.pages.bar })
        .getByRole('button', { name: words.newComment })
        .click()
      await expect.element(field(words.text)).toHaveFocus()
    }
    await begin()
    await userEvent.keyboard('How many?{Escape}')
    await expect.element(text()).toHaveFocus()
    await begin()
    await expect.element(field(words.text)).toHaveValue('How many?')
    await page.getByRole('button', { name: strings.app.cancel }).click()
    await begin()
    await expect.element(field(words.text)).toHaveValue('')
  })

  test('are answered, resolved and reopened', async () => {
    const host = hostOf('pages')
    await writes(host, 'Bring lamps')
    await comments(5, 'How many?')
    const lane = new Y.Doc()
    Y.applyUpdate(lane, host.docs.state(firstSpace(host), pageLane(EMPTY, host.device)))
    const [{ id }] = lane.getArray<{ id: string }>(PAGE_LANE_ROOT).toArray() as [{ id: string }]
    const thread = `${host.device}/${id}`
    host.remote(firstSpace(host), pageLane(EMPTY, BEN), BEN, (doc) =>
      doc
        .getArray(PAGE_LANE_ROOT)
        .push([{ kind: 'reply', id: hex(7, 24), thread, text: 'Three', time: Date.now(), seen: [thread] }]),
    )
    await expect.element(panel().getByText('Three')).toBeVisible()
    await panel().getByRole('button', { name: words.resolve }).click()
    await expect.element(panel().getByText(words.resolvedBy('Ana'))).toBeVisible()
    await panel().getByRole('button', { name: words.all, exact: true }).click()
    await expect.poll(marked).toEqual([])
    await expect.element(panel().getByText(words.noneOpen)).toBeVisible()
    await panel().getByText(words.all, { exact: true }).click()
    await panel().getByText('How many?').click()
    await panel().getByRole('button', { name: words.reopen }).click()
    await expect.poll(marked).toEqual(['lamps'])
    await userEvent.keyboard('{Escape}')
    await expect.element(panel()).not.toBeInTheDocument()
    await text().getByText('lamps').click()
    await expect.element(panel().getByText('Three')).toBeVisible()
  })

  test('can be read by viewers, who can’t write any', async () => {
    const host = asViewer('pages')
    const about = { tname: 'page', assoc: 0 }
    host.remote(firstSpace(host), pageLane(EMPTY, BEN), BEN, (doc) =>
      doc.getArray(PAGE_LANE_ROOT).push([
        { kind: 'comment', id: hex(7, 24), text: 'For you', time: 5, pin: { from: about, to: about, quote: 'lamps' } },
        { kind: 'comment', id: hex(8, 24), text: 'Of another kind', time: 5, pin: { x: 1 } },
      ]),
    )
    await open(host, `#/space/SPACE/page/${EMPTY}`)
    await main()
      .getByRole('button', { name: words.unread(1) })
      .click()
    await expect.element(panel()).toHaveFocus()
    await expect.element(panel().getByText('Of another kind')).not.toBeInTheDocument()
    await panel().getByText('For you').click()
    await expect.element(panel().getByText(words.readOnly)).toBeVisible()
    await expect.element(field(words.replyText)).not.toBeInTheDocument()
  })
})
