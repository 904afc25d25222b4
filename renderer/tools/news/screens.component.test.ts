/** A newsletter, in every state. */
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf } from '../../testing/app.ts'
import { hex } from '../../testing/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { PAPER, QUIET } from './testing/newsletters.ts'
import { news } from './tool.tsx'

const words = strings.news
const newsletter = (item: string) => () => `newsletter/${item}`
/** A thousand issues. */
const LONG_NAME = hex(72, 16)

const write = () => main().getByRole('button', { name: words.newIssue })
const row = (title: string) => main().getByRole('button', { name: new RegExp(`^(?!${words.more}: ).*${title}`) })
const shown = (title: string) => page.getByRole('article').getByRole('heading', { name: title, level: 1 })

const isListed = () => expect.element(row('What the storm left')).toBeVisible()

/** Enter opens an issue, a letter leads to the next, and another back to the list. */
async function reads(): Promise<void> {
  await isListed()
  await enter(row('What the storm left'))
  await expect.element(shown('What the storm left')).toBeVisible()
  await userEvent.keyboard('j')
  await expect.element(shown('My own')).toBeVisible()
  await userEvent.keyboard('u')
  await isListed()
}

testScreens(news, {
  newsletter: {
    empty: {
      host: () => hostOf('newsletters'),
      path: newsletter(QUIET),
      async sees() {
        await expect.element(main().getByText(words.empty, { exact: true })).toBeVisible()
        await expect.element(write().first()).toBeVisible()
      },
    },
    normal: {
      host: () => hostOf('newsletters'),
      path: newsletter(PAPER),
      async sees() {
        await expect.element(heading('Harbour post')).toBeVisible()
        await expect.element(write().first()).toBeVisible()
        await reads()
      },
    },
    failed: { host: () => hostOf('newsletters'), path: newsletter(PAPER), sees: whileHostIsDown(isListed) },
    viewer: {
      host: () => asViewer('newsletters'),
      path: newsletter(PAPER),
      async sees() {
        await reads()
        await expect.element(write()).not.toBeInTheDocument()
      },
    },
    'long names': {
      host: () => hostOf('newsletters'),
      path: newsletter(LONG_NAME),
      async sees() {
        await expect.element(heading(LONG)).toBeVisible()
        await expect.element(row('What happened on day 1000')).toBeVisible()
      },
    },
  },
})
