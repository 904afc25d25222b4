import { useEffect, useState } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { PersonPointer } from '../../ui/people/person-pointer.tsx'
import { isPrivate, useTools } from '../tool.tsx'
import { keepTogether } from './together.ts'
import { useTogether, useTogetherState } from './use-together.ts'

/** Continues in every view. */
export function Layer() {
  const host = useHost()
  const together = useTogether()
  const tools = useTools()
  const session = useTogetherState(({ followed }) => followed?.session)
  useEffect(() => keepTogether(host), [host])
  useEffect(() => {
    together.isPrivate = (address) => isPrivate(tools, address)
  }, [together, tools])
  return session === undefined ? null : <LeadersPointer key={session} />
}

/** The leader's pointer. */
function LeadersPointer() {
  const together = useTogether()
  const space = useTogetherState(({ followed }) => followed?.space ?? '')
  const personOf = usePeople(space)
  const [pointer, setPointer] = useState(together.following?.pointer ?? null)
  useEffect(() => {
    const { following } = together
    const pointed = following?.onPointed(() => setPointer(following.pointer))
    return () => pointed?.dispose()
  }, [together])
  if (!pointer) return null
  const { name, color } = personOf(pointer.device)
  return <PersonPointer name={name} color={color} left={pointer.x} top={pointer.y} isInWindow />
}
