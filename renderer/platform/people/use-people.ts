import { useEffect } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { useApp, useAppStore } from '../state/store.ts'
import { useNameOf } from './use-name-of.ts'

export type Person = Pick<Member, 'name' | 'color'>

const NOBODY: Pick<SpaceDetail, 'members' | 'formerMembers'> = { members: [], formerMembers: [] }
const UNKNOWN_COLOR = '#868e96'

/** Names and colors of a space's people, even if the space isn't on screen. */
export function usePeople(space: string): (device: string) => Person {
  const store = useAppStore()
  const detail = useApp(({ details }) => details[space])
  const isKnown = detail !== undefined
  useEffect(() => {
    if (!isKnown && space !== '') void store.loadDetail(space)
  }, [store, space, isKnown])
  const { members, formerMembers } = detail ?? NOBODY
  const nameOf = useNameOf({ members, formerMembers }, strings.people.someone)
  return (device) => ({
    name: nameOf(device),
    color: members.find((member) => member.device === device)?.color ?? UNKNOWN_COLOR,
  })
}
