import { describe, expect, it } from 'vitest'
import { Emitter } from '../../base/emitter.ts'
import type { ChannelMessage, SpaceChannel } from '../ports/space-channel.ts'
import { Neighbours } from './neighbours.ts'

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
  const neighbours = new Neighbours()
  neighbours.onSelected(({ id }) => selected.push(id))
  return { neighbours, selected }
}

describe('a device with several channels', () => {
  it('gets records over TCP before WebRTC, over the newest of a kind', () => {
    const { neighbours, selected } = listening()
    for (const each of [channel(1, 'one', 'webrtc'), channel(2, 'one'), channel(3, 'one', 'webrtc'), channel(4, 'one')])
      neighbours.add(each)
    expect(selected).toEqual([1, 2, 4])
  })

  it('keeps its channel, however often turns are taken', () => {
    const { neighbours, selected } = listening()
    for (const each of [channel(1, 'one', 'webrtc'), channel(2, 'one')]) neighbours.add(each)
    for (let turn = 0; turn < 3; turn++) neighbours.takeTurns()
    expect(selected).toEqual([1, 2])
  })
})

describe('two hosts that prove to be one device', () => {
  it('take turns, each over its best channel', () => {
    const { neighbours, selected } = listening()
    const [first, second] = [channel(1, 'one'), channel(2, 'two')]
    for (const each of [first, channel(3, 'one', 'webrtc'), second]) neighbours.add(each)
    expect(selected).toEqual([1, 2])
    for (let turn = 0; turn < 4; turn++) neighbours.takeTurns()
    expect(selected).toEqual([1, 2, 1, 2, 1])
    expect([first, second].map((each) => neighbours.isInTurn(each))).toEqual([true, false])
  })

  it('do not if one of them merely restarted and the old link is found dead', () => {
    const { neighbours, selected } = listening()
    const closes = new Emitter<string>()
    const [dead, alive] = [channel(1, 'one', 'tcp', closes), channel(2, 'two')]
    for (const each of [dead, alive]) neighbours.add(each)
    neighbours.takeTurns()
    closes.fire('silent')
    for (let turn = 0; turn < 3; turn++) neighbours.takeTurns()
    expect(selected).toEqual([1, 2])
  })

  it('leave it to the other one when one of them goes', () => {
    const { neighbours, selected } = listening()
    const closes = new Emitter<string>()
    const [first, second] = [channel(1, 'one', 'tcp', closes), channel(2, 'two')]
    for (const each of [first, second]) neighbours.add(each)
    for (let turn = 0; turn < 2; turn++) neighbours.takeTurns()
    closes.fire('gone')
    expect(selected).toEqual([1, 2, 1, 2])
    expect(neighbours.isInTurn(second)).toBe(true)
  })
})
