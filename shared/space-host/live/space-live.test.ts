import { describe, expect, it } from 'vitest'
import { encode } from '../../record/cbor.ts'
import { chat } from '../../tools/chat/tool.ts'
import { files } from '../../tools/files/tool.ts'
import { topics } from '../../tools/topics/tool.ts'
import type { ControlMessage } from '../flow/control-message.ts'
import { ControlRates } from '../flow/control-rates.ts'
import type { SpaceChannel } from '../ports/space-channel.ts'
import type { LiveBroadcast } from './broadcast.ts'
import { SpaceLive } from './space-live.ts'
import { encodeTimed, readTimed, type ToolMessage, toolMessageOf } from './tool-message.ts'

const conversation = 'ab'.repeat(16)
const typing = { conversation, on: true }
const ping = {
  write: (message: { text: string }) => encode(message.text),
  read: (payload: Uint8Array) => ({ text: `${payload.length}` }),
  rate: { perSecond: 1, burst: 2 },
} as const
const polls = {
  id: 'polls',
  live: { near: { ...ping, audience: 'members' }, far: { ...ping, audience: 'all' } },
} as const

/** Number of messages that a link takes. */
const FULL = 3

/** Linked with Ana and Ben, at these versions; Ben is not a member. */
function start(versions: { ana: number; ben: number } = { ana: 2, ben: 2 }) {
  const told: { device: string; message: ControlMessage }[] = []
  const published: ToolMessage[] = []
  const needed: string[] = []
  const live = new SpaceLive({
    neighbors: {
      devices: () => ['ana', 'ben'],
      selected: (device) => ({ version: versions[device as 'ana' | 'ben'] }) as SpaceChannel,
    },
    rates: new ControlRates(() => 0),
    broadcast: {
      publish: async (messageAt: (time: number) => ToolMessage) => void published.push(messageAt(7)),
      nextHop: (author: string) => (author === 'cem' ? 'ben' : null),
    } as unknown as LiveBroadcast,
    isMember: (device) => device === 'ana',
    need: (device) => needed.push(device),
    tell: (device, message) => told.push({ device, message }) < FULL,
  })
  return { live, told, published, needed }
}

describe('live messages of tools', () => {
  it('[L12] report whether a link takes them, if they are pushed', () => {
    const { live, told } = start({ ana: 2, ben: 1 })
    const push = (to: string): boolean => live.of(polls).push('near', { text: 'x' }, to)
    expect([push('ana'), push('ana'), push('ana')]).toEqual([true, true, false])
    expect(push('ben')).toBe(false)
    expect(told.map(({ device }) => device)).toEqual(['ana', 'ana', 'ana'])
  })

  it('[L12] are sent to those of the given devices that are linked, to members, or to all', async () => {
    const { live, told, published, needed } = start()
    await live.of(chat).send('typing', typing, ['ben', 'cem'])
    expect(needed).toEqual(['ben', 'cem'])
    await live.of(polls).send('near', { text: 'a' })
    expect(told.map(({ device, message }) => `${device} ${message.type}`)).toEqual(['ben tool', 'ana tool'])
    await live.of(polls).send('far', { text: 'a' })
    expect(published).toEqual([{ tool: 'polls', kind: 'far', payload: encode('a') }])
    await live.of(topics).send('said', { topic: 'prices', time: 1, texts: ['21'] })
    expect(topics.live.said.read(published[1]?.payload as Uint8Array)?.time).toBe(7)
  })

  it('[L12] are sent to a host of the first version in a form that it knows, or not at all', async () => {
    const { live, told } = start({ ana: 1, ben: 2 })
    await live.of(chat).send('typing', typing, ['ana'])
    await live.of(files).send('named', [{ root: 'cd'.repeat(32), size: 5 }], ['ana'])
    await live.of(polls).send('near', { text: 'a' })
    expect(told.map(({ message }) => message)).toEqual([
      { type: 'typing', ...typing },
      { type: 'files', files: [{ root: 'cd'.repeat(32), size: 5 }] },
    ])
  })

  it('[E10] are sent directly to a linked device, or toward one that was heard', () => {
    const { nextHop } = start().live.of(chat)
    expect(['ana', 'cem', 'dan'].map(nextHop)).toEqual(['ana', 'ben', null])
  })

  it('[L12] reach every listener, whichever way they arrived, until it unsubscribes', () => {
    const { live } = start()
    const heard: string[] = []
    const subscription = live.of(chat).on('typing', ({ device, message }) => heard.push(`${device} ${message.on}`))
    live.of(chat).on('typing', () => heard.push('too'))
    live.take('ana', toolMessageOf({ type: 'typing', ...typing }) as ToolMessage)
    subscription.dispose()
    live.take('ana', { tool: 'chat', kind: 'typing', payload: chat.live.typing.write(typing) })
    expect(heard).toEqual(['ana true', 'too', 'too'])
  })

  it('[L12] are ignored if unknown, malformed, too frequent or for another audience', () => {
    const { live } = start()
    const heard: string[] = []
    live.of(chat).on('typing', () => heard.push('typing'))
    live.of(polls).on('near', ({ device }) => heard.push(`near ${device}`))
    live.of(polls).on('far', ({ device }) => heard.push(`far ${device}`))
    live.take('ana', { tool: 'chat', kind: 'typing', payload: new Uint8Array(3) })
    live.take('ana', { tool: 'murals', kind: 'near', payload: new Uint8Array(3) })
    for (let count = 0; count < 5; count++) live.take('ana', { tool: 'polls', kind: 'near', payload: encode('a') })
    live.take('ana', { tool: 'polls', kind: 'far', payload: encode('a') })
    live.heardByAll('ben', { tool: 'polls', kind: 'near', payload: encode('a') })
    live.heardByAll('ben', { tool: 'polls', kind: 'far', payload: encode('a') })
    expect(heard).toEqual(['near ana', 'near ana', 'far ben'])
  })

  it('[E7] keep the form that data streams used before there was an envelope', () => {
    const payload = topics.live.said.write({ topic: 'prices', time: 7, texts: ['21'] })
    const lines = { tool: 'topics', kind: 'said', time: 7, payload }
    expect(encodeTimed(lines)).toBe(payload)
    expect(readTimed(payload)).toEqual(lines)
  })
})
