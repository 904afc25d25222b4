import { expect, it } from 'vitest'
import { makeCode, readSecret, validUntil } from '../../../shared/ipc/entrance.ts'
import { answerTabs, askTabs, type TabChannel } from './other-tabs.ts'

/** Tabs that receive each other's messages, but not their own. */
function browser() {
  const tabs: { channel: TabChannel; hear(data: unknown): void }[] = []
  const said: string[] = []
  return {
    said,
    say: (data: unknown) => {
      for (const tab of tabs) tab.hear(data)
    },
    open(): TabChannel {
      const listeners: ((event: never) => void)[] = []
      const channel = {
        addEventListener: (_type: string, listener: (event: never) => void) => void listeners.push(listener),
        postMessage(data: string) {
          said.push(data)
          for (const tab of tabs) if (tab.channel !== channel) tab.hear(data)
        },
      } as unknown as TabChannel
      tabs.push({ channel, hear: (data) => listeners.forEach((listener) => void listener({ data } as never)) })
      return channel
    },
  }
}

it('a tab without a secret gets a code from the first connected tab, and the token is never sent', () => {
  const { open, said } = browser()
  answerTabs(open(), () => null)
  answerTabs(open(), () => 'token')
  answerTabs(open(), () => 'token')
  const codes: string[] = []
  askTabs(open(), (code) => codes.push(code))
  expect(codes).toHaveLength(1)
  const { name, key } = readSecret(codes[0] ?? '')
  const until = validUntil(name) ?? 0
  expect(makeCode('token', until, Uint8Array.from(Buffer.from(name.split('-')[1] ?? '', 'hex')))).toBe(`${name}.${key}`)
  expect(until - Date.now()).toBeLessThanOrEqual(10_000)
  expect(said.filter((each) => each.includes('token'))).toEqual([])
})

it('codes for other tabs and other messages are ignored', () => {
  const { open, say, said } = browser()
  answerTabs(open(), () => 'token')
  const codes: string[] = []
  askTabs(open(), (code) => codes.push(code))
  const [answer = ''] = said.slice(1)
  for (const data of [
    null,
    7,
    {},
    '',
    'wish',
    `wish ${'x'.repeat(32)}`,
    answer,
    answer.replace(/ \w+ /, ` ${'0'.repeat(32)} `),
  ])
    say(data)
  expect([codes.length, said.length]).toEqual([1, 2])
})
