import { describe, expect, it } from 'vitest'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { conversationCommands, personCommands } from './everything.ts'

const member = (device: string, role: Member['role'] = 'editor') => ({ device, name: device, role }) as Member
const detail = (id: string, mayWrite: boolean, members: Member[]) =>
  ({
    id,
    name: id,
    kind: 'workspace',
    me: 'ana',
    mayWrite,
    members,
    former: [],
    conversations: [],
  }) as unknown as SpaceDetail

describe('what the palette reaches', () => {
  it('is each person once, to write to where one may', () => {
    const written: string[] = []
    const found = personCommands(
      [
        detail('read', false, [member('ana'), member('ben'), member('cem')]),
        detail('written', true, [member('ana'), member('ben'), member('box', 'keeper')]),
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

  it('tells two apart whose names look alike', () => {
    const [one, other] = ['aa', 'bb'].map((start) => start.padEnd(64, '0')) as [string, string]
    const members = [
      { ...member(one), name: 'Ben' },
      { ...member(other), name: 'Вen' },
    ]
    const found = personCommands([detail('team', true, members)], () => {})
    expect(new Set(found.map(({ detail }) => detail)).size).toBe(2)
  })

  it('is what is said among some of a space', () => {
    const space = detail('team', true, [member('ana'), member('ben')])
    const conversations = [{ id: 'c1', readers: ['ana', 'ben'] }]
    expect(conversationCommands({ ...space, conversations } as SpaceDetail).map(({ title }) => title)).toEqual(['ben'])
  })
})
