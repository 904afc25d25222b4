/** The data streams of a space, in every state. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf, open } from '../../testing/app.ts'
import { asViewer, enter, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { topics } from './tool.tsx'

const words = strings.topics
const list = () => 'topics'
const LONG_NAME = 'what-the-sensors-on-the-roof-of-the-barn'

const make = () => main().getByRole('button', { name: words.new })
const name = (topic: string) => main().getByRole('rowheader', { name: topic }).getByRole('button')

async function showsLatest(): Promise<void> {
  await expect.poll(() => document.querySelectorAll('.topics-spark path').length).toBe(1)
  await expect.element(name('prices')).toBeVisible()
  await expect.element(main().getByText('Sonne, 21 °C')).toBeVisible()
}

/** Enter opens a stream. */
async function opens(): Promise<void> {
  await showsLatest()
  await enter(name('prices'))
  await expect.poll(() => window.location.hash).toContain('/topics/prices')
  await expect.element(main().getByText('bread').first()).toBeVisible()
  await expect.poll(() => document.querySelectorAll('.topics-plot path[data-grid]').length).toBeGreaterThan(4)
  // A value that a device has sent only once is a dot.
  await expect.poll(() => document.querySelectorAll('.topics-plot path[data-dot]').length).toBe(1)
  await expect
    .element(
      main()
        .getByText(/npm run/)
        .first(),
    )
    .not.toBeInTheDocument()
  await userEvent.click(main().getByRole('button', { name: words.commands }))
  await expect
    .element(
      main()
        .getByText(/npm run/)
        .first(),
    )
    .toBeVisible()
}

testScreens(topics, {
  topics: {
    empty: {
      host: () => hostOf('fresh'),
      path: list,
      async sees() {
        await expect.element(main().getByText(words.empty)).toBeVisible()
        expect(document.querySelector('main')?.textContent).not.toContain('npm')
        await enter(make())
        await expect.element(page.getByRole('dialog').getByRole('textbox').first()).toHaveFocus()
        await userEvent.keyboard('{Escape}')
        await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
      },
    },
    normal: { host: () => hostOf('topics'), path: list, sees: opens },
    failed: { host: () => hostOf('topics'), path: list, sees: whileHostIsDown(showsLatest) },
    viewer: {
      host: () => asViewer('topics'),
      path: list,
      async sees() {
        await expect.element(make()).not.toBeInTheDocument()
        await opens()
      },
    },
    'long names': {
      host: () => hostOf('topics'),
      path: () => `topics/${LONG_NAME}`,
      async sees() {
        await expect.element(main().getByText(LONG_NAME).first()).toBeVisible()
      },
    },
  },
})

test('messages that can’t be read are not reported as missing', async () => {
  const host = hostOf('topics')
  host.topics.isDamaged = true
  await open(host, '#/space/SPACE/topics')
  await expect.element(main().getByRole('alert')).toHaveTextContent(words.failed)
  await enter(name('prices'))
  await expect.element(main().getByRole('heading', { name: 'prices' })).toBeVisible()
  await expect.element(main().getByRole('alert')).toHaveTextContent(words.failed)
  for (const none of [words.nothingYet, words.logEmpty])
    await expect.element(main().getByText(none)).not.toBeInTheDocument()
})

test('commands for a program name a profile other than the usual one', async () => {
  const host = hostOf('topics')
  host.topics.profile = '/tmp/ana'
  await open(host, '#/space/SPACE/topics/prices')
  await userEvent.click(main().getByRole('button', { name: words.commands }))
  await expect.element(main().getByText(/--profile \/tmp\/ana$/)).toHaveLength(2)
})
