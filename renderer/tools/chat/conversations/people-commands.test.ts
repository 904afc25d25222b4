import { describe, expect, it } from 'vitest'
import type { Member, SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { peopleCommands } from './people-commands.ts'

const member = (device: string, role: Member['role'] = 'editor') => ({ device, name: device, role }) as Member
const detail = (id: string, mayWrite: boolean, members: Member[]) =>
  ({
    id,
    name: id,
    kind: 'team-space',
    me: 'ana',
    mayWrite,
    members,
    formerMembers: [],
    conversations: [],
  }) as unknown as SpaceDetail

describe('the palette', () => {
  it('lists each person once, in a space where they can be written to if possible', () => {
    const written: string[] = []
    const found = peopleCommands(
      [
        detail('read', false, [member('ana'), member('ben'), member('cem')]),
        detail('written', true, [member('ana'), member('ben'), member('box', 'relay')]),
      ],
      (space, device) => written.push(`${space} ${device}`),
    )
    expect(found.map(({ title, detail }) => [title, detail])).toEqual([
      ['ben', 'read · written'],
      ['cem', 'read'],
      ['box', 'written'],
    ])
    found[0]?.run()
    expect(written).toEqual(['written ben'])
  })

  it('distinguishes two people whose names look alike', () => {
    const [one, other] = ['aa', 'bb'].map((start) => start.padEnd(64, '0')) as [string, string]
    const members = [
      { ...member(one), name: 'Ben' },
      { ...member(other), name: 'Вen' },
    ]
    const found = peopleCommands([detail('team', true, members)], () => {})
    expect(new Set(found.map(({ detail }) => detail)).size).toBe(2)
  })

  it('lists group conversations, and direct ones by their person', () => {
    const members = [member('ana'), member('ben'), member('cem')]
    const withTalks = (id: string, mayWrite: boolean, ...talks: string[][]): SpaceDetail => ({
      ...detail(id, mayWrite, members),
      conversations: talks.map((readers) => ({ id: `${id} ${readers.join(' ')}`, readers, withheld: [] })) as never,
    })
    const written: string[] = []
    const found = peopleCommands(
      [
        withTalks('first', true, ['ana', 'ben', 'cem']),
        withTalks('second', true, ['ana', 'ben']),
        withTalks('third', true, ['ana', 'ben']),
        withTalks('read', false, ['ana', 'cem']),
      ],
      (space, device) => written.push(`${space} ${device}`),
    )
    expect(found.map(({ kind, title, detail }) => [kind, title, detail])).toEqual([
      ['view', 'ben and cem', 'first'],
      ['view', 'ben', 'third'],
      ['view', 'cem', 'read'],
      ['person', 'ben', 'first · second · third'],
      ['person', 'cem', 'first · second · third'],
    ])
    for (const { kind, run } of found) if (kind === 'person') run()
    expect(written).toEqual(['second ben', 'first cem'])
    const onlyRead = peopleCommands([withTalks('read', false, ['ana', 'cem'])], () => {})
    expect(onlyRead.map(({ kind, title }) => [kind, title])).toEqual([
      ['view', 'cem'],
      ['person', 'ben'],
      ['person', 'cem'],
    ])
  })
})
