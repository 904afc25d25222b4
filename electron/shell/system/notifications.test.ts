import { beforeEach, describe, expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { shellWords } from '../words/words.ts'
import type { Notified } from './notifications.ts'
import { Notifications } from './notifications.ts'

let electron: FakeElectron
let answered: Notified[]
let logged: string[]

beforeEach(() => {
  electron = new FakeElectron('ready')
  answered = []
  logged = []
})

const place = '#/space/x/channel/y'
const message = { tag: 'x y', title: 'Ben in Fair', body: 'a <b> & c', place, isMessage: true }

const create = (platform: NodeJS.Platform) =>
  new Notifications({
    ...electron.parts,
    platform,
    texts: shellWords('en'),
    log: (text) => void logged.push(text),
  })

function show(platform: NodeJS.Platform, changes: Partial<typeof message> = {}) {
  create(platform).show({ ...message, ...changes }, (notified) => answered.push(notified))
  return electron.system.notification
}

describe.each(['darwin', 'win32'] as const)('a message’s notification on %s', (platform) => {
  it('can be answered, marked as read, and opened', () => {
    const shown = show(platform)
    expect(shown).toMatchObject({ isShown: true })
    expect(shown.options).toMatchObject({ body: 'a <b> & c', hasReply: true, replyPlaceholder: 'Reply', silent: true })
    shown.reply('  yes, at nine \n')
    show(platform).act(0)
    show(platform).click()
    expect(answered).toEqual([
      { place, action: 'reply', text: 'yes, at nine' },
      { place, action: 'read', text: '' },
      { place, action: 'open', text: '' },
    ])
    expect(electron.system.notifications.some(({ isShown }) => isShown)).toBe(false)
  })

  it('doesn’t send an empty reply, or one that is too long', () => {
    show(platform).reply('  \n')
    expect(answered).toEqual([])
    show(platform).reply('x'.repeat(20_000))
    expect(answered[0]?.text).toHaveLength(10_000)
  })

  it('offers nothing if it isn’t about a message', () => {
    expect(show(platform, { isMessage: false }).options).not.toHaveProperty('hasReply')
  })
})

describe('a notification', () => {
  it('contains no markup on Linux, and offers only a click', () => {
    const { options } = show('linux')
    expect(options.body).toBe('a &lt;b> &amp; c')
    expect(options).not.toHaveProperty('actions')
  })

  it('replaces only the one with the same tag', () => {
    const notifications = create('win32')
    for (const tag of ['a', 'b', 'a']) notifications.show({ ...message, tag }, () => {})
    expect(electron.system.notifications.map(({ isShown }) => isShown)).toEqual([false, true, true])
  })

  it('isn’t shown where the system doesn’t support it, and a failure is logged', () => {
    show('win32').events.isPrevented('failed', {}, 'not signed')
    electron.system.showsNotifications = false
    create('win32').show(message, () => {})
    expect(electron.system.notifications).toHaveLength(1)
    expect(logged).toEqual(['a notification failed: not signed', 'this system shows no notifications'])
  })
})
