import { type CSSProperties, useEffect, useState } from 'react'
import { useHost } from '../../platform/host-context.tsx'
import { useApp } from '../../platform/store.ts'
import { isPrivate, useTools } from '../tool.tsx'
import classes from './together.module.css'
import { keepTogether } from './together.ts'
import { usePeople, useTogether, useTogetherState } from './use-together.ts'

/** Goes on in every view. */
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

/** Where the leader points. */
function LeadersPointer() {
  const together = useTogether()
  const space = useTogetherState(({ followed }) => followed?.space ?? '')
  const personOf = usePeople(useApp(({ details }) => details[space]))
  const [pointer, setPointer] = useState(together.following?.pointer ?? null)
  useEffect(() => {
    const { following } = together
    const pointed = following?.onPointed(() => setPointer(following.pointer))
    return () => pointed?.dispose()
  }, [together])
  if (!pointer) return null
  const { name, colour } = personOf(pointer.device)
  const style = { left: pointer.x, top: pointer.y, '--person': colour } as CSSProperties
  return (
    <span className={classes.pointer} style={style} aria-hidden="true">
      <bdi>{name}</bdi>
    </span>
  )
}
