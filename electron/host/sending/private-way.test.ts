import { describe, expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import { decodeSendingMessage } from '../../../shared/space/joining/sending-message.ts'
import type { ChannelMessage, SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import { PrivateWay } from './private-way.ts'

const FAILED = { type: 'end', why: 'failed' } as const

function way() {
  const removed: string[] = []
  const ups: string[] = []
  const blobs = { channelUp() {}, channelDown() {}, channelDrained() {}, messageCame() {} }
  const made = new PrivateWay({
    id: 'sending',
    device: 'ben',
    secret: 'ab'.repeat(32),
    links: { addSpace() {}, removeSpace: (space) => removed.push(space) },
    blobs,
  })
  made.onUp(() => ups.push('up'))
  made.open()
  return { made, removed, ups }
}

/** A channel to this device, and the messages that were sent over it. */
function channelTo(device: string) {
  const said: unknown[] = []
  const channel = {
    device,
    send(_kind: string, message: Uint8Array) {
      said.push(decodeSendingMessage(message))
      return true
    },
    onMessage: new Emitter<ChannelMessage>().event,
    onDrain: new Emitter().event,
    onClose: new Emitter<string>().event,
    close() {},
  } as unknown as SpaceChannel
  return { channel, said }
}

describe('the last message of a sending', () => {
  it('is sent immediately if the way is up', () => {
    const { made, removed } = way()
    const { channel, said } = channelTo('ben')
    made.take(channel)
    made.end(FAILED)
    expect([said, removed]).toEqual([[FAILED], ['sending']])
  })

  it('waits while the way is down, and is only sent to the right device', () => {
    const { made, removed, ups } = way()
    made.end(FAILED)
    expect(removed).toEqual([])
    const [mallory, ben] = [channelTo('mallory'), channelTo('ben')]
    made.take(mallory.channel)
    made.take(ben.channel)
    expect([mallory.said, ben.said, removed, ups]).toEqual([[], [FAILED], ['sending'], []])
  })

  it('isn’t sent after the way was closed', () => {
    const { made } = way()
    const { channel, said } = channelTo('ben')
    made.end(FAILED)
    made.close()
    made.take(channel)
    expect(said).toEqual([])
  })
})
