import { describe, expect, it } from 'vitest'
import { Emitter } from '../../base/emitter.ts'
import type { ChannelMessage, SpaceChannel } from '../ports/space-channel.ts'
import { Neighbors } from './neighbors.ts'

const channel = (
  id: number,
  host: string,
  kind: 'tcp' | 'webrtc' = 'tcp',
  closes = new Emitter<string>(),
): SpaceChannel => ({
  id,
  space: 's',
  device: 'ana',
  host,
  kind,
  version: 2,
  initiator: true,
  address: null,
  send: () => true,
  onMessage: new Emitter<ChannelMessage>().event,
  onDrain: new Emitter().event,
  onClose: closes.event,
  pause: () => {},
  resume: () => {},
  refuse: () => {},
  close: () => {},
  roundTrip: null,
})

function listening() {
  const selected: number[] = []
  const neighbors = new Neighbors()
  neighbors.onSelected(({ id }) => selected.push(id))
  return { neighbors, selected }
}

describe('a device with several channels', () => {
  it('gets records over TCP before WebRTC, and over the newest channel of a kind', () => {
    const { neighbors, selected } = listening()
    for (const each of [channel(1, 'one', 'webrtc'), channel(2, 'one'), channel(3, 'one', 'webrtc'), channel(4, 'one')])
      neighbors.add(each)
    expect(selected).toEqual([1, 2, 4])
  })

  it('keeps its channel, however often takeTurns is called', () => {
    const { neighbors, selected } = listening()
    for (const each of [channel(1, 'one', 'webrtc'), channel(2, 'one')]) neighbors.add(each)
    for (let turn = 0; turn < 3; turn++) neighbors.takeTurns()
    expect(selected).toEqual([1, 2])
  })
})

describe('two hosts that prove to be one device', () => {
  it('take turns, each over its best channel', () => {
    const { neighbors, selected } = listening()
    const [first, second] = [channel(1, 'one'), channel(2, 'two')]
    for (const each of [first, channel(3, 'one', 'webrtc'), second]) neighbors.add(each)
    expect(selected).toEqual([1, 2])
    for (let turn = 0; turn < 4; turn++) neighbors.takeTurns()
    expect(selected).toEqual([1, 2, 1, 2, 1])
    expect([first, second].map((each) => neighbors.isInTurn(each))).toEqual([true, false])
  })

  it('don’t take turns if one merely restarted and its old link is dead', () => {
    const { neighbors, selected } = listening()
    const closes = new Emitter<string>()
    const [dead, alive] = [channel(1, 'one', 'tcp', closes), channel(2, 'two')]
    for (const each of [dead, alive]) neighbors.add(each)
    neighbors.takeTurns()
    closes.fire('silent')
    for (let turn = 0; turn < 3; turn++) neighbors.takeTurns()
    expect(selected).toEqual([1, 2])
  })

  it('leave all turns to the other one when one disconnects', () => {
    const { neighbors, selected } = listening()
    const closes = new Emitter<string>()
    const [first, second] = [channel(1, 'one', 'tcp', closes), channel(2, 'two')]
    for (const each of [first, second]) neighbors.add(each)
    for (let turn = 0; turn < 2; turn++) neighbors.takeTurns()
    closes.fire('gone')
    expect(selected).toEqual([1, 2, 1, 2])
    expect(neighbors.isInTurn(second)).toBe(true)
  })
})
