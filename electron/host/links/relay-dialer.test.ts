import { describe, expect, it } from 'vitest'
import type { Governance } from '../../../shared/space/governance/governance.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { RelayDialer } from './relay-dialer.ts'

const ME = 'me'

function space(id: string, reached: Record<string, string[]>, standing: OpenSpace['standing'] = 'member') {
  const governance = {
    members: new Map([ME, ...Object.keys(reached)].map((device) => [device, {}])),
    reachedAt: (device: string) => reached[device] ?? [],
  } as unknown as Governance
  return { id, device: ME, standing, governance }
}

function withLinks() {
  const said: string[] = []
  const ways = new RelayDialer({
    keep: (device, { host, port }) => said.push(`dial ${device} at ${host} ${port}`),
    forget: ({ host, port }) => said.push(`forget ${host} ${port}`),
  })
  return { ways, take: () => said.splice(0) }
}

describe('[V47] the addresses of relays', () => {
  it('are dialed once, and forgotten with the relay or the space', () => {
    const { ways, take } = withLinks()
    ways.look(space('team', { kip: ['kip.example:1', '[2001:db8::7]:2'], [ME]: ['own.example:3'] }))
    ways.look(space('team', { kip: ['kip.example:1', '[2001:db8::7]:2'] }))
    expect(take()).toEqual(['dial kip at kip.example 1', 'dial kip at 2001:db8::7 2'])
    ways.look(space('other', { kip: ['kip.example:1'] }))
    take()
    ways.look(space('team', { kip: ['moved.example:1'] }))
    expect(take()).toEqual(['dial kip at moved.example 1', 'forget 2001:db8::7 2'])
    ways.look(space('team', { kip: ['moved.example:1'] }, 'removed'))
    expect(take()).toEqual(['forget moved.example 1'])
    ways.closed('other')
    expect(take()).toEqual(['forget kip.example 1'])
  })

  it('are ignored if they are invalid', () => {
    const { ways, take } = withLinks()
    ways.look(space('team', { kip: ['http://kip.example/', 'kip.example', 'kip.example:99999'] }))
    ways.closed('team')
    expect(take()).toEqual([])
  })
})
