/** A channel, a direct message and the person's threads, in every state. */
import { expect, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { strings } from '../../strings/strings.ts'
import { hostOf } from '../../testing/app.ts'
import { type FakeHost, hex } from '../../testing/host/fake-host.ts'
import { LONG } from '../../testing/made-space.ts'
import { asViewer, enter, firstSpace, heading, main, testScreens, whileHostIsDown } from '../../testing/tool-screens.ts'
import { fillThreads } from './testing/fill-threads.ts'
import { chat } from './tool.tsx'

const words = strings.chat
const channel = (space: string) => `channel/${space.slice(0, 16)}`
const direct = (seed: number) => () => `direct/${hex(seed, 32)}`
/**
 * Seeds of conversations in the scenario `direct`: with Ben; with a person with a long name, still empty; with three,
 * one with a long name.
 */
const [WITH_BEN, STILL_EMPTY, WITH_LONG_NAME] = [60, 61, 63]

const log = () => page.getByRole('log').first()
const field = () => main().getByRole('textbox').last()

/** A message that is typed and sent with Enter is shown last. */
async function writes(): Promise<void> {
  await field().fill('Lamps')
  await userEvent.keyboard('{Enter}')
  await expect.element(log().getByRole('article').last()).toMatchTextContent('Lamps')
  await expect.element(field()).toHaveValue('')
}

/** The arrow keys go from message to message. */
async function reads(): Promise<void> {
  await expect.element(log().getByRole('article').last()).toBeVisible()
  const list = log().element() as HTMLElement
  list.focus()
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => document.activeElement?.tagName).toBe('ARTICLE')
}

async function readsAlong(): Promise<void> {
  await reads()
  // The mouse pointer may be over another message.
  const focused = page.elementLocator(document.activeElement as Element)
  await expect.element(focused.getByRole('button', { name: words.more, exact: true })).toBeVisible()
  await expect.element(main().getByRole('button', { name: words.openThread })).not.toBeInTheDocument()
  await expect.element(main().getByText(words.viewer)).toBeVisible()
  await expect.element(main().getByRole('textbox')).not.toBeInTheDocument()
}

const thread = () => main().getByRole('listitem').first().getByRole('link')

async function listsThreads(): Promise<void> {
  await expect.element(heading(words.ownThreads)).toBeVisible()
  await expect.element(thread()).toBeVisible()
}

/** The list opens a thread with the keyboard, and is shown again after going back. */
async function followsThread(): Promise<void> {
  await listsThreads()
  await enter(thread())
  await expect.poll(() => window.location.hash).toMatch(/\/thread$/)
  window.history.back()
  await listsThreads()
}

function withThreads(host: FakeHost): FakeHost {
  fillThreads(host, firstSpace(host), 9)
  return host
}

/** Everyone in the first space has a long name. */
function withLongNames(host: FakeHost): FakeHost {
  const detail = host.detail(firstSpace(host))
  host.details.set(firstSpace(host), { ...detail, members: detail.members.map((each) => ({ ...each, name: LONG })) })
  return host
}

const threads = () => 'threads'

testScreens(chat, {
  channel: {
    empty: {
      host: () => hostOf('fresh'),
      path: channel,
      async sees() {
        await expect.element(heading(strings.chat.general)).toBeVisible()
        await expect.element(main().getByText(words.empty)).toBeVisible()
        await writes()
      },
    },
    normal: {
      host: () => hostOf('some'),
      path: channel,
      async sees() {
        await expect.element(heading('general')).toBeVisible()
        await reads()
        await writes()
      },
    },
    failed: {
      host: () => hostOf('some'),
      path: channel,
      async sees(host) {
        await expect.element(heading('general')).toBeVisible()
        host.crash()
        await expect.element(page.getByText(strings.app.hostGone)).toBeVisible()
        await writes()
        const last = log().getByRole('article').last()
        await expect.element(last.getByRole('img', { name: words.pending })).toBeInTheDocument()
        host.restart()
        await expect.element(last.getByRole('img', { name: words.saved })).toBeInTheDocument()
      },
    },
    viewer: { host: () => asViewer('some'), path: channel, sees: readsAlong },
    'long names': {
      host: () => hostOf('some'),
      path: () => `channel/${hex(52, 16)}`,
      async sees() {
        await expect.element(heading(LONG)).toBeVisible()
        await writes()
      },
    },
  },
  direct: {
    empty: { host: () => hostOf('direct'), path: direct(STILL_EMPTY), sees: writes },
    normal: {
      host: () => hostOf('direct'),
      path: direct(WITH_BEN),
      async sees() {
        await expect.element(heading('Ben')).toBeVisible()
        await reads()
        await writes()
      },
    },
    failed: { host: () => hostOf('direct'), path: direct(WITH_BEN), sees: whileHostIsDown(reads) },
    viewer: { host: () => asViewer('direct'), path: direct(WITH_BEN), sees: readsAlong },
    'long names': {
      host: () => hostOf('direct'),
      path: direct(WITH_LONG_NAME),
      async sees() {
        await expect.element(main().getByRole('heading', { level: 1 })).toMatchTextContent(LONG)
        await reads()
      },
    },
  },
  threads: {
    empty: {
      host: () => hostOf('fresh'),
      path: threads,
      async sees() {
        await expect.element(heading(words.ownThreads)).toBeVisible()
        await expect.element(main().getByText(words.threadsNone)).toBeVisible()
      },
    },
    normal: { host: () => hostOf('threads'), path: threads, sees: followsThread },
    failed: { host: () => hostOf('threads'), path: threads, sees: whileHostIsDown(listsThreads) },
    viewer: { host: () => withThreads(asViewer('some')), path: threads, sees: followsThread },
    'long names': {
      host: () => withLongNames(hostOf('threads')),
      path: threads,
      async sees() {
        await page.viewport(400, 800)
        onTestFinished(() => page.viewport(1280, 800))
        const name = main().getByRole('listitem').first().getByText(LONG, { exact: true }).first()
        await expect.element(name).toBeVisible()
        const { scrollWidth, clientWidth } = name.element()
        expect(scrollWidth).toBeGreaterThan(clientWidth)
        await expect.element(name).toHaveStyle({ textOverflow: 'ellipsis' })
      },
    },
  },
})
