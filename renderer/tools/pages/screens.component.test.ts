/** A page, in every state. */
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf } from '../../testing/app.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, main, testScreens, whileHostIsDown, withItem } from '../../testing/tool-screens.ts'
import { pages } from './tool.tsx'

const [PLAN, EMPTY] = [hex(60, 16), hex(61, 16)]
const pageOf = (item: string) => () => `page/${item}`

const text = () => main().getByRole('textbox', { name: strings.pages.text })
const title = () => main().getByRole('textbox', { name: strings.pages.pageTitle })

/** Enter in the title moves on to the text. */
async function writes(): Promise<void> {
  await expect.element(text()).toBeVisible()
  const field = title().element() as HTMLElement
  field.focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(text()).toHaveFocus()
  await userEvent.keyboard('Lamps')
  await expect.element(text()).toMatchTextContent('Lamps')
}

const showsPlan = async () => {
  await expect.element(page.getByRole('heading', { name: 'What is decided' })).toBeVisible()
}

testScreens(pages, {
  page: {
    empty: { host: () => hostOf('pages'), path: pageOf(EMPTY), sees: writes },
    normal: {
      host: () => hostOf('pages'),
      path: pageOf(PLAN),
      async sees() {
        await showsPlan()
        await writes()
      },
    },
    failed: { host: () => hostOf('pages'), path: pageOf(PLAN), sees: whileHostIsDown(showsPlan) },
    viewer: {
      host: () => asViewer('pages'),
      path: pageOf(PLAN),
      async sees() {
        await showsPlan()
        await expect.poll(() => document.querySelector('.ProseMirror')?.getAttribute('contenteditable')).toBe('false')
        await expect.element(main().getByRole('button', { name: strings.pages.assign })).not.toBeInTheDocument()
        await expect.element(main().getByRole('button', { name: strings.pages.changeIcon })).not.toBeInTheDocument()
        await expect.element(main().getByRole('button', { name: strings.pages.addCover })).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => withItem('pages', () => PLAN, { type: 'page', name: LONG }),
      path: pageOf(PLAN),
      async sees() {
        await expect.element(title()).toHaveValue(LONG)
        await writes()
      },
    },
  },
})
