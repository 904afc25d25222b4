/** A newsletter, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { PAPER, QUIET } from './testing/newsletters.ts'
import { news } from './tool.tsx'

const words = strings.news
const newsletter = (item: string) => () => `newsletter/${item}`
/** A newsletter with a thousand issues. */
const LONG_NAME = hex(72, 16)

const write = () => main().getByRole('button', { name: words.newIssue })
const row = (title: string) => main().getByRole('button', { name: new RegExp(`^(?!${words.more}: ).*${title}`) })
const shown = (title: string) => page.getByRole('article').getByRole('heading', { name: title, level: 1 })

const isListed = () => expect.element(row('What the storm left')).toBeVisible()

/** Enter opens an issue, one letter key leads to the next issue, and another back to the list. */
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

test('importing reports what is left out of a list of feeds, and of a feed', async () => {
  const host = hostOf('newsletters')
  await open(host, `#/space/${firstSpace(host)}/newsletter/${PAPER}`)
  await userEvent.click(main().getByRole('button', { name: words.more, exact: true }))
  await userEvent.click(page.getByRole('menuitem', { name: words.import, exact: true }))
  const dialog = page.getByRole('dialog', { name: words.importTitle })
  const choose = (name: string, text: string) =>
    userEvent.upload(dialog.element().querySelector('input[type=file]') as HTMLElement, new File([text], name))
  await expect.element(dialog.getByText(words.importDetail)).toBeVisible()
  await choose(
    'feeds.opml',
    `<opml><body><outline text="Market" xmlUrl="feed://example.org/market.xml"/>
    <outline text="Old" xmlUrl="gopher://example.org/"/><outline text="Website" url="https://example.org/"/></body></opml>`,
  )
  await expect.element(dialog.getByText('Market', { exact: true })).toBeVisible()
  await expect.element(dialog.getByText(words.listLeftOut.addresses(1))).toBeVisible()
  await expect.element(dialog.getByText(words.listLeftOut.others(1))).toBeVisible()
  await choose(
    'town.rss',
    `<rss><channel><title>Town</title><item/><item><title>Ferry</title><pubDate>soon</pubDate>
    <description><![CDATA[<p>Late</p><svg/>]]></description></item></channel></rss>`,
  )
  await expect.element(dialog.getByText(words.importFound(1, 'Town'))).toBeVisible()
  for (const part of ['empty', 'times', 'drawings'] as const)
    await expect.element(dialog.getByText(words.feedLeftOut[part](1))).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: words.importTake, exact: true }))
  await expect.element(row('Ferry')).toBeInTheDocument()
})
