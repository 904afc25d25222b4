import type { Member } from '../../../../shared/ipc/contract.ts'
import { strings } from '../../../strings/strings.ts'
import { after, at, command, named, opens, press } from '../../../testing/acts.ts'
import type { FakeHost } from '../../../testing/host/fake-host.ts'
import { madeHost } from '../../../testing/made-space.ts'
import type { Act, Screen, TestedTool } from '../../../testing/screen.ts'
import { PALETTE } from '../../../ui/people/colors.ts'
import { writeEverything } from './every-message.ts'
import { fillThreads } from './fill-threads.ts'
import { writeConversations } from './write-conversations.ts'

/** A small picture, encoded by the browser. */
function somePicture(): Uint8Array {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 360
  const context = canvas.getContext('2d')
  for (let index = 0; context && index < 12; index += 1) {
    context.fillStyle = PALETTE[index % PALETTE.length] as string
    context.fillRect((index % 4) * 160 + 8, Math.floor(index / 4) * 120 + 8, 144, 104)
  }
  return Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1] ?? ''), (character) =>
    character.charCodeAt(0),
  )
}

/** A channel with every kind of message, and two people with names that look alike. */
function everyMessage(host: FakeHost, space: string): void {
  const detail = host.detail(space)
  const [, ben, cem, dora] = detail.members as [Member, Member, Member, Member]
  const likeBen = { ...(detail.members[5] as Member), name: 'Вen' }
  const members = [...detail.members.slice(0, 5), likeBen, ...detail.members.slice(6)]
  host.details.set(space, { ...detail, members })
  writeEverything(host, space, space.slice(0, 16), [ben.device, cem.device, dora.device], somePicture())
}

const HOVERS = 20
/** Milliseconds. */
const HOVER_TIME = 500

const CHANNEL = '#/space/SPACE/channel/CHANNEL'

/** Performs an action on the last message. */
const atMessage =
  (...names: readonly string[]): Act =>
  async (page) => {
    const message = page.getByRole('log').first().getByRole('article').last()
    const first = named(message, names[0] ?? '')
    // While the app loads, the message may move away from under the pointer.
    for (let tries = 0; tries < HOVERS && !(await first.isVisible()); tries++) {
      await message.hover()
      await first.waitFor({ timeout: HOVER_TIME }).catch(() => {})
    }
    await first.click()
    await press(...names.slice(1))(page)
  }

/** Opens the first conversation. */
const converse: Act = async (page) => {
  await page.getByRole('region', { name: strings.conversations.title }).getByRole('link').first().click()
}

function dialogs(): readonly Screen[] {
  const { chat, conversations } = strings
  return [
    ...at(
      { scenario: 'some', address: CHANNEL },
      {
        'dialog: new channel': opens(command(chat.newChannel)),
        'dialog: new message': opens(command(conversations.new)),
        'dialog: a poll': opens(command(chat.poll)),
        'dialog: go to a date': opens(command(conversations.jumpToDate)),
        'dialog: save a channel': opens(command(conversations.export)),
        'list: pinned': command(chat.pinned),
      },
    ),
    ...at(
      { scenario: 'chat', address: CHANNEL, writes: ['docs.write'] },
      {
        'dialog: delete a message': async (page) => {
          const composer = page.getByRole('textbox', { name: chat.placeholder('general') })
          await composer.fill('Gone soon')
          await composer.press('Enter')
          await page.getByRole('log').getByText('Gone soon').waitFor()
          await opens(atMessage(chat.more, chat.remove))(page)
        },
      },
    ),
    ...at(
      { scenario: 'chat', address: CHANNEL },
      {
        'menu of a message': atMessage(chat.more),
        'dialog: forward a message': opens(atMessage(chat.more, chat.forward)),
        'a message that is edited': async (page) => {
          await page.getByRole('textbox', { name: chat.placeholder('general') }).press('ArrowUp')
          await page.getByRole('textbox', { name: chat.edit, exact: true }).waitFor()
        },
        emoji: async (page) => {
          await atMessage(chat.react)(page)
          await page.getByRole('combobox', { name: strings.emoji.search }).fill('lamp')
        },
        'suggestions: people': async (page) => {
          await page.getByRole('textbox', { name: chat.placeholder('general') }).fill('@')
          await page.getByRole('option').first().waitFor()
        },
        'suggestions: commands': async (page) => {
          await page.getByRole('textbox', { name: chat.placeholder('general') }).fill('/')
          await page.getByRole('option').first().waitFor()
        },
        'a thread': async (page) => {
          await page.getByRole('textbox', { name: chat.placeholder('general') }).fill('')
          await atMessage(chat.openThread)(page)
        },
      },
    ),
    { name: 'direct message', scenario: 'direct', act: converse },
    {
      name: 'who reads a direct message',
      scenario: 'direct',
      act: after(converse, press(conversations.details)),
    },
  ]
}

export const chat: TestedTool = {
  scenarios: {
    chat: () => madeHost(10, 6, everyMessage),
    threads: () => madeHost(10, 6, (host, space) => fillThreads(host, space, 9)),
    direct: () => madeHost(10, 60, (host, space) => writeConversations(host, space, 12)),
  },
  ids: (space) => ({ CHANNEL: space.slice(0, 16) }),
  screens: [
    { name: 'channel without messages', scenario: 'fresh', address: CHANNEL },
    { name: 'channel', scenario: 'some', address: CHANNEL },
    { name: 'threads', scenario: 'threads', address: '#/space/SPACE/threads' },
    { name: 'no threads', scenario: 'some', address: '#/space/SPACE/threads' },
  ],
  editors: [{ name: 'all that can be said in a channel', scenario: 'chat', address: CHANNEL }],
  dialogs,
  made: () => [
    { title: strings.chat.newChannel },
    {
      title: strings.conversations.new,
      async fill(page) {
        await page.getByRole('dialog').getByRole('combobox').click()
        await page.getByRole('option', { name: 'Ben' }).click()
        await page.keyboard.press('Escape')
        await press(strings.conversations.start)(page)
      },
    },
  ],
}
