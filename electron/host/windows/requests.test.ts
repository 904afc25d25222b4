import { describe, expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import type { NearbyState } from '../../../shared/ipc/contract.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { requestsIn } from './requests.ts'

const [SPACE, OTHER, BEN] = ['1', '2', 'b'].map((digit) => digit.repeat(64)) as [string, string, string]
const joinRequest = (id: string, asks: string | null, state = 'calling') => ({
  ...{ id, asks, state, direction: 'in', person: { name: id, color: '#868e96' } },
})

describe('requests in an inbox', () => {
  it('are those for its space that wait for an answer on this device, each with its time of arrival', () => {
    let time = 10
    const [asked, near] = [new Emitter(), new Emitter<NearbyState>()]
    let joinRequests = [joinRequest('Cem', SPACE), joinRequest('Dora', OTHER), joinRequest('Emil', SPACE, 'done')]
    const askers = { list: () => [{ device: BEN, name: null, at: 5 }], onChanged: asked.event }
    const space = { id: SPACE, readership: { askers } } as unknown as OpenSpace
    const nearby = { onChange: near.event, state: () => ({ joinRequests }) as unknown as NearbyState }
    const requests = requestsIn(nearby, () => time)(space)
    const found = () => requests.entries().map(({ kind, name, time: at }) => [kind, name, at])
    expect(found()).toEqual([
      ['join-request', 'Cem', 10],
      ['ask', null, 5],
    ])
    time = 20
    joinRequests = [joinRequest('Cem', SPACE, 'code'), joinRequest('Fox', SPACE)]
    expect(found().slice(0, 2)).toEqual([
      ['join-request', 'Cem', 10],
      ['join-request', 'Fox', 20],
    ])
    let changes = 0
    requests.onChange(() => changes++)
    asked.fire()
    near.fire({} as NearbyState)
    requests.stop()
    asked.fire()
    expect(changes).toBe(2)
  })
})
